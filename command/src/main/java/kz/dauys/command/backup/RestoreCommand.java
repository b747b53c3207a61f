package kz.dauys.command.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import kz.dauys.command.Attached;
import kz.dauys.command.BadUse;
import kz.dauys.command.Database;
import kz.dauys.command.Dauys;
import kz.dauys.command.Key;
import kz.dauys.command.Place;
import kz.dauys.command.ProgressLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dauys restore FILE}. */
@Command(
        name = "restore",
        description = "Brings a backup back, into a data folder or a database that holds no portal.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A portal may run on another folder meanwhile. A backup of an older Dauys is brought up to date by the",
            "first start; one of a newer Dauys is refused. Every table and file is compared with its SHA-256."
        })
public final class RestoreCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Parameters(paramLabel = "FILE", description = "The file that dauys backup wrote.")
    private Path file = Path.of("");

    @Option(names = "--check", description = "Only say whether the file is whole and could be restored.")
    private boolean check;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, SQLException {
        var out = spec.commandLine().getOut();
        if (!Files.isRegularFile(file)) {
            throw new BadUse(file + ": there is no such file");
        }
        try (var zip = new ZipFile(file.toFile())) {
            var restore = new Restore(zip, Manifest.of(zip));
            restore.refuseNewer();
            var manifest = restore.manifest();
            var progress = new ProgressLine(out, "rows");
            if (check) {
                restore.check(progress::at);
                progress.end();
                out.printf(
                        "%s is whole: %,d rows of %d tables and %,d attached files, as they were at %s%n",
                        file, manifest.rows(), manifest.tables().size(), manifest.attachments(), manifest.takenAt());
                return Dauys.DONE;
            }
            var configuration = place.real();
            try (var database = Database.forMigrations(configuration);
                    var attached = Attached.files(configuration)) {
                restore.into(database, configuration.data(), attached, progress::at);
            }
            progress.end();
            out.printf(
                    "Restored: %,d rows of %d tables and %,d attached files, as they were at %s%n",
                    manifest.rows(), manifest.tables().size(), manifest.attachments(), manifest.takenAt());
            if (!configuration.has(Key.MASTER_KEY)
                    && !configuration.has(Key.MASTER_KEY_FILE)
                    && !Files.exists(configuration.data().resolve("master.key"))) {
                out.println("Before the first start put the master key of that portal there: "
                        + configuration.data().resolve("master.key"));
            }
            return Dauys.DONE;
        } catch (ZipException e) {
            throw new BadUse(file + ": this is no backup, or only a part of one: " + e.getMessage());
        }
    }
}
