package kz.dauys.portal.ideas;

import java.util.Map;
import kz.dauys.portal.kernel.CleanText;
import org.jspecify.annotations.Nullable;

/**
 * What the protocol says of one idea. The decision is not written down, it follows: an idea is admitted when more members vote
 * for it than against it.
 *
 * @param votes by the names of all members of the council
 * @param recusals why members took no part, at most 1000 characters; empty when none was recused
 * @param ground on which it is refused; null when it is admitted
 * @param reason how the ground applies, or what the council adds, at most 2000 characters; not empty for a refusal
 * @param cost in tiyn, fixed for the ballot, within the range of the appraisal; 0 for a refusal
 */
public record CouncilRecord(
        Map<String, CouncilVote> votes,
        String recusals,
        @Nullable String ground,
        String reason,
        long cost) {

    public CouncilRecord {
        votes = Map.copyOf(votes);
        recusals = CleanText.of(recusals);
        reason = CleanText.of(reason);
    }

    /** How many members stood to it in this way. */
    public int count(CouncilVote vote) {
        return (int) votes.values().stream().filter(vote::equals).count();
    }

    /** Whether more voted for it than against it. */
    public boolean admits() {
        return count(CouncilVote.FOR) > count(CouncilVote.AGAINST);
    }

    /** Whether more than half of the council took part in it. */
    public boolean quorate() {
        long there = votes.values().stream().filter(CouncilRecord::takesPart).count();
        return 2 * there > votes.size();
    }

    private static boolean takesPart(CouncilVote vote) {
        return switch (vote) {
            case FOR, AGAINST, ABSTAINED -> true;
            case RECUSED, ABSENT -> false;
        };
    }
}
