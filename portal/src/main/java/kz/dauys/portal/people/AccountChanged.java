package kz.dauys.portal.people;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something was done to an account of staff. The journal and the one way out to people hear it in the transaction of
 * the act.
 *
 * @param act identifies the act
 * @param by who did it; null for the platform itself
 */
public record AccountChanged(
        UUID act, PersonId account, Change change, @Nullable PersonId by, Instant at) {

    /** What was done. */
    public enum Change {
        MADE,
        PASSWORD_LINK_MADE,
        PASSWORD_SET,
        LOCKED,
        UNLOCKED,
        SIGNED_OUT_EVERYWHERE,
        SECOND_FACTOR_SET,
        SECOND_FACTOR_REMOVED,
        SECOND_FACTOR_RESET,
        RECOVERY_CODES_RENEWED,
        RECOVERY_CODE_USED,
        /** An identity elsewhere stands for the password from now on. */
        PROVIDER_LINKED,
        PROVIDER_REMOVED,
        /** The authenticator app is asked no more; passkeys still are. */
        APP_REMOVED,
        /** A passkey is asked after the password from now on. */
        PASSKEY_ADDED,
        PASSKEY_REMOVED,
        /** A passkey's counter went back, so a copy of it may exist: it opens nothing any more. */
        PASSKEY_SUSPECTED;

        /** In small letters with hyphens, as it stands in names of texts and entries. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The values as the journal keeps them: ids and codes. */
    public Map<String, String> facts() {
        return Map.of("account", account.toString(), "by", by == null ? "platform" : by.toString());
    }
}
