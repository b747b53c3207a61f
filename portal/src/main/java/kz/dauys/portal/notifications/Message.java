package kz.dauys.portal.notifications;

import java.time.Instant;
import java.util.UUID;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.people.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A message that one sender has claimed.
 *
 * @param attempt the number of this attempt, from 1; whoever records a result must still hold this attempt
 * @param round the number of this attempt since an administrator last asked for the message to be sent again, from 1
 * @param expiresAt from when it is worth nothing; null when it stays true
 * @param mailId the Message-ID of all its attempts
 * @param legal the notice owed by law that it carries; null when it carries none
 * @param phone the confirmed telephone of the person; null when there is none, or when nobody asked
 * @param browser where it is pushed; null for all that is not
 * @param wanted the language that the person chose for notices; null for that of their details
 */
record Message(
        UUID id,
        Recipient recipient,
        String template,
        Payload payload,
        String path,
        int attempt,
        int round,
        @Nullable Instant expiresAt,
        String mailId,
        @Nullable UUID legal,
        @Nullable Language wanted,
        @Nullable String phone,
        @Nullable UUID browser) {

    /** Whom a message is for. */
    sealed interface Recipient {

        /** Someone we know: address and language are looked up when the mail goes out. */
        record Person(PersonId id) implements Recipient {}

        /** An address that asked for a sign-in code. */
        record Address(String email, Language language) implements Recipient {

            @Override
            public String toString() {
                return "Address[]";
            }
        }
    }

    boolean expired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }
}
