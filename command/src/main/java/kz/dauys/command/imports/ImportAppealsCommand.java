package kz.dauys.command.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import kz.dauys.command.BadUse;
import kz.dauys.command.Place;
import kz.dauys.command.PortalRun;
import kz.dauys.command.demo.DemoAccounts;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.procedures.Procedures;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dauys import appeals FILE --format …}. */
@Command(
        name = "appeals",
        description = "Brings appeals in with their history. A second run over the same file changes nothing.",
        mixinStandardHelpOptions = true)
public final class ImportAppealsCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Parameters(paramLabel = "FILE", description = "The file, packed with gzip or not.")
    private Path file = Path.of("");

    @Option(
            names = "--format",
            required = true,
            paramLabel = "petersburg|kursk|kazakh-russian|csv",
            description = "The form of the file; docs/operating.md describes csv.")
    private String format = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        var form = Format.of(format)
                .orElseThrow(
                        () -> new BadUse("--format: petersburg, kursk, kazakh-russian or csv, not '" + format + "'"));
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new BadUse(file + ": no such file, or it cannot be read");
        }
        var configuration = place.configuration();
        // the header is read before the portal is started: a wrong format is said at once
        try (var source = form.open(file);
                var rejects = new Rejects(file, configuration.data(), source.header());
                var run = PortalRun.open(configuration)) {
            return bringIn(form, source, rejects, run, configuration.data());
        } catch (BadFileException e) {
            throw new BadUse(String.valueOf(e.getMessage()));
        }
    }

    private int bringIn(Format form, Source source, Rejects rejects, PortalRun run, Path dataFolder)
            throws IOException {
        var out = spec.commandLine().getOut();
        var people = run.get(People.class);
        var procedures = run.get(Procedures.class);
        var progress = new ProgressLine(
                out, System.console() != null && System.console().isTerminal());
        var tally = new AppealsImport(run.get(Appeals.class), people, run.get(Organisations.class), procedures)
                .run(form.label(), source, rejects, progress);
        progress.end();
        var today = procedures.dayOf(run.get(Clock.class).instant());
        var officers = DemoAccounts.workIn(dataFolder, tally.offices(), people, today);
        if (!officers.isEmpty()) {
            out.println("In the offices of this file now work: " + String.join(", ", officers));
        }
        rejects.file().ifPresent(where -> out.println("Rejected rows, with reasons: " + where));
        out.printf(
                "%d rows: %d came in, %d were known, %d were rejected%n",
                tally.rows(), tally.broughtIn(), tally.known(), tally.rejected());
        if (tally.rows() > 0 && tally.rejected() == tally.rows()) {
            throw new BadUse(
                    file + ": every row was rejected; see " + rejects.file().orElseThrow());
        }
        return 0;
    }
}
