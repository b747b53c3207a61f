/**
 * The one way out to people: queues what an act must tell whom in the transaction of the act, sends it as mail in the
 * person's language, and remembers what was sent, when and with what result.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "people", "site"})
package kz.dauys.portal.notifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
