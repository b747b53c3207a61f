package kz.dauys.command.counting;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import kz.dauys.budgeting.Audit;
import kz.dauys.budgeting.Count;
import kz.dauys.budgeting.Election;
import kz.dauys.budgeting.Explanation;
import kz.dauys.budgeting.Outcome;
import kz.dauys.budgeting.Rule;
import kz.dauys.budgeting.TieOrder;
import kz.dauys.budgeting.Words;
import kz.dauys.budgeting.pb.PbReader;
import kz.dauys.budgeting.pb.Reach;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dauys count FILE…}. */
@Command(
        name = "count",
        description = "Counts a participatory budget from .pb files or folders of them, exactly.",
        mixinStandardHelpOptions = true,
        subcommands = {CheckCommand.class, CompareCommand.class})
public final class CountCommand implements Callable<Integer> {
    private static final List<String> LANGUAGES = List.of("kk", "ru", "en");

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "A .pb file, packed with gzip or not, or a folder.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--rule", paramLabel = RuleFlags.RULES, description = "The rule. Otherwise: greedy.")
    private String rule = "greedy";

    @Option(
            names = "--completion",
            paramLabel = RuleFlags.COMPLETIONS,
            description = "What equal shares do with the money that is left. Otherwise: none.")
    private String completion = "none";

    @Mixin
    private RuleFlags.Common flags = new RuleFlags.Common();

    @Option(
            names = "--explain",
            description = "Also why each project was bought or not, in three languages; what the outcome keeps of what"
                    + " may be asked of it; and whom it reaches.")
    private boolean explain;

    @Mixin
    private Shape shape = new Shape();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        var counted = RuleFlags.rule(rule, flags, completion);
        var ties = flags.ties();
        var json = shape.isJson();
        return ElectionFiles.each(files, spec, file -> {
            count(file, counted, ties, json);
            return true;
        });
    }

    private void count(Path file, Rule counted, TieOrder ties, boolean json) throws IOException {
        var started = System.nanoTime();
        var election = PbReader.election(file);
        var outcome = Count.of(election, counted, ties);
        var millis = (System.nanoTime() - started) / 1_000_000;
        var out = spec.commandLine().getOut();
        if (!json) {
            new Report(out, election, outcome).print(file, rule, explain);
            return;
        }
        var answer = Answers.outcome(election, outcome, rule, millis);
        answer.putFirst("file", file.toString());
        if (explain) {
            answer.put("explanation", explanation(election, outcome));
            answer.put("checks", Answers.audit(election, Audit.of(election, outcome)));
            answer.put(
                    "reach",
                    Reach.of(file, election, outcome).stream()
                            .map(Answers::reach)
                            .toList());
        }
        out.println(Json.line(answer));
    }

    private static List<Object> explanation(Election election, Outcome outcome) {
        var explained = Explanation.of(election, outcome);
        var words = LANGUAGES.stream()
                .map(language -> new Words(election, explained, Locale.of(language)))
                .toList();
        var all = new ArrayList<Object>();
        for (var story : explained.stories()) {
            var answer = Answers.story(election, story);
            var said = Json.object();
            for (var k = 0; k < LANGUAGES.size(); k++) {
                var sentences = new ArrayList<>(words.get(k).verdict(story));
                sentences.addAll(words.get(k).course(story));
                said.put(LANGUAGES.get(k), sentences);
            }
            answer.put("words", said);
            all.add(answer);
        }
        return all;
    }
}
