package kz.dauys.portal.appeals;

import java.time.Instant;
import java.util.UUID;

/**
 * A file that is on its way onto a draft.
 *
 * @param changed when it was last changed, as its browser says in milliseconds
 * @param received how many of its bytes have come and are kept
 * @param expiresAt when it is forgotten, unless more comes before
 */
public record Upload(
        UUID id, AttachmentRole role, String name, long changed, long size, long received, Instant expiresAt) {

    /** Whether all of it has come; it is on the draft only once it is put there. */
    public boolean whole() {
        return received == size;
    }
}
