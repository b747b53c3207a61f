package kz.dauys.command.counting;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import kz.dauys.budgeting.Count;
import kz.dauys.budgeting.Election;
import kz.dauys.budgeting.Outcome;
import kz.dauys.budgeting.Rule;
import kz.dauys.budgeting.pb.PbReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dauys count compare FILE…}. */
@Command(name = "compare", description = "Counts by all rules, side by side.", mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "FILE", description = "A .pb file, packed with gzip or not, or a folder.")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private RuleFlags.Common flags = new RuleFlags.Common();

    @Mixin
    private Shape shape = new Shape();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private record Column(String rule, @Nullable String completion, Rule counted) {
        String title() {
            return completion == null ? rule : rule + "/" + completion;
        }
    }

    @Override
    public Integer call() {
        var columns = columns();
        var ties = flags.ties();
        var json = shape.isJson();
        return ElectionFiles.each(files, spec, file -> {
            var election = PbReader.election(file);
            var outcomes = new LinkedHashMap<Column, Outcome>();
            var millis = new ArrayList<Long>();
            for (var column : columns) {
                var started = System.nanoTime();
                outcomes.put(column, Count.of(election, column.counted, ties));
                millis.add((System.nanoTime() - started) / 1_000_000);
            }
            if (json) {
                printJson(file, election, outcomes, millis);
            } else {
                print(file, election, outcomes);
            }
            return true;
        });
    }

    private List<Column> columns() {
        var columns = new ArrayList<Column>();
        for (var rule : RuleFlags.RULES.split("\\|")) {
            if (rule.equals("equal-shares")) {
                for (var completion : RuleFlags.COMPLETIONS.split("\\|")) {
                    columns.add(new Column(
                            rule,
                            completion,
                            RuleFlags.rule(rule, flags.utility(), Optional.empty(), completion, flags.increment())));
                }
            } else {
                var greedy = rule.startsWith("greedy");
                columns.add(new Column(
                        rule,
                        null,
                        RuleFlags.rule(
                                rule,
                                greedy ? flags.utility() : Rule.Utility.COST,
                                greedy ? flags.score() : Optional.empty(),
                                "none",
                                flags.increment())));
            }
        }
        return columns;
    }

    private void printJson(Path file, Election election, LinkedHashMap<Column, Outcome> outcomes, List<Long> millis)
            throws IOException {
        var all = new ArrayList<Object>();
        outcomes.forEach((column, outcome) -> {
            var answer = Answers.outcome(election, outcome, column.rule, millis.get(all.size()));
            if (column.completion != null) {
                answer.put("completion", column.completion);
            }
            all.add(answer);
        });
        spec.commandLine().getOut().println(Json.line(Json.object("file", file.toString(), "outcomes", all)));
    }

    private void print(Path file, Election election, LinkedHashMap<Column, Outcome> outcomes) {
        var out = spec.commandLine().getOut();
        out.println(file);
        outcomes.forEach((column, outcome) -> out.printf(
                Locale.ROOT,
                "  %-26s %4d projects %15s  %s%n",
                column.title(),
                outcome.purchases().size(),
                outcome.cost().toPlainString(),
                outcome.winners().stream()
                        .map(c -> election.projects().get(c).id())
                        .sorted()
                        .collect(Collectors.joining(" "))));
    }
}
