/** A room whose inside is nobody's business. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package kz.dauys.guilty.modules.cellar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
