/** Who someone is, how surely we know it, and what they may do today. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "organisations"})
package kz.dauys.portal.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
