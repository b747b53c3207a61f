package kz.dauys.command;

import java.util.concurrent.Callable;
import kz.dauys.portal.notifications.Notifications;
import kz.dauys.portal.people.People;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The master key, with which the keys of people are wrapped, and the key by which push services know us. */
@Command(
        name = "keys",
        description =
                "Makes or changes the master key, which opens what is sealed about people, and the key of news in browsers.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {KeysCommand.New.class, KeysCommand.Rotate.class, KeysCommand.Push.class})
final class KeysCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "new, rotate or push?");
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

    /** {@code dauys keys push}. */
    @Command(
            name = "push",
            description =
                    "Gives browsers that switch notifications on from now on a fresh key. The others are told with the key"
                            + " they know until they are switched on anew.",
            mixinStandardHelpOptions = true)
    static final class Push implements Callable<Integer> {
        @Mixin
        private Place place = new Place();

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() {
            try (var run = PortalRun.open(place.configuration())) {
                long older = run.get(Notifications.class).rotatePushKey();
                spec.commandLine().getOut().println("Browsers that know an older key: " + older);
            }
            return Dauys.DONE;
        }
    }
}
