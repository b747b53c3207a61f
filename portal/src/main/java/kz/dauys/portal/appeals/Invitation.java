package kz.dauys.portal.appeals;

import java.time.Instant;
import kz.dauys.portal.kernel.Trilingual;

/**
 * An invitation to join an appeal: what a person must know before signing with others.
 *
 * @param text the whole appeal, in the words of the one who filed it
 * @param open whether one can still join
 * @param joined whether the viewer is already among those who filed it
 */
public record Invitation(
        AppealNumber number,
        String text,
        Trilingual bodyName,
        String applicantName,
        int cosigners,
        Instant expiresAt,
        boolean open,
        boolean joined) {

    @Override
    public String toString() {
        return "Invitation[" + number + "]";
    }
}
