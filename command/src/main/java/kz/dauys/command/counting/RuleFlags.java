package kz.dauys.command.counting;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import kz.dauys.budgeting.Rule;
import kz.dauys.budgeting.Rule.EqualShares;
import kz.dauys.budgeting.Rule.EqualShares.Completion;
import kz.dauys.budgeting.Rule.Greedy;
import kz.dauys.budgeting.Rule.Greedy.Score;
import kz.dauys.budgeting.Rule.Utility;
import kz.dauys.budgeting.TieOrder;
import kz.dauys.command.BadUse;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say how to count. */
final class RuleFlags {
    static final String RULES = "greedy|greedy-per-cost|equal-shares|phragmen|maximin|overspending";
    static final String UTILITIES = "cost|cardinality|points";
    static final String SCORES = "votes|points|borda|borda-from-one";
    static final String COMPLETIONS = "none|add1|add1-fill|fill|comparison";

    /** The flags that more than one command has. Mix it in. */
    static final class Common {
        @Option(
                names = "--utility",
                paramLabel = UTILITIES,
                description = "What a voter gets from a supported project; points also for rankings (Borda)."
                        + " Otherwise: cost.")
        private String utility = "cost";

        @Option(
                names = "--score",
                paramLabel = SCORES,
                description = "By what the greedy rules order; borda-from-one gives the last of a ranking one point, as"
                        + " cities do. Otherwise: points with --utility points, and votes.")
        private @Nullable String score;

        @Option(
                names = "--threshold",
                paramLabel = "N",
                description = "The greedy rules leave out what has a lower score. Otherwise: 0.")
        private String threshold = "0";

        @Option(
                names = "--least-votes",
                paramLabel = "N",
                description = "The greedy rules leave out what has fewer votes. Otherwise: 0.")
        private String leastVotes = "0";

        @Option(
                names = "--least-percent",
                paramLabel = "N",
                description = "The greedy rules leave out what fewer than such a part of all ballots name, in percent."
                        + " Otherwise: 0.")
        private String leastPercent = "0";

        @Option(
                names = "--exclusive",
                paramLabel = "ID,ID…",
                description = "The greedy rules take at most one of these projects. May be given several times.")
        private List<String> exclusive = new ArrayList<>();

        @Option(
                names = "--increment",
                paramLabel = "N",
                description = "By how much add1 raises the share of everyone each time, in the currency. Otherwise: 1.")
        private String increment = "1";

        @Option(
                names = "--ties",
                paramLabel = "cost-votes-id|id|list:FILE|lot:SEED",
                description = "Which of equal projects goes first: the cheapest, then the most voted, then the id; the"
                        + " id alone; as a file lists the ids, one on each line; or by a lot that anyone can draw"
                        + " again. Otherwise: cost-votes-id.")
        private String ties = "cost-votes-id";

        Utility utility() {
            return choose("--utility", utility, UTILITIES, Utility.class);
        }

        Optional<Score> score() {
            return score == null ? Optional.empty() : Optional.of(choose("--score", score, SCORES, Score.class));
        }

        BigDecimal threshold() {
            if (threshold.matches("\\d{1,12}(\\.\\d{1,6})?")) {
                return new BigDecimal(threshold);
            }
            throw new BadUse("--threshold: a score, not '" + threshold + "'");
        }

        Greedy.Least least() {
            if (leastVotes.matches("\\d{1,12}") && leastPercent.matches("(100|\\d{1,2}(\\.\\d{1,6})?)")) {
                return new Greedy.Least(Long.parseLong(leastVotes), new BigDecimal(leastPercent));
            }
            throw new BadUse("--least-votes, --least-percent: a whole number, and a part of 0 to 100, not '"
                    + leastVotes + "' and '" + leastPercent + "'");
        }

        List<Set<String>> exclusive() {
            return exclusive.stream()
                    .map(ids -> Set.copyOf(Arrays.asList(ids.split(","))))
                    .toList();
        }

        BigDecimal increment() {
            if (increment.matches("\\d{1,12}(\\.\\d{1,6})?") && new BigDecimal(increment).signum() > 0) {
                return new BigDecimal(increment);
            }
            throw new BadUse("--increment: an amount above nothing, not '" + increment + "'");
        }

        TieOrder ties() {
            if (ties.startsWith("lot:") && ties.length() > 4) {
                return new TieOrder.Lot(ties.substring(4));
            }
            if (ties.startsWith("list:") && ties.length() > 5) {
                return new TieOrder.Listed(list(ties.substring(5)));
            }
            return switch (ties) {
                case "cost-votes-id" -> new TieOrder.CostVotesId();
                case "id" -> new TieOrder.Id();
                default -> throw new BadUse("--ties: cost-votes-id, id, list:FILE or lot:SEED, not '" + ties + "'");
            };
        }

        private static List<String> list(String file) {
            try {
                return Files.readAllLines(Path.of(file)).stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
            } catch (IOException | InvalidPathException e) {
                throw new BadUse("--ties: " + file + ": no such file, or it cannot be read");
            }
        }
    }

    private RuleFlags() {}

    /** The rule that the flags name. */
    static Rule rule(String rule, Common flags, String completion) {
        var named = rule(rule, flags.utility(), flags.score(), completion, flags.increment());
        if (named instanceof Greedy greedy) {
            return greedy.withThreshold(flags.threshold())
                    .withLeast(flags.least())
                    .withExclusive(flags.exclusive());
        }
        if (flags.threshold().signum() > 0) {
            throw new BadUse("--threshold: only the greedy rules have one, not " + rule);
        }
        if (!flags.least().equals(Greedy.Least.NONE) || !flags.exclusive().isEmpty()) {
            throw new BadUse(
                    "--least-votes, --least-percent, --exclusive: only the greedy rules have them, not " + rule);
        }
        return named;
    }

    static Rule rule(String rule, Utility utility, Optional<Score> score, String completion, BigDecimal increment) {
        check("--rule", rule, RULES);
        var completed = choose("--completion", completion, COMPLETIONS, Completion.class);
        if (completed != Completion.NONE && !rule.equals("equal-shares")) {
            throw new BadUse("--completion: only equal-shares are completed, not " + rule);
        }
        if (utility != Utility.COST
                && (rule.equals("phragmen") || rule.equals("maximin") || rule.equals("overspending"))) {
            throw new BadUse("--utility: " + rule + " knows only cost");
        }
        if (score.isPresent() && !rule.startsWith("greedy")) {
            throw new BadUse("--score: only the greedy rules order by it, not " + rule);
        }
        var by = score.orElse(utility == Utility.POINTS ? Score.POINTS : Score.VOTES);
        return switch (rule) {
            case "greedy" -> Greedy.by(by, utility == Utility.CARDINALITY);
            case "greedy-per-cost" -> Greedy.by(by, true);
            case "equal-shares" -> EqualShares.of(utility, completed).withIncrement(increment);
            case "phragmen" -> new Rule.Phragmen();
            case "maximin" -> new Rule.MaximinSupport();
            default -> new Rule.BoundedOverspending();
        };
    }

    private static <E extends Enum<E>> E choose(String flag, String given, String allowed, Class<E> of) {
        check(flag, given, allowed);
        return Enum.valueOf(of, given.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static void check(String flag, String given, String allowed) {
        if (!List.of(allowed.split("\\|")).contains(given)) {
            throw new BadUse(flag + ": " + allowed.replace("|", ", ") + ", not '" + given + "'");
        }
    }
}
