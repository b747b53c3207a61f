package kz.dauys.command.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import kz.dauys.command.Attached;
import kz.dauys.command.Database;
import kz.dauys.command.Dauys;
import kz.dauys.command.Place;
import kz.dauys.command.ProgressLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dauys backup FILE}. */
@Command(
        name = "backup",
        description = "Writes everything the portal holds into one file, also while it runs.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The file holds one moment of the database, the attached files and the secret, but not the master key:",
            "keep a copy of that elsewhere, as with both together everything can be read."
        })
public final class BackupCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Parameters(paramLabel = "FILE", description = "The file to write; it must not be there yet.")
    private Path file = Path.of("");

    @Option(
            names = "--without-files",
            description = "Leave the attached files out: for a bucket that keeps copies of its own.")
    private boolean withoutFiles;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, SQLException {
        var configuration = place.configuration();
        var out = spec.commandLine().getOut();
        Backup.refuseExisting(file);
        Manifest written;
        try (var database = Database.of(configuration, true);
                var attached = Attached.files(configuration)) {
            var progress = new ProgressLine(out, "rows");
            written = new Backup(configuration.data(), withoutFiles ? null : attached, InstantSource.system())
                    .write(database, file, progress::at);
            progress.end();
        }
        out.printf(
                "%s: %,d rows of %d tables and %,d attached files, as they were at %s%n",
                file, written.rows(), written.tables().size(), written.attachments(), written.takenAt());
        if (withoutFiles) {
            out.println("The attached files are not in it: what restores it needs the same "
                    + (Attached.bucket(configuration) ? "bucket." : "attachments/."));
        }
        return Dauys.DONE;
    }
}
