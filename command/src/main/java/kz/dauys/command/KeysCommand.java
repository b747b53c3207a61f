package kz.dauys.command;

import java.util.concurrent.Callable;
import kz.dauys.portal.people.People;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The master key, with which the keys of people are wrapped. */
@Command(
        name = "keys",
        description = "Makes or changes the master key, which opens what is sealed about people.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {KeysCommand.New.class, KeysCommand.Rotate.class})
final class KeysCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "new or rotate?");
    }

    /** {@code dauys keys new}. */
    @Command(
            name = "new",
            description = "Prints a fresh master key for the setting master-key.",
            mixinStandardHelpOptions = true)
    static final class New implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            spec.commandLine().getOut().println(People.freshMasterKey());
            return Dauys.DONE;
        }
    }

    /** {@code dauys keys rotate}. */
    @Command(
            name = "rotate",
            description =
                    "Puts a fresh master key in the place of the one of today and wraps all keys anew, also while a"
                            + " portal runs. What was broken off is taken up by the next run.",
            mixinStandardHelpOptions = true)
    static final class Rotate implements Callable<Integer> {
        @Mixin
        private Place place = new Place();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            try (var run = PortalRun.open(place.configuration())) {
                long wrapped = run.get(People.class).rotateMasterKey();
                spec.commandLine().getOut().println("Keys wrapped anew: " + wrapped);
            }
            return Dauys.DONE;
        }
    }
}
