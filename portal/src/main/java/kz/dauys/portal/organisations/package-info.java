/** Bodies, their units, places and topics in time: who exists, who stands above whom, and who answers for what where. */
@NullMarked
@ApplicationModule(allowedDependencies = "kernel")
package kz.dauys.portal.organisations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
