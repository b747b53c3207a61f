package kz.dauys.command.ledger;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import kz.dauys.command.BadUse;
import kz.dauys.command.Dauys;
import kz.dauys.command.Output;
import kz.dauys.ledger.VerifierKey;
import kz.dauys.ledger.serving.Answer;
import kz.dauys.ledger.serving.HttpBinding;
import kz.dauys.ledger.serving.RateLimited;
import kz.dauys.ledger.serving.Request;
import kz.dauys.ledger.serving.Service;
import kz.dauys.ledger.signing.SigningKey;
import kz.dauys.ledger.verifying.Policy;
import kz.dauys.ledger.witness.CosignedFolder;
import kz.dauys.ledger.witness.Witness;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dauys witness}: runs until it is told to stop. */
@Command(
        name = "witness",
        description = "Witnesses transparency logs: cosigns a checkpoint when the log has only grown since the last"
                + " (c2sp.org/tlog-witness).",
        mixinStandardHelpOptions = true)
public final class WitnessCommand implements Callable<Integer> {
    private static final int MOST_BYTES = 1 << 17;
    private static final int BURST = 20;

    @Option(
            names = "--state",
            required = true,
            paramLabel = "FOLDER",
            description = "Where the witness keeps its keys and what it cosigned. Never run two on copies of it.")
    private Path state = Path.of("");

    @Option(names = "--name", paramLabel = "NAME", description = "What a new witness is called.")
    private @Nullable String name;

    @Option(
            names = "--log",
            paramLabel = "KEY",
            description = "The verifier key of a log to witness, or a file that holds it. Any number of times.")
    private List<String> logs = List.of();

    @Option(names = "--policy", paramLabel = "FILE", description = "Witness also the logs of this policy.")
    private @Nullable Path policy;

    @Option(names = "--listen", paramLabel = "ADDRESS", description = "The address to answer on (127.0.0.1).")
    private String listen = "127.0.0.1";

    @Option(names = "--port", paramLabel = "NUMBER", description = "The port to answer on (8090), 0 for any.")
    private int port = 8090;

    @Option(
            names = "--rate",
            paramLabel = "NUMBER",
            description = "How many requests a second one caller may send in the long run (5).")
    private double rate = 5;

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws IOException {
        if (!(rate > 0) || port < 0 || port > 65_535) {
            throw new BadUse("--rate must be above 0, and --port from 0 to 65535");
        }
        var witnessed = logs();
        try {
            Files.createDirectories(state);
            try (var cosigned = CosignedFolder.open(state.resolve("cosigned"))) {
                var keys = WitnessKeys.in(state, name);
                var witness = new Witness(witnessed, keys, cosigned, Clock.systemUTC());
                serve(new RateLimited(told(witness), rate, BURST, System::nanoTime), keys);
            }
        } catch (IOException e) {
            throw new BadUse(String.valueOf(e.getMessage()));
        }
        return Dauys.DONE;
    }

    private List<VerifierKey> logs() {
        var keys = new ArrayList<VerifierKey>();
        logs.forEach(text -> keys.add(Trust.key("--log", text)));
        if (policy != null) {
            Trust.read(policy).logs().stream().map(Policy.Log::key).forEach(keys::add);
        }
        if (keys.isEmpty()) {
            throw new BadUse("which log? give its key by --log, or a --policy");
        }
        return keys;
    }

    private void serve(Service service, List<SigningKey> keys) throws IOException {
        var address = new InetSocketAddress(listen, port);
        if (address.isUnresolved()) {
            throw new BadUse("--listen " + listen + ": there is no such address here");
        }
        try (var server = start(address, service)) {
            var url = "http://" + listen + ":" + server.port() + "/";
            var vkeys = keys.stream().map(key -> key.verifierKey().vkey()).toList();
            output.say(
                    "answering on " + url + "\nkeys of this witness, for policies:\n" + String.join("\n", vkeys),
                    Output.facts("listening", url, "keys", vkeys));
            // until the process is told to stop; whoever runs it in a thread interrupts that
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpBinding start(InetSocketAddress address, Service service) {
        try {
            return HttpBinding.start(address, service, MOST_BYTES);
        } catch (IOException e) {
            throw new BadUse("port " + port + " cannot be used (" + e.getMessage() + "): choose another by --port");
        }
    }

    /** Tells the operator what was refused. A tree that does not follow is proof against the log, and is kept. */
    private Service told(Witness witness) {
        var evidence = new Evidence(state.resolve("evidence"));
        return request -> {
            var answer = witness.answer(request);
            if (request.method().equals("POST") && answer.status() != 200 && answer.status() != 409) {
                tell(request, answer, answer.status() == 422 ? keep(evidence, request) : null);
            }
            return answer;
        };
    }

    /** A checkpoint is kept once: anyone can send it again with other proofs and signatures. */
    private static @Nullable Path keep(Evidence evidence, Request request) throws IOException {
        var text = new String(request.body(), StandardCharsets.UTF_8);
        int checkpoint = text.indexOf("\n\n");
        int signatures = text.lastIndexOf("\n\n");
        return evidence.keep(text.substring(checkpoint, Math.max(checkpoint, signatures)), request.body());
    }

    private void tell(Request request, Answer answer, @Nullable Path kept) {
        var why = new String(answer.body(), StandardCharsets.UTF_8).strip();
        output.say(
                "refused %s of %s with status %d: %s%s"
                        .formatted(
                                request.path().replaceAll("\\p{Cntrl}", "·"),
                                request.caller(),
                                answer.status(),
                                why,
                                kept == null ? "" : "; the request is kept in " + kept),
                Output.facts(
                        "refused", request.path(),
                        "caller", request.caller(),
                        "status", answer.status(),
                        "message", why,
                        "evidence", kept == null ? null : kept.toString()));
    }
}
