package kz.dauys.command;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import kz.dauys.command.PortalRun.Wish;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The portal for a country: runs until it is told to stop. */
@Command(name = "serve", description = "Runs the portal.", mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private Place place = new Place();

    @Option(names = "--port", paramLabel = "NUMBER", description = "The port to answer on (8080).")
    private @Nullable String port;

    @Override
    public Integer call() throws InterruptedException {
        var configuration = place.configuration(Map.of(), portFlag(port));
        PortAtRest.check(configuration);
        PortalRun.start(configuration, Wish.SERVE);
        // the portal closes itself when the process is told to stop
        Thread.currentThread().join();
        return Dauys.DONE;
    }

    static Map<Key, String> portFlag(@Nullable String port) {
        var flags = new EnumMap<Key, String>(Key.class);
        if (port != null) {
            flags.put(Key.PORT, port);
        }
        return flags;
    }
}
