package kz.dauys.command.ledger;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Queue;
import java.util.UUID;
import kz.dauys.command.Output;
import kz.dauys.ledger.verifying.BoundedHttp;

/** Posts findings as CloudEvents, in their order. What could not be posted waits for the next time. */
final class Webhook {
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_BYTES = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI address;
    private final String log;
    private final HttpClient http;
    private final Queue<String> waiting = new ArrayDeque<>();

    Webhook(URI address, String log, HttpClient http) {
        this.address = address;
        this.log = log;
        this.http = http;
    }

    void add(Finding finding, Instant now) {
        if (waiting.size() < MOST_WAITING) {
            waiting.add(Output.json(Output.facts(
                    "specversion",
                    "1.0",
                    "id",
                    UUID.randomUUID().toString(),
                    "source",
                    log,
                    "type",
                    "kz.dauys.log." + finding.kind().name().toLowerCase(Locale.ROOT),
                    "time",
                    now.toString(),
                    "datacontenttype",
                    "application/json",
                    "data",
                    finding.facts())));
        }
    }

    /** @throws IOException at the first that is not taken; it and those behind it wait */
    void post() throws IOException {
        while (!waiting.isEmpty()) {
            var request = HttpRequest.newBuilder(address)
                    .header("Content-Type", "application/cloudevents+json; charset=utf-8")
                    .POST(BodyPublishers.ofString(waiting.element()))
                    .build();
            int status = BoundedHttp.send(http, request, MOST_BYTES, PATIENCE).statusCode();
            if (status / 100 != 2) {
                throw new IOException(address + ": answered with status " + status);
            }
            waiting.remove();
        }
    }
}
