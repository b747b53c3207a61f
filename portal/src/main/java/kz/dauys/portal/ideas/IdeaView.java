package kz.dauys.portal.ideas;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.files.PictureView;
import kz.dauys.portal.kernel.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * An idea with all that happened to it.
 *
 * @param authors the names of those who show them; how many there are in all is {@code people}
 * @param people how many wrote it
 * @param pictures in the order in which they were added
 * @param appeals which it would answer, as its authors say
 * @param appraisal what the office found last; null before
 * @param answerUntil the last day on which its authors may answer a doubt; null when there is none
 * @param cost in tiyn, fixed by the council; null before
 * @param opinions that other bodies were asked for, in the order of asking
 * @param into the idea that it went into; null for others
 * @param offers ideas whose authors want to go into this one
 * @param offeredTo the idea that its authors want to go into; null when they do not
 * @param steps oldest first
 * @param comments the newest 200, oldest first
 * @param round on whose ballot it stands; null before
 * @param author whether the viewer is one of its authors
 * @param named whether the viewer shows their name as one of them
 * @param answered whether its authors have answered the doubt
 */
public record IdeaView(
        IdeaLine line,
        CallView call,
        List<String> authors,
        int people,
        List<PictureView> pictures,
        List<AppealNumber> appeals,
        @Nullable Appraisal appraisal,
        @Nullable LocalDate answerUntil,
        List<OpinionView> opinions,
        @Nullable IdeaLine into,
        List<IdeaLine> offers,
        @Nullable IdeaLine offeredTo,
        List<Step> steps,
        List<CommentView> comments,
        @Nullable RoundId round,
        boolean author,
        boolean named,
        boolean answered) {

    /** One act, when it was done. */
    public record Step(Instant at, IdeaAct act) {}

    /**
     * A comment.
     *
     * @param name null for somebody who does not show it
     * @param text null for one that was hidden or taken back
     * @param hiddenReason why an officer hid it; null for others
     * @param own whether the viewer wrote it
     */
    public record CommentView(
            CommentId id,
            Instant at,
            @Nullable String name,
            @Nullable String text,
            @Nullable String hiddenReason,
            boolean own) {}

    public IdeaView {
        authors = List.copyOf(authors);
        pictures = List.copyOf(pictures);
        appeals = List.copyOf(appeals);
        opinions = List.copyOf(opinions);
        offers = List.copyOf(offers);
        steps = List.copyOf(steps);
        comments = List.copyOf(comments);
    }

    /** Why its office cannot appraise it or ask others about it now; empty while it can. */
    public Optional<Refusal> untimely() {
        return Appraising.untimely(call.stage(), line.stage());
    }
}
