package kz.dauys.command.ledger;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import kz.dauys.command.BadUse;
import kz.dauys.command.Dauys;
import kz.dauys.command.Output;
import kz.dauys.command.ledger.Finding.Kind;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.verifying.BoundedHttp;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code dauys monitor URL --key KEY}: runs until it is told to stop, or looks once. */
@Command(
        name = "monitor",
        description = "Follows a transparency log, checks all that is new, and tells when it forks, shrinks, rewrites"
                + " or stalls.",
        mixinStandardHelpOptions = true)
public final class MonitorCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Parameters(paramLabel = "URL", description = "Where the log is; a folder will do as well.")
    private String address = "";

    @Mixin
    private Trust trust = new Trust();

    @Mixin
    private Output output = new Output();

    @Option(
            names = "--state",
            required = true,
            paramLabel = "FOLDER",
            description = "Where the monitor remembers what it saw, and keeps what proves a fork.")
    private Path state = Path.of("");

    @Option(
            names = "--every",
            paramLabel = "TIME",
            converter = Span.class,
            description = "How often to look (60s): 90s, 15m, 6h, 2d.")
    private Duration every = Duration.ofSeconds(60);

    @Option(
            names = "--stalled",
            paramLabel = "TIME",
            converter = Span.class,
            description = "After how long without anything new the log counts as stalled (1d).")
    private Duration stalled = Duration.ofDays(1);

    @Option(
            names = "--recheck",
            paramLabel = "TIME",
            converter = Span.class,
            description = "After how long everything is read again, to find what was rewritten (7d).")
    private Duration recheck = Duration.ofDays(7);

    @Option(
            names = "--watch",
            paramLabel = "TEXT",
            description = "Tell of new entries that contain this text. Any number of times.")
    private List<String> watched = List.of();

    @Option(
            names = "--compare",
            paramLabel = "URL|FILE",
            description = "Where others see a checkpoint of the log: at a witness, at a mirror, in a file. Any number"
                    + " of times.")
    private List<String> compared = List.of();

    @Option(names = "--webhook", paramLabel = "URL", description = "Post findings there as CloudEvents.")
    private @Nullable String webhook;

    @Option(names = "--once", description = "Look once: status 0 when all is well, 1 when it is not.")
    private boolean once;

    /** What was told already and still holds: it is told once. */
    private Set<String> standing = new HashSet<>();

    @Override
    public Integer call() throws InterruptedException {
        var policy = trust.policy();
        try (var log = LogAddress.of(address)) {
            var views = compared.stream().map(where -> view(where, log.http())).toList();
            var monitor = new Monitor(
                    log.source(),
                    policy,
                    state,
                    new Monitor.Wishes(stalled, recheck, watched, views),
                    Clock.systemUTC());
            var post = webhook == null ? null : new Webhook(LogAddress.web(webhook), address, log.http());
            while (true) {
                var findings = monitor.look();
                tell(findings, post);
                if (once) {
                    return status(findings);
                }
                Thread.sleep(every);
            }
        } catch (IOException e) {
            throw new BadUse(String.valueOf(e.getMessage()));
        }
    }

    private static int status(List<Finding> findings) {
        if (findings.stream().anyMatch(finding -> finding.kind().isAlarm())) {
            return Dauys.NO;
        }
        findings.stream()
                .filter(finding -> finding.kind() == Kind.UNREACHABLE)
                .findFirst()
                .ifPresent(finding -> {
                    throw new BadUse(finding.message());
                });
        return Dauys.DONE;
    }

    private void tell(List<Finding> findings, @Nullable Webhook post) {
        var now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS);
        var wrong = new HashSet<String>();
        for (var finding : findings) {
            boolean lasting = finding.kind().isAlarm() || finding.kind() == Kind.UNREACHABLE;
            if (lasting) {
                wrong.add(finding.kind().name());
            }
            if (!lasting || !standing.contains(finding.kind().name())) {
                tell(finding, now, post);
            }
        }
        if (wrong.isEmpty() && !standing.isEmpty()) {
            tell(Finding.of(Kind.RECOVERED, "the log is as it should be again"), now, post);
        }
        standing = wrong;
        if (post != null) {
            try {
                post.post();
            } catch (IOException e) {
                output.err().println("dauys monitor: the webhook waits for the next look: " + e.getMessage());
            }
        }
    }

    private void tell(Finding finding, Instant now, @Nullable Webhook post) {
        var kind = finding.kind().name().toLowerCase(Locale.ROOT);
        var facts = Output.facts(
                "time",
                now.toString(),
                "log",
                address,
                "finding",
                kind,
                "alarm",
                finding.kind().isAlarm());
        facts.putAll(finding.facts());
        output.say(now + " " + kind + ": " + finding.message(), facts);
        if (post != null) {
            post.add(finding, now);
        }
    }

    private static Monitor.View view(String where, HttpClient http) {
        if (!where.startsWith("http://") && !where.startsWith("https://")) {
            var file = Path.of(where);
            return () -> Files.readAllBytes(file);
        }
        URI address = LogAddress.web(where);
        var request = HttpRequest.newBuilder(address).build();
        return () -> {
            var response = BoundedHttp.send(http, request, Note.MOST_BYTES, PATIENCE);
            if (response.statusCode() != 200) {
                throw new IOException(address + ": answered with status " + response.statusCode());
            }
            return response.body();
        };
    }
}
