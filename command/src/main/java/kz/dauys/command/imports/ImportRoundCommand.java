package kz.dauys.command.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import kz.dauys.budgeting.pb.BadPbException;
import kz.dauys.budgeting.pb.PbReader;
import kz.dauys.command.BadUse;
import kz.dauys.command.Place;
import kz.dauys.command.PortalRun;
import kz.dauys.portal.budgets.BallotKind;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.Completion;
import kz.dauys.portal.budgets.Counting;
import kz.dauys.portal.budgets.CountingRule;
import kz.dauys.portal.budgets.PastRound;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.budgets.Ties;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.Body;
import kz.dauys.portal.organisations.Organisations;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dauys import round FILE.pb --body …}. */
@Command(
        name = "round",
        description = "Brings in a past round of a participatory budget with its ballots, and counts it again.",
        mixinStandardHelpOptions = true)
public final class ImportRoundCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Parameters(paramLabel = "FILE.pb", description = "The file, packed with gzip or not.")
    private Path file = Path.of("");

    @Option(names = "--body", required = true, paramLabel = "SLUG", description = "The body that ran it.")
    private String body = "";

    @Option(
            names = "--territory",
            paramLabel = "CODE",
            description = "The place whose residents voted. Otherwise: the body's.")
    private @Nullable String territory;

    @Option(
            names = "--title",
            arity = "3",
            paramLabel = "TEXT",
            description = "Its name in Kazakh, Russian and English. Otherwise: the file's description.")
    private List<String> title = List.of();

    @Option(
            names = "--language",
            paramLabel = "kk|ru|en",
            description = "In which its projects are named (${DEFAULT-VALUE}).")
    private String language = "ru";

    @Option(
            names = "--rule",
            paramLabel = "greedy|greedy-per-cost|equal-shares|phragmen",
            description = "By which it is counted. Otherwise: the one that the file names.")
    private @Nullable String rule;

    @Option(
            names = "--completion",
            paramLabel = "none|add1|add1-fill|fill|comparison",
            description = "With equal-shares (${DEFAULT-VALUE}).")
    private String completion = "none";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new BadUse(file + ": no such file, or it cannot be read");
        }
        var spoken =
                Language.of(language).orElseThrow(() -> new BadUse("--language: kk, ru or en, not '" + language + "'"));
        var counting = counting();
        try (var reader = PbReader.open(file);
                var run = PortalRun.open(place.configuration())) {
            var runner = run.get(Organisations.class)
                    .bodyBySlugAtAnyTime(body)
                    .orElseThrow(() -> new BadUse("--body: no body has the name '" + body + "'"));
            var past = new PastRound(runner.id(), territory(run, runner), title(reader), spoken, counting);
            return switch (run.get(Budgets.class).importRound(past, reader)) {
                case Outcome.Done<RoundId>(var round) -> {
                    spec.commandLine().getOut().println("The round is at /en/budget/" + round);
                    yield 0;
                }
                case Outcome.Refused<RoundId>(var refusal) ->
                    throw new BadUse(file + ": " + refusal.arguments().getOrDefault("why", refusal.code()));
            };
        } catch (BadPbException e) {
            throw new BadUse(file + ":" + e.line() + ": " + e.getMessage());
        }
    }

    private TerritoryCode territory(PortalRun run, Body runner) {
        if (territory == null) {
            return runner.territory();
        }
        try {
            var code = new TerritoryCode(territory);
            if (run.get(Organisations.class).territory(code).isPresent()) {
                return code;
            }
        } catch (IllegalArgumentException none) {
            // as below
        }
        throw new BadUse("--territory: no place has the code '" + territory + "'");
    }

    private Trilingual title(PbReader reader) {
        if (title.isEmpty()) {
            var said =
                    reader.head().meta("description").orElse(file.getFileName().toString());
            return new Trilingual(said, said, said);
        }
        if (title.stream().anyMatch(String::isBlank)) {
            throw new BadUse("--title: three names, none of them empty");
        }
        return new Trilingual(title.get(0), title.get(1), title.get(2));
    }

    private @Nullable Counting counting() {
        if (rule == null) {
            return null;
        }
        var counting = new Counting(
                one("--rule", rule, CountingRule.class),
                one("--completion", completion, Completion.class),
                Ties.COST_VOTES_NUMBER);
        if (!counting.fits(BallotKind.APPROVAL)) {
            throw new BadUse("--completion: only equal-shares are completed, not " + rule);
        }
        return counting;
    }

    private static <E extends Enum<E>> E one(String flag, String said, Class<E> of) {
        return Arrays.stream(of.getEnumConstants())
                .filter(each -> code(each).equals(said))
                .findFirst()
                .orElseThrow(() -> new BadUse(flag + ": "
                        + Arrays.stream(of.getEnumConstants())
                                .map(ImportRoundCommand::code)
                                .collect(Collectors.joining(", "))
                        + ", not '" + said + "'"));
    }

    private static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
