package kz.dauys.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import kz.dauys.portal.journal.Journal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The public log, for whoever runs the portal. */
@Command(
        name = "log",
        description = "Gives the public log another key, or ends it and begins another.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {LogCommand.NewKey.class, LogCommand.Retire.class})
final class LogCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "new-key or retire?");
    }

    /** {@code dauys log new-key FILE}. */
    @Command(
            name = "new-key",
            description = "Makes a further key for the log that grows. Name both files in the setting journal.key-file"
                    + " until everybody knows the new key, then the new one alone.",
            mixinStandardHelpOptions = true)
    static final class NewKey implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "Where the key is written; there must be no such file.")
        private Path file = Path.of("");

        @Mixin
        private Place place = new Place();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            try (var run = PortalRun.open(place.configuration())) {
                var vkey = run.get(Journal.class).newLogKey(file);
                if (vkey.isEmpty()) {
                    throw new BadUse(file + ": no key was written: there is such a file, or it cannot be written,"
                            + " or no log has begun");
                }
                spec.commandLine().getOut().println(vkey.get());
                return Dauys.DONE;
            }
        }
    }

    /** {@code dauys log retire}. */
    @Command(
            name = "retire",
            description = "Ends the log for good, also while a portal runs: when its key is lost or known to others, or"
                    + " after the database was put back. Another begins by itself, with another name and key.",
            mixinStandardHelpOptions = true)
    static final class Retire implements Callable<Integer> {
        @Mixin
        private Place place = new Place();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            try (var run = PortalRun.open(place.configuration())) {
                var retired = run.get(Journal.class).retireLog();
                spec.commandLine()
                        .getOut()
                        .println(retired.map(origin -> "Retired: " + origin)
                                .orElse("No log has begun, so none was retired."));
                return retired.isPresent() ? Dauys.DONE : Dauys.NO;
            }
        }
    }
}
