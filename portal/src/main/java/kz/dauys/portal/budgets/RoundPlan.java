package kz.dauys.portal.budgets;

import java.time.Instant;
import java.util.List;
import kz.dauys.portal.kernel.CleanText;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.BodyId;

/**
 * What a round is to be: drawn up by an office, then announced and held to.
 *
 * @param body which runs the round and spends the money
 * @param territory whose residents decide
 * @param money in tiyn, more than nothing
 * @param minimumAge in full years on the day of voting, 14 to 100
 * @param census whether only those may vote who stand in a list of residents that the office brings; otherwise everyone
 *     may whose identity is confirmed and who states that they live there
 * @param votingFrom the first moment at which ballots are taken
 * @param votingTo the first moment at which they are not
 * @param enough how many trustees open the ballots together
 * @param trustees their names as everyone sees them, in the order of their numbers from 1
 * @param paper whether papers are handed out at the points; otherwise officers there only help to vote
 * @param points where residents vote beside the browser, in the order of their numbers from 1; none where nobody does
 */
public record RoundPlan(
        BodyId body,
        TerritoryCode territory,
        Trilingual title,
        long money,
        BallotForm form,
        Counting counting,
        int minimumAge,
        boolean census,
        Instant votingFrom,
        Instant votingTo,
        int enough,
        List<String> trustees,
        boolean paper,
        List<PollingPoint> points) {

    public RoundPlan {
        trustees = trustees.stream().map(CleanText::of).toList();
        points = List.copyOf(points);
    }

    /** Of a round that is voted in the browser alone. */
    public RoundPlan(
            BodyId body,
            TerritoryCode territory,
            Trilingual title,
            long money,
            BallotForm form,
            Counting counting,
            int minimumAge,
            boolean census,
            Instant votingFrom,
            Instant votingTo,
            int enough,
            List<String> trustees) {
        this(
                body,
                territory,
                title,
                money,
                form,
                counting,
                minimumAge,
                census,
                votingFrom,
                votingTo,
                enough,
                trustees,
                false,
                List.of());
    }

    /** The same with points. */
    public RoundPlan at(boolean onPaper, List<PollingPoint> where) {
        return new RoundPlan(
                body,
                territory,
                title,
                money,
                form,
                counting,
                minimumAge,
                census,
                votingFrom,
                votingTo,
                enough,
                trustees,
                onPaper,
                where);
    }
}
