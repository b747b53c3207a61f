package kz.dauys.portal.notifications;

import java.time.Instant;
import java.util.UUID;
import kz.dauys.portal.people.PersonId;

/**
 * A notice that goes to its person as a letter on paper.
 *
 * @param act of which it tells
 * @param office which owes it
 * @param notice in the person's language, as a mail would say it
 * @param since when it was made
 */
public record WaitingLetter(
        UUID id, UUID act, UUID subject, UUID office, PersonId to, WrittenNotice notice, Instant since) {

    @Override
    public String toString() {
        return "WaitingLetter[" + id + "]";
    }
}
