package kz.dauys.budgeting.pb;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import kz.dauys.budgeting.Election;
import kz.dauys.budgeting.Fraction;
import kz.dauys.budgeting.Outcome;

/**
 * How far the outcome reaches the voters of one kind: of a district, an age, a way of voting, or a size of ballot.
 *
 * @param attribute the column of VOTES, or {@code ballot_size}
 * @param value what stands there, ages in tens; empty when nothing does
 * @param voters how many ballots
 * @param withoutAny how many of them support nothing that was bought
 * @param moneyShare which part of the money went to what they support, the cost of each project divided evenly among its
 *     supporters, rounded to four decimals
 * @param voterShare which part of the voters they are, rounded likewise
 */
public record Reach(
        String attribute, String value, long voters, long withoutAny, BigDecimal moneyShare, BigDecimal voterShare) {
    private static final List<String> ATTRIBUTES =
            List.of("district", "neighborhood", "neighbourhood", "age", "sex", "voting_method", "education");

    /** Goes through the ballots of a file once more. */
    public static List<Reach> of(Path file, Election election, Outcome outcome) throws IOException {
        var bought = new boolean[election.projects().size()];
        outcome.winners().forEach(c -> bought[c] = true);
        try (var reader = PbReader.open(file)) {
            var columns = new ArrayList<Integer>();
            var kinds = new ArrayList<String>();
            for (var name : ATTRIBUTES) {
                var column = PbSection.columnIn(reader.head().voteColumns(), name);
                if (column >= 0) {
                    columns.add(column);
                    kinds.add(name);
                }
            }
            kinds.add("ballot_size");
            var tallies = new ArrayList<TreeMap<String, Tally>>();
            // numbers and spans of ages by size, all else by name
            kinds.forEach(kind -> tallies.add(new TreeMap<>(
                    kind.equals("ballot_size") || kind.equals("age")
                            ? Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder())
                            : Comparator.naturalOrder())));
            while (reader.next()) {
                var chosen = reader.chosen();
                for (var k = 0; k < kinds.size(); k++) {
                    var value = k == columns.size()
                            ? Integer.toString(chosen.length)
                            : value(kinds.get(k), reader.field(columns.get(k)));
                    tallies.get(k)
                            .computeIfAbsent(value, v -> new Tally(bought.length))
                            .add(chosen, bought);
                }
            }
            var all = new ArrayList<Reach>();
            for (var k = 0; k < kinds.size(); k++) {
                var kind = kinds.get(k);
                tallies.get(k).forEach((value, tally) -> all.add(tally.reach(kind, value, election, bought, outcome)));
            }
            all.sort(Comparator.comparingInt(reach -> kinds.indexOf(reach.attribute)));
            return all;
        }
    }

    private static String value(String kind, String text) {
        if (kind.equals("age") && text.matches("\\d{1,3}")) {
            var from = Integer.parseInt(text) / 10 * 10;
            return from + "-" + (from + 9);
        }
        return PbHead.known(text).orElse("");
    }

    private static final class Tally {
        private final long[] supporters;
        private long voters;
        private long withoutAny;

        private Tally(int projects) {
            supporters = new long[projects];
        }

        private void add(int[] chosen, boolean[] bought) {
            voters++;
            var any = false;
            for (var c : chosen) {
                supporters[c]++;
                any |= bought[c];
            }
            withoutAny += any ? 0 : 1;
        }

        private Reach reach(String kind, String value, Election election, boolean[] bought, Outcome outcome) {
            var money = Fraction.ZERO;
            for (var c = 0; c < bought.length; c++) {
                if (bought[c] && election.votes(c) > 0) {
                    money = money.plus(Fraction.of(election.projects().get(c).cost())
                            .times(Fraction.of(supporters[c], election.votes(c))));
                }
            }
            var share = outcome.cost().signum() == 0 ? Fraction.ZERO : money.dividedBy(Fraction.of(outcome.cost()));
            return new Reach(
                    kind,
                    value,
                    voters,
                    withoutAny,
                    rounded(share),
                    rounded(new Fraction(BigInteger.valueOf(voters), BigInteger.valueOf(election.voters()))));
        }

        private static BigDecimal rounded(Fraction share) {
            return new BigDecimal(share.numerator())
                    .divide(new BigDecimal(share.denominator()), 4, RoundingMode.HALF_UP);
        }
    }
}
