package kz.dauys.portal.works;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a work is: the fold of its acts.
 *
 * @param contracted in tiyn, all contracts together
 * @param paid in tiyn
 * @param due the last day on which it is to be finished; null before the first contract
 * @param milestones in the order in which they were planned
 * @param finishedOn null before
 */
record Progress(
        long contracted,
        long paid,
        @Nullable LocalDate due,
        List<Milestone> milestones,
        @Nullable LocalDate finishedOn,
        boolean stopped) {
    static final Progress NONE = new Progress(0, 0, null, List.of(), null, false);

    Progress {
        milestones = List.copyOf(milestones);
    }

    static Progress of(List<WorkAct> acts) {
        var progress = NONE;
        for (var act : acts) {
            progress = progress.after(act);
        }
        return progress;
    }

    Progress after(WorkAct act) {
        return switch (act) {
            case WorkAct.Contracted contract ->
                new Progress(contracted + contract.sum(), paid, later(contract.due()), milestones, finishedOn, stopped);
            case WorkAct.Paid payment ->
                new Progress(contracted, paid + payment.sum(), due, milestones, finishedOn, stopped);
            case WorkAct.MilestonePlanned planned -> {
                var all = new ArrayList<>(milestones);
                all.add(new Milestone(planned.name(), planned.due(), null));
                yield new Progress(contracted, paid, due, all, finishedOn, stopped);
            }
            case WorkAct.MilestoneReached reached ->
                new Progress(
                        contracted,
                        paid,
                        due,
                        milestones.stream()
                                .map(one -> one.name().equals(reached.name())
                                        ? new Milestone(one.name(), one.due(), reached.day())
                                        : one)
                                .toList(),
                        finishedOn,
                        stopped);
            case WorkAct.Delayed delay -> new Progress(contracted, paid, delay.due(), milestones, finishedOn, stopped);
            case WorkAct.Finished finished -> new Progress(contracted, paid, due, milestones, finished.day(), stopped);
            case WorkAct.Stopped _ -> new Progress(contracted, paid, due, milestones, finishedOn, true);
        };
    }

    private LocalDate later(LocalDate other) {
        return due == null || other.isAfter(due) ? other : due;
    }

    boolean late(LocalDate today) {
        return due != null && finishedOn == null && !stopped && today.isAfter(due);
    }
}
