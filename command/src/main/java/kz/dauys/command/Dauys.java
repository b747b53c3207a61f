package kz.dauys.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import kz.dauys.command.backup.BackupCommand;
import kz.dauys.command.backup.RestoreCommand;
import kz.dauys.command.counting.CountCommand;
import kz.dauys.command.demo.DemoAccounts;
import kz.dauys.command.founding.FoundCommand;
import kz.dauys.command.imports.ImportAppealsCommand;
import kz.dauys.command.ledger.MonitorCommand;
import kz.dauys.command.ledger.WitnessCommand;
import kz.dauys.command.trustees.TrusteeCommand;
import kz.dauys.database.DatabaseRefused;
import kz.dauys.portal.files.FilesUnreachable;
import kz.dauys.portal.journal.UnusableLog;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The dauys program. Its exit status is 0 when it did what was asked, 1 when the answer is no, 2 for bad use or bad
 * input; then one line on standard error says what and where.
 */
@Command(
        name = "dauys",
        description = "The open platform through which a state hears its people and is held to its answer.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Settings: DAUYS_* variables or dauys.properties in the data folder; docs/operating.md lists them.",
            "Exit status: 0 done, 1 the answer is no, 2 bad use or input."
        })
public final class Dauys implements Runnable {
    /** Exit status: it did what was asked. */
    public static final int DONE = 0;

    /** Exit status: the answer is no. */
    public static final int NO = 1;

    /** Exit status: bad use or bad input. */
    public static final int BAD = 2;

    private static final List<Class<?>> COMMANDS = List.of(
            ServeCommand.class,
            FoundCommand.class,
            DemoCommand.class,
            ImportCommand.class,
            CountCommand.class,
            VerifyCommand.class,
            WitnessCommand.class,
            MonitorCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            KeysCommand.class,
            LogCommand.class,
            TrusteeCommand.class,
            FilesCommand.class,
            TestCommand.class,
            LoadCommand.class,
            WarmUpCommand.class);

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String[] arguments) {
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, arguments));
    }

    /** Carries out one command line and gives the exit status. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        IParameterExceptionHandler oneLine = (refused, given) -> {
            var command = refused.getCommandLine().getCommandSpec().qualifiedName();
            refused.getCommandLine()
                    .getErr()
                    .println(command + ": " + firstLine(refused.getMessage()) + " (" + command + " --help)");
            return BAD;
        };
        var program = new CommandLine(new Dauys(), new Parts());
        commandsFor(arguments).forEach(program::addSubcommand);
        return program.setOut(out)
                .setErr(err)
                .setAbbreviatedOptionsAllowed(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(oneLine)
                .setExecutionExceptionHandler((broken, command, given) -> {
                    for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
                        if (cause instanceof BadUse
                                || cause instanceof DatabaseRefused
                                || cause instanceof UnusableLog
                                || cause instanceof FilesUnreachable) {
                            command.getErr()
                                    .println(command.getCommandSpec().qualifiedName() + ": "
                                            + firstLine(cause.getMessage()));
                            return BAD;
                        }
                    }
                    command.getErr()
                            .println(command.getCommandSpec().qualifiedName()
                                    + ": this should not happen, please report it with what follows");
                    broken.printStackTrace(command.getErr());
                    return BAD;
                })
                .execute(arguments);
    }

    /** The command that is named; all where none is, for the help and for what to say of a wrong name. To make one ready takes time. */
    private static List<Class<?>> commandsFor(String... arguments) {
        var named = COMMANDS.stream()
                .filter(type -> arguments.length > 0
                        && type.getAnnotation(Command.class).name().equals(arguments[0]))
                .toList();
        return named.isEmpty() ? COMMANDS : named;
    }

    /** Makes the commands; one of them is told here whom a demo has for the offices of an import. */
    private static final class Parts implements CommandLine.IFactory {
        private final CommandLine.IFactory usual = CommandLine.defaultFactory();

        @Override
        public <K> K create(Class<K> type) throws Exception {
            return type == ImportAppealsCommand.class
                    ? type.cast(new ImportAppealsCommand(DemoAccounts::workIn))
                    : usual.create(type);
        }
    }

    private static String firstLine(@org.jspecify.annotations.Nullable String message) {
        return message == null || message.isBlank()
                ? "no reason given"
                : message.lines().findFirst().orElse(message);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }
}
