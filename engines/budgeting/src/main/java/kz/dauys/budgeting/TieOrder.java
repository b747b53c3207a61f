package kz.dauys.budgeting;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which of several projects goes first when the rule itself finds them exactly equal. It is declared before the vote and
 * is the same in every step of a count.
 */
public sealed interface TieOrder {

    /** The usual one: the lowest cost, then the most votes, then the id. */
    record CostVotesId() implements TieOrder {}

    /** The id alone, by code unit. */
    record Id() implements TieOrder {}

    /** A list that names every project of the election, the first to go first. */
    record Listed(List<String> ids) implements TieOrder {
        public Listed {
            ids = List.copyOf(ids);
        }
    }

    /**
     * A lot that anyone can draw again: the projects in ascending order of SHA-256 of the seed, a line feed and the id,
     * in UTF-8. The seed should be published before the vote ends, or drawn in public after it.
     */
    record Lot(String seed) implements TieOrder {}

    /** The projects of the election, by their places, the first to go first. */
    default List<Integer> arrange(Election election) {
        var places = new ArrayList<Integer>();
        for (var c = 0; c < election.projects().size(); c++) {
            places.add(c);
        }
        Comparator<Integer> byId =
                Comparator.comparing(c -> election.projects().get(c).id());
        switch (this) {
            case CostVotesId() ->
                places.sort(Comparator.<Integer>comparingLong(c -> election.cost[c])
                        .thenComparing(Comparator.<Integer>comparingLong(c -> election.votes[c])
                                .reversed())
                        .thenComparing(byId));
            case Id() -> places.sort(byId);
            case Listed(var ids) -> {
                for (var project : election.projects()) {
                    if (!ids.contains(project.id())) {
                        throw new IllegalArgumentException("the order of ties does not have project " + project.id());
                    }
                }
                places.sort(Comparator.comparingInt(
                        c -> ids.indexOf(election.projects().get(c).id())));
            }
            case Lot(var seed) ->
                places.sort(Comparator.<Integer, BigInteger>comparing(
                                c -> drawn(seed, election.projects().get(c).id()))
                        .thenComparing(byId));
        }
        return places;
    }

    private static BigInteger drawn(String seed, String id) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return new BigInteger(1, digest.digest((seed + "\n" + id).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
