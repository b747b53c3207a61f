package kz.dauys.portal.appeals;

import kz.dauys.portal.people.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A decision as drafted, and with its approval and signature as issued.
 *
 * @param text the answer to the person, in the language of the appeal; 1 to 20,000 characters
 * @param author who prepared it; null in history whose author is not known
 * @param hearingHeld whether the person was heard on the preliminary decision (АППК art. 73)
 * @param noHearingReason why not, where the kind of appeal asks for a hearing and none was held
 * @param ground the ground of the law pack, where the appeal is left without consideration (art. 70); else null
 */
public record Decision(
        Resolution resolution,
        String text,
        @Nullable PersonId author,
        boolean hearingHeld,
        @Nullable String noHearingReason,
        @Nullable String ground) {

    public Decision(
            Resolution resolution,
            String text,
            @Nullable PersonId author,
            boolean hearingHeld,
            @Nullable String noHearingReason) {
        this(resolution, text, author, hearingHeld, noHearingReason, null);
    }
}
