/** What must be public for ever: an entry for each act with legal effect, in the transaction of the act. */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "people", "site"})
package kz.dauys.portal.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
