package kz.dauys.portal.ideas;

import java.time.Instant;
import java.util.UUID;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * A call for ideas as it stands in the database. Everyone sees it: it is made by being announced.
 *
 * @param last the number of the idea that was handed in last; 0 before any
 * @param undecided how many ideas wait for a decision
 */
record Call(
        CallId id,
        CallPlan plan,
        Instant announcedAt,
        int last,
        @Nullable Instant recalledAt,
        @Nullable String recallReason,
        @Nullable Instant settledAt,
        @Nullable UUID round,
        int undecided) {

    CallStage stage(Instant now) {
        if (recalledAt != null) {
            return CallStage.RECALLED;
        }
        if (settledAt != null) {
            return CallStage.SETTLED;
        }
        if (now.isBefore(plan.from())) {
            return CallStage.ANNOUNCED;
        }
        return now.isBefore(plan.to()) ? CallStage.OPEN : CallStage.APPRAISAL;
    }

    CallView seenBy(Viewer viewer, Instant now) {
        return new CallView(
                id,
                stage(now),
                plan,
                announcedAt,
                last,
                undecided,
                recallReason,
                round == null ? null : new RoundId(round),
                managedBy(viewer));
    }

    boolean managedBy(Viewer viewer) {
        return viewer.holds(Role.OFFICER, plan.body()) || viewer.holds(Role.HEAD, plan.body());
    }
}
