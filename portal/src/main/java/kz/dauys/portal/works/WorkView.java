package kz.dauys.portal.works;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.dauys.portal.budgets.ProjectView;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.files.PictureView;
import kz.dauys.portal.ideas.IdeaLine;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.BodyId;
import org.jspecify.annotations.Nullable;

/**
 * What became of a project that won. Money is in hundredths of the round's currency.
 *
 * @param body which has it built
 * @param contracted all contracts together
 * @param due the last day on which it is to be finished; null before the first contract
 * @param late whether that day has passed without an end
 * @param acceptUntil the last day on which residents say whether they accept it; null before it is finished
 * @param accepted how many accept it
 * @param notAccepted how many do not
 * @param verdicts what they say, the newest first
 * @param own what the viewer has said; null for nothing
 * @param idea from which it came; null when that is not known
 * @param measure whether people ask for it less; null where it cannot be told
 * @param mayManage whether the viewer keeps its record
 */
public record WorkView(
        RoundId round,
        Trilingual title,
        String currency,
        BodyId body,
        ProjectView project,
        WorkStage stage,
        long contracted,
        long paid,
        @Nullable LocalDate due,
        boolean late,
        List<Milestone> milestones,
        List<Step> steps,
        @Nullable LocalDate acceptUntil,
        long accepted,
        long notAccepted,
        List<VerdictView> verdicts,
        @Nullable VerdictView own,
        @Nullable IdeaLine idea,
        @Nullable AppealsMeasure measure,
        boolean mayManage) {

    /**
     * One act, when it was put on record.
     *
     * @param pictures that came with it
     */
    public record Step(UUID id, Instant at, WorkAct act, List<PictureView> pictures) {

        public Step {
            pictures = List.copyOf(pictures);
        }

        Step showing(List<PictureView> these) {
            return new Step(id, at, act, these);
        }
    }

    /**
     * What a resident says of what was built.
     *
     * @param name null for somebody who does not show it
     */
    public record VerdictView(Instant at, @Nullable String name, boolean accepted, String words) {}

    /**
     * What the state was asked in that place on that topic, in as many days before it was finished as after it, as far as everyone
     * may read it.
     *
     * @param days at most 365
     */
    public record AppealsMeasure(long days, long before, long after) {}

    /** What a list says of it. */
    public WorkLine line() {
        return new WorkLine(project, stage, contracted, paid, due, late, accepted, notAccepted);
    }

    public WorkView {
        milestones = List.copyOf(milestones);
        steps = List.copyOf(steps);
        verdicts = List.copyOf(verdicts);
    }
}
