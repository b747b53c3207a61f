/**
 * The one way out to people: queues what an act must tell whom in the transaction of the act, sends it as mail in the
 * person's language, and remembers what was sent, when and with what result; of what the law owes, how it was handed over.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "people", "procedures", "journal", "site", "outbound"})
package kz.dauys.portal.notifications;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
