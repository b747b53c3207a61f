package kz.dauys.portal.people;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * One place where a person is signed in, as its owner sees it.
 *
 * @param browser such as {@code Firefox}; empty when it is none that we know
 * @param system such as {@code Android}; empty likewise
 * @param by what opened it
 * @param current whether it is the one that looks
 */
public record SessionView(
        UUID id, String browser, String system, Instant openedAt, Instant lastUsedAt, By by, boolean current) {

    /** What opened a session. */
    public enum By {
        /** A mailed code. */
        CODE,
        /** A provider of identities. */
        PROVIDER,
        /** A passkey alone. */
        PASSKEY,
        /** A password, or what stands for it: with the powers of staff. */
        PASSWORD;

        /** In small letters, as it stands in names of texts. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
