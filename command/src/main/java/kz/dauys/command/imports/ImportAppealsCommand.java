package kz.dauys.command.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import kz.dauys.command.BadUse;
import kz.dauys.command.Place;
import kz.dauys.command.PortalRun;
import kz.dauys.command.ProgressLine;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.procedures.Procedures;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
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
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The last line tells how many rows came in, were known and were rejected. Exit status: 0 when the file was",
            "read to its end, also when rows were rejected; 2 when it was not, or when every row was rejected."
        })
public final class ImportAppealsCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The file, packed with gzip or not.")
    private @Nullable Path file;

    @Option(
            names = "--format",
            required = true,
            paramLabel = "petersburg|kursk|kazakh-russian|csv",
            description = "The form of the file; docs/import.md describes each.")
    private String format = "";

    @Option(names = "--example", description = "Prints a file in the form csv that can be imported, and does nothing.")
    private boolean example;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Staffing staffing;

    public ImportAppealsCommand(Staffing staffing) {
        this.staffing = staffing;
    }

    /** Finds people for the offices that an import opened, where whoever runs the portal has some for that. */
    public interface Staffing {
        /** @return the logins of those who now work there; empty when nobody was appointed */
        List<String> staff(Path dataFolder, Set<BodyId> offices, People people, LocalDate today) throws IOException;
    }

    @Override
    public Integer call() throws IOException {
        var form = Format.of(format)
                .orElseThrow(
                        () -> new BadUse("--format: petersburg, kursk, kazakh-russian or csv, not '" + format + "'"));
        if (example) {
            return printExample(form);
        }
        var given = file;
        if (given == null) {
            throw new BadUse("import which file? (dauys import appeals --help)");
        }
        if (!Files.isReadable(given) || Files.isDirectory(given)) {
            throw new BadUse(given + ": no such file, or it cannot be read");
        }
        var configuration = place.configuration();
        // the header is read before the portal is started: a wrong format is said at once
        try (var source = open(form, given);
                var rejects = new Rejects(given, configuration.data(), source.header());
                var run = PortalRun.open(configuration)) {
            return bringIn(given, form, source, rejects, run, configuration.data());
        }
    }

    private int printExample(Format form) {
        if (form != Format.CSV) {
            throw new BadUse("--example: there is one for the form csv alone; the others are of other systems");
        }
        var out = spec.commandLine().getOut();
        out.print(PlainSource.example());
        out.flush();
        return 0;
    }

    private static Source open(Format form, Path file) {
        try {
            return form.open(file);
        } catch (BadFileException e) {
            throw new BadUse(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new BadUse(file + ": cannot be read: " + e.getMessage());
        }
    }

    private int bringIn(Path given, Format form, Source source, Rejects rejects, PortalRun run, Path dataFolder)
            throws IOException {
        var out = spec.commandLine().getOut();
        var people = run.get(People.class);
        var procedures = run.get(Procedures.class);
        var progress = new ProgressLine(out, "rows");
        var tally = new AppealsImport(
                        run.get(Appeals.class), people, run.get(Organisations.class), procedures, run.get(Clock.class))
                .run(form.label(), source, rejects, progress::at);
        progress.end();
        if (!tally.offices().isEmpty()) {
            var today = procedures.dayOf(run.get(Clock.class).instant());
            var officers = staffing.staff(dataFolder, tally.offices(), people, today);
            if (!officers.isEmpty()) {
                out.println("In the offices of this file now work: " + String.join(", ", officers));
            }
        }
        rejects.file().ifPresent(where -> out.println("Rejected rows, with reasons: " + where));
        out.printf(
                "%d rows: %d came in, %d were known, %d were rejected%n",
                tally.rows(), tally.broughtIn(), tally.known(), tally.rejected());
        var broken = tally.brokenOff();
        if (broken instanceof BadFileException) {
            throw new BadUse(String.valueOf(broken.getMessage()));
        }
        if (broken != null) {
            throw new BadUse(given + ": broken off after these rows, start it again when that is mended: "
                    + NestedExceptionUtils.getMostSpecificCause(broken).getMessage());
        }
        if (tally.rows() > 0 && tally.rejected() == tally.rows()) {
            throw new BadUse(
                    given + ": every row was rejected; see " + rejects.file().orElseThrow());
        }
        return 0;
    }
}
