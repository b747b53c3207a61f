package kz.dauys.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import kz.dauys.command.PortalRun.Wish;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the portal once through its start and some pages, so that Java can remember what it learned. For ./dauys. */
@Command(name = "warm-up", hidden = true, mixinStandardHelpOptions = true)
final class WarmUpCommand implements Callable<Integer> {
    private static final List<String> PAGES = List.of(
            "/healthz/ready",
            "/kk",
            "/ru",
            "/en",
            "/kk/sign-in",
            "/kk/file",
            "/kk/figures",
            "/kk/feed.atom",
            "/kk/journal");

    /** So often that Java also remembers which of all this is worth to be compiled. */
    private static final int ROUNDS = 40;

    @Mixin
    private Place place = new Place();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var configuration = place.configuration(
                Map.of(),
                Map.of(Key.PORT, "0", Key.LISTEN, "127.0.0.1", Key.LOG_FORMAT, "text", Key.LOG_LEVEL, "error"));
        try (var run = PortalRun.start(configuration, Wish.DEMO);
                var client = HttpClient.newHttpClient()) {
            for (int round = 0; round < ROUNDS; round++) {
                for (var page : PAGES) {
                    var address = URI.create("http://127.0.0.1:" + run.port() + page);
                    client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding());
                }
            }
        }
        return Dauys.DONE;
    }
}
