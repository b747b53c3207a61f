package kz.dauys.portal.budgets;

/** Who was promised a place on a ballot. The room that promises it implements this as a bean; then the draft is not deleted. */
public interface BallotPromise {

    /** Whether somebody was told that what they proposed stands on the ballot of this draft. */
    boolean given(RoundId draft);
}
