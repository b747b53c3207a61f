package kz.dauys.portal.budgets;

/**
 * What a resident takes along who voted with an officer's help. Not the token: who helped could have kept it and voted anew in
 * their place.
 *
 * @param print by which they find the ballot among those that were taken
 */
public record AssistedBallot(RoundId round, String print) {

    /** Whose it is, only its voter knows: never printed. */
    @Override
    public String toString() {
        return "AssistedBallot[" + round + "]";
    }
}
