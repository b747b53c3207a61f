package kz.dauys.portal.people;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A passkey, as its owner sees it.
 *
 * @param name as the owner calls it
 * @param lastUsedAt null when it was not used yet
 * @param guardsAccount whether it is taken after the password of an account of staff
 * @param suspected whether it opens nothing any more, since a copy of it may exist
 */
public record PasskeyView(
        UUID id, String name, Instant madeAt, @Nullable Instant lastUsedAt, boolean guardsAccount, boolean suspected) {

    @Override
    public String toString() {
        return "PasskeyView[" + id + "]";
    }
}
