package kz.dauys.portal.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an account is guarded besides its password.
 *
 * @param required whether every account of staff must have a second factor
 * @param since when an authenticator app was set up; null when there is none
 * @param passkeys how many passkeys are taken after the password
 * @param recoveryCodesLeft how many codes are left for a lost telephone
 */
public record SecondFactorState(boolean required, @Nullable Instant since, int passkeys, int recoveryCodesLeft) {

    public boolean set() {
        return since != null || passkeys > 0;
    }
}
