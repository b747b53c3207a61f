/** A room that reaches into another one. */
@NullMarked
@ApplicationModule(allowedDependencies = {"cellar"})
package kz.dauys.guilty.modules.tower;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
