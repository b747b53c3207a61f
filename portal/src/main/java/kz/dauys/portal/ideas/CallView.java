package kz.dauys.portal.ideas;

import java.time.Instant;
import kz.dauys.portal.budgets.RoundId;
import org.jspecify.annotations.Nullable;

/**
 * A call for ideas as everyone sees it.
 *
 * @param ideas how many were handed in, those merged and withdrawn among them
 * @param undecided how many of them still wait for a decision
 * @param recallReason why it was taken back; null for one that was not
 * @param round on whose ballot the admitted ideas stand; null before
 * @param mayManage whether the viewer works on it: an officer or a head of the body
 */
public record CallView(
        CallId id,
        CallStage stage,
        CallPlan plan,
        Instant announcedAt,
        int ideas,
        int undecided,
        @Nullable String recallReason,
        @Nullable RoundId round,
        boolean mayManage) {}
