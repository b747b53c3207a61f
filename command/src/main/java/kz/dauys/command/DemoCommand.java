package kz.dauys.command;

import java.nio.file.Files;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.Callable;
import kz.dauys.command.PortalRun.Wish;
import kz.dauys.command.demo.DemoBeans;
import kz.dauys.command.demo.Founding;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The portal with an invented country in it, for a first look. */
@Command(
        name = "demo",
        description = "Runs the portal with an invented country. A second start goes on where it was.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Option(names = "--port", paramLabel = "NUMBER", description = "The port to answer on (8080).")
    private @Nullable String port;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        // one-time codes are shown on its pages, so nobody but this machine is let in unless asked for
        var usual = new EnumMap<Key, String>(Map.of(
                Key.DATA, Place.DEMO,
                Key.LISTEN, "127.0.0.1",
                Key.SECOND_FACTOR, "no",
                Key.LOG_FORMAT, "text",
                Key.LOG_LEVEL, "warn"));
        var configuration = place.configuration(usual, ServeCommand.portFlag(port));
        if (configuration.has(Key.DATABASE_URL)) {
            throw new BadUse("the demo has a database of its own: unset " + Key.DATABASE_URL.inEnvironment());
        }
        PortAtRest.check(configuration);
        var out = spec.commandLine().getOut();
        out.println(
                Files.exists(configuration.data().resolve("demo-accounts.json"))
                        ? "Starting."
                        : "Starting; this first time the demo country is founded, which takes a little longer.");
        var run = PortalRun.start(configuration, Wish.DEMO, new DemoBeans());
        var shown = new HashSet<String>();
        for (var account : run.get(Founding.class).accounts().accounts()) {
            if (shown.add(account.role())) {
                out.printf(
                        "  %-17s %-32s %s%n",
                        account.role(),
                        account.login(),
                        account.password() == null ? "(the code is shown on the page)" : account.password());
            }
        }
        out.println("More accounts: " + configuration.data().resolve("demo-accounts.json"));
        out.println("The portal is at http://localhost:" + run.port() + "  (Ctrl-C stops it)");
        Thread.currentThread().join();
        return Dauys.DONE;
    }
}
