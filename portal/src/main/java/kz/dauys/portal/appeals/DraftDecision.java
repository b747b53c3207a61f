package kz.dauys.portal.appeals;

import org.jspecify.annotations.Nullable;

/**
 * To lay a decision before the heads.
 *
 * @param text the answer to the person, 1 to 20,000 characters
 * @param noHearingReason why the person was not heard; required where the law asks for a hearing and none was held
 * @param ground the code of a ground of the law pack, to leave the appeal without consideration; else null
 */
public record DraftDecision(
        Resolution resolution,
        String text,
        @Nullable String noHearingReason,
        @Nullable String ground) {

    public DraftDecision(Resolution resolution, String text, @Nullable String noHearingReason) {
        this(resolution, text, noHearingReason, null);
    }
}
