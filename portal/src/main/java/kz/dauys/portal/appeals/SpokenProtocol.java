package kz.dauys.portal.appeals;

import java.time.Instant;
import java.util.List;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Trilingual;
import org.jspecify.annotations.Nullable;

/**
 * The protocol of an appeal by word of mouth, by telephone or by video (АППК art. 63(2)).
 *
 * @param heardAt when it was said
 * @param writtenAt when it was written down here
 * @param receiver who heard it and wrote it down
 * @param receiverPost null when the post is no longer known
 * @param applicantName blank when the person did not say it
 * @param text what was said, in the language in which it was said
 * @param signed whether a protocol on paper has been added to the case
 */
public record SpokenProtocol(
        AppealNumber number,
        Channel means,
        Instant heardAt,
        Instant writtenAt,
        String receiver,
        @Nullable Trilingual receiverPost,
        String applicantName,
        String applicantAddress,
        IdentityProof identity,
        Confirmation confirmation,
        Language language,
        String text,
        boolean signed) {

    /** Whether it was read back and confirmed by voice, so that no signature is waited for. */
    static boolean readBack(List<AppealRows.ActRow> acts) {
        return acts.stream()
                .anyMatch(row -> row.act() instanceof Act.Minuted minuted
                        && switch (minuted.confirmation()) {
                            case ON_VIDEO, ALOUD -> true;
                            case SIGNATURE, NONE -> false;
                        });
    }

    @Override
    public String toString() {
        return "SpokenProtocol[" + number + "]";
    }
}
