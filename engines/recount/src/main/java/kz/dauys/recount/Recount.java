package kz.dauys.recount;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import kz.dauys.budgeting.Count;
import kz.dauys.budgeting.Rule;
import kz.dauys.budgeting.Rule.EqualShares;
import kz.dauys.budgeting.Rule.Greedy;
import kz.dauys.budgeting.TieOrder;
import kz.dauys.budgeting.pb.PbReader;
import org.teavm.jso.JSExport;

/** Counts a {@code .pb} file in the browser that has downloaded it, with the flags of {@code ./dauys count}. */
public final class Recount {
    private Recount() {}

    /** A page calls {@link #count} alone. */
    public static void main(String[] arguments) {
        // the compiler asks where a program begins
    }

    /**
     * The ids of the winners in the order of purchase, with commas; after an exclamation mark, why it cannot be counted.
     *
     * @param pb the whole file
     * @param flags those that a result page names, with spaces between them
     */
    @JSExport
    public static String count(String pb, String flags) {
        try {
            var election = PbReader.open(new ByteArrayInputStream(pb.getBytes(StandardCharsets.UTF_8)))
                    .election();
            var asked = Flags.read(flags);
            return Count.of(election, asked.rule(), asked.ties()).winners().stream()
                    .map(place -> election.projects().get(place).id())
                    .collect(Collectors.joining(","));
        } catch (IOException | IllegalArgumentException e) {
            return "!" + e.getMessage();
        }
    }

    /** What the flags say. */
    private record Flags(Rule rule, TieOrder ties) {

        static Flags read(String text) {
            var words = text.strip().split(" +");
            if (words.length % 2 != 0) {
                throw new IllegalArgumentException("flags: " + text);
            }
            var rule = "greedy";
            var score = Greedy.Score.VOTES;
            var utility = Rule.Utility.COST;
            var completion = EqualShares.Completion.NONE;
            var threshold = BigDecimal.ZERO;
            long votes = 0;
            var percent = BigDecimal.ZERO;
            List<Set<String>> exclusive = new ArrayList<>();
            TieOrder ties = new TieOrder.CostVotesId();
            for (int i = 0; i < words.length; i += 2) {
                var value = words[i + 1];
                switch (words[i]) {
                    case "--rule" -> rule = value;
                    case "--score" -> score = Greedy.Score.valueOf(constant(value));
                    case "--utility" -> utility = Rule.Utility.valueOf(constant(value));
                    case "--completion" -> completion = EqualShares.Completion.valueOf(constant(value));
                    case "--threshold" -> threshold = new BigDecimal(value);
                    case "--least-votes" -> votes = Long.parseLong(value);
                    case "--least-percent" -> percent = new BigDecimal(value);
                    case "--exclusive" -> exclusive.add(new HashSet<>(List.of(value.split(","))));
                    case "--ties" -> ties = lot(value);
                    default -> throw new IllegalArgumentException("flag " + words[i]);
                }
            }
            var points = utility == Rule.Utility.POINTS ? Greedy.Score.POINTS : score;
            var least = new Greedy.Least(votes, percent);
            return new Flags(
                    switch (rule) {
                        case "greedy", "greedy-per-cost" ->
                            Greedy.by(points, rule.equals("greedy-per-cost"))
                                    .withThreshold(threshold)
                                    .withLeast(least)
                                    .withExclusive(exclusive);
                        case "equal-shares" -> EqualShares.of(utility, completion);
                        case "phragmen" -> new Rule.Phragmen();
                        default -> throw new IllegalArgumentException("rule " + rule);
                    },
                    ties);
        }

        private static TieOrder lot(String value) {
            if (!value.startsWith("lot:")) {
                throw new IllegalArgumentException("ties " + value);
            }
            return new TieOrder.Lot(value.substring(4));
        }

        /** Letter by letter: rules of upper case that depend on a language are left out of the compiled file. */
        private static String constant(String value) {
            var name = new StringBuilder();
            for (int i = 0; i < value.length(); i++) {
                char letter = value.charAt(i);
                name.append(letter == '-' ? '_' : letter >= 'a' && letter <= 'z' ? (char) (letter - 32) : letter);
            }
            return name.toString();
        }
    }
}
