/** The one way out to servers that strangers name: where a call may go, and that it ends. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package kz.dauys.portal.outbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
