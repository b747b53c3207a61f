package kz.dauys.budgeting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import kz.dauys.budgeting.Rule.EqualShares;
import kz.dauys.budgeting.Rule.EqualShares.Completion;
import kz.dauys.budgeting.Rule.Utility;
import org.junit.jupiter.api.Test;

/**
 * Elections of committees: projects of one cost, and all outcomes that ties allow. Of equal shares with a raised share
 * there are no such outcomes to compare with: the reference names one of the tied ones, and raises by other steps.
 */
class CommitteesTest {
    private static final Pattern RESULT =
            Pattern.compile("rule_id: ([a-z-]+) result: (\\[[^a-z]*]) resolute: (true|false)");
    private static final Pattern SET = Pattern.compile("\\[([0-9, ]*)]");

    @Test
    void findsAllTiedCommitteesOfEveryRuleThatBothHave() throws IOException {
        var differences = new ArrayList<String>();
        var compared = 0;
        for (var file : References.files("committees")) {
            var text = Files.readString(file).replaceAll("\\n +", " ");
            var election = election(text);
            var results = RESULT.matcher(text);
            while (results.find()) {
                var rule = rule(results.group(1));
                if (rule == null || results.group(3).equals("true")) {
                    continue;
                }
                compared++;
                var theirs = supportedOf(election, sets(results.group(2)));
                var ours = supportedOf(election, Count.all(election, rule, 10_000));
                if (!ours.equals(theirs)) {
                    differences.add(file.getFileName() + " " + results.group(1) + ": " + ours + " and not " + theirs);
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isEqualTo(240 * 5);
    }

    private static Rule rule(String id) {
        return switch (id) {
            case "av" -> ReferenceRules.named("greedy_cost");
            case "seqphragmen" -> new Rule.Phragmen();
            case "maximin-support" -> new Rule.MaximinSupport();
            case "equal-shares" -> EqualShares.of(Utility.CARDINALITY, Completion.PHRAGMEN);
            case "equal-shares-with-av-completion" -> EqualShares.of(Utility.COST, Completion.FILL);
            default -> null;
        };
    }

    private static Election election(String text) {
        var projects = new ArrayList<Project>();
        for (var c = 0; c < number(text, "num_cand"); c++) {
            projects.add(new Project(Integer.toString(c), BigDecimal.ONE));
        }
        var builder = Election.of(projects, BigDecimal.valueOf(number(text, "committeesize")), Form.APPROVAL);
        var profile = Pattern.compile("profile: (\\[[^a-z]*])").matcher(text);
        assertThat(profile.find()).isTrue();
        for (var ballot : sets(profile.group(1))) {
            builder.ballot(ballot.stream().mapToInt(c -> c).toArray());
        }
        return builder.build();
    }

    private static int number(String text, String key) {
        var found = Pattern.compile(key + ": (\\d+)").matcher(text);
        assertThat(found.find()).isTrue();
        return Integer.parseInt(found.group(1));
    }

    private static List<Set<Integer>> sets(String text) {
        var into = new ArrayList<Set<Integer>>();
        var matcher = SET.matcher(text.substring(1));
        while (matcher.find()) {
            var set = new TreeSet<Integer>();
            Arrays.stream(matcher.group(1).split(","))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .forEach(part -> set.add(Integer.parseInt(part)));
            into.add(set);
        }
        return into;
    }

    private static Set<Set<Integer>> supportedOf(Election election, Collection<Set<Integer>> sets) {
        var kept = new HashSet<Set<Integer>>();
        for (var set : sets) {
            var supported = new TreeSet<>(set);
            supported.removeIf(c -> election.votes(c) == 0);
            kept.add(supported);
        }
        return kept;
    }
}
