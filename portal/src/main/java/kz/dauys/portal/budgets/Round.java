package kz.dauys.portal.budgets;

import java.time.Instant;
import kz.dauys.ballots.ceremony.Ceremony;
import kz.dauys.ballots.seal.Quorum;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import org.jspecify.annotations.Nullable;

/**
 * A round as it stands in the database.
 *
 * @param past whether it was voted elsewhere and brought in
 * @param currency ISO 4217
 * @param papers SHA-256 of all papers that count, once each point has its protocol
 * @param batches how many batches of ballots stand in the log
 * @param inBox how many ballots are in the closed box
 * @param opened how many of these are open
 */
record Round(
        RoundId id,
        RoundPlan plan,
        boolean past,
        String currency,
        @Nullable Instant announcedAt,
        @Nullable Instant closedAt,
        @Nullable Instant countedAt,
        @Nullable Instant mixedAt,
        byte @Nullable [] tokenKey,
        byte @Nullable [] tokenSecret,
        byte @Nullable [] roundKey,
        byte @Nullable [] box,
        byte @Nullable [] papers,
        byte[] voterSecret,
        long residents,
        long tokens,
        long ballots,
        int batches,
        int inBox,
        int opened) {

    /** What is over stays over, also when the clock is put back. */
    Stage stage(Instant now) {
        if (countedAt != null) {
            return Stage.COUNTED;
        }
        if (announcedAt == null) {
            return Stage.DRAFT;
        }
        if (closedAt != null || !now.isBefore(plan.votingTo())) {
            return Stage.CLOSED;
        }
        return now.isBefore(plan.votingFrom()) ? Stage.ANNOUNCED : Stage.VOTING;
    }

    boolean managedBy(Viewer viewer) {
        return mayManage(viewer, plan);
    }

    static boolean mayManage(Viewer viewer, RoundPlan plan) {
        return viewer.holds(Role.OFFICER, plan.body()) || viewer.holds(Role.HEAD, plan.body());
    }

    /** Whether the viewer hands papers out, helps people to vote and types papers: whoever holds a post for that in the body. */
    boolean workedBy(Viewer viewer) {
        return managedBy(viewer) || viewer.holds(Role.COUNTER_OPERATOR, plan.body());
    }

    boolean has(PointId point) {
        return point.number() >= 1 && point.number() <= plan.points().size();
    }

    /** The one rule of what is seen: what is announced by everyone, a draft by its office and by auditors. */
    boolean seenBy(Viewer viewer) {
        return announcedAt != null || managedBy(viewer) || viewer.holds(Role.AUDITOR);
    }

    /** What all files of its trustees have to say of it. */
    Ceremony ceremony() {
        return new Ceremony(
                id.toString(),
                new Quorum(plan.enough(), plan.trustees().size()),
                plan.form().longest());
    }
}
