package kz.dauys.portal.budgets;

/**
 * What a voter keeps.
 *
 * @param print the digest of the sealed ballot in 64 hexadecimal digits, by which they find it among those that were taken
 * @param token by which, and by nothing else, they can vote anew; whoever has it can do so in their place
 * @param number how many ballots came with this token by now; the last counts
 */
public record CastBallot(RoundId round, String print, String token, int number) {

    /** A token is a secret of its voter: never printed. */
    @Override
    public String toString() {
        return "CastBallot[" + round + "]";
    }
}
