package kz.dauys.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import kz.dauys.portal.journal.Journal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The public log, for whoever runs the portal. */
@Command(
        name = "log",
        description =
                "Gives the public log another key, ends it and begins another, or prepares its anchoring in a chain.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            LogCommand.NewKey.class,
            LogCommand.Retire.class,
            LogCommand.AnchorKey.class,
            LogCommand.AnchorContract.class
        })
final class LogCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "new-key, retire, anchor-key or anchor-contract?");
    }

    /** {@code dauys log new-key [FILE]}. */
    @Command(
            name = "new-key",
            description = "Makes a further key for the log that grows: in FILE, else in the token of the settings"
                    + " journal.pkcs11. Name both files in journal.key-file, or both labels in journal.pkcs11.label, until"
                    + " everybody knows the new key, then the new one alone.",
            mixinStandardHelpOptions = true)
    static final class NewKey implements Callable<Integer> {
        @Parameters(
                paramLabel = "FILE",
                arity = "0..1",
                description = "Where the key is written; there must be no such file. Without it the key is made in the"
                        + " token, under the last label of journal.pkcs11.label, and never leaves it.")
        private @Nullable Path file;

        @Mixin
        private Place place = new Place();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            try (var run = PortalRun.open(place.configuration())) {
                var journal = run.get(Journal.class);
                spec.commandLine().getOut().println(file == null ? inToken(journal) : inFile(journal, file));
                return Dauys.DONE;
            }
        }

        private static String inFile(Journal journal, Path file) {
            return journal.newLogKey(file)
                    .orElseThrow(() -> new BadUse(file + ": no key was written: there is such a file, or it cannot be"
                            + " written, or no log has begun"));
        }

        private static String inToken(Journal journal) {
            return journal.newLogKey().orElseThrow(() -> new BadUse("no log has begun, so it needs no further key"));
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

    /** {@code dauys log anchor-key FILE}. */
    @Command(
            name = "anchor-key",
            description = "Makes the key of an account that pays for anchors and prints the account's address. Name the"
                    + " file in the setting journal.anchor.key-file and send the account some of the chain's money.",
            mixinStandardHelpOptions = true)
    static final class AnchorKey implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", description = "Where the key is written; there must be no such file.")
        private Path file = Path.of("");

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            try {
                spec.commandLine().getOut().println(Journal.newAnchorKey(file));
                return Dauys.DONE;
            } catch (IOException e) {
                throw new BadUse(file + ": no key was written: there is such a file, or it cannot be written");
            }
        }
    }

    /** {@code dauys log anchor-contract}. */
    @Command(
            name = "anchor-contract",
            description =
                    "Deploys the contract in which the log is anchored, which takes anchors from our account alone,"
                            + " and prints its address for the setting journal.anchor.contract. Needs journal.anchor.rpc,"
                            + " .chain-id and .key-file.",
            mixinStandardHelpOptions = true)
    static final class AnchorContract implements Callable<Integer> {
        @Mixin
        private Place place = new Place();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            try (var run = PortalRun.open(place.configuration())) {
                spec.commandLine().getOut().println(run.get(Journal.class).deployAnchorContract());
                return Dauys.DONE;
            }
        }
    }
}
