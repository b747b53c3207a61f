package kz.dauys.portal.journal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.NoteSignature;
import kz.dauys.ledger.VerifierKey;
import kz.dauys.ledger.storing.Store;
import kz.dauys.ledger.verifying.Policy;
import kz.dauys.ledger.verifying.Rejected;
import kz.dauys.ledger.verifying.VerifiedNote;
import kz.dauys.ledger.witness.WitnessClient;
import kz.dauys.ledger.writing.ProofMaker;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Asks the witnesses of the policy to cosign what the log has published (c2sp.org/tlog-witness). They are asked after
 * the checkpoint is out, all at once: a witness that is down or slow keeps nothing back, and is asked again only a while
 * later. How each stands is written down for the page of the log.
 */
@Component
class Witnesses {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(30);
    private static final String NO_WITNESSES = "quorum none\n";

    private final JdbcClient sql;
    private final Clock clock;
    private final String lines;
    private final List<Policy.Witness> witnesses;
    private final Policy.Quorum quorum;
    private final Map<String, WitnessClient> clients = new HashMap<>();
    private final Map<String, Instant> notBefore = new HashMap<>();
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    Witnesses(JdbcClient sql, Clock clock, @Value("${dauys.journal.witnesses:}") String file) {
        this.sql = sql;
        this.clock = clock;
        try {
            this.lines = file.isBlank() ? NO_WITNESSES : withoutLogs(Files.readString(Path.of(file.strip())));
            var policy = Policy.parse(lines.getBytes(StandardCharsets.UTF_8));
            this.witnesses = policy.witnesses().stream()
                    .filter(witness -> witness.url().isPresent())
                    .toList();
            this.quorum = policy.quorum();
        } catch (Malformed e) {
            throw new LogStopped(file + ": not a policy (c2sp.org/tlog-policy): " + e.what(), e);
        } catch (IOException e) {
            throw new LogStopped(file + ": no such file, or it cannot be read; journal.witnesses names it", e);
        }
    }

    /** Which logs are meant we say ourselves. */
    private static String withoutLogs(String file) {
        return file.lines()
                .filter(line -> !line.strip().matches("log\\s.*"))
                .reduce("", (all, line) -> all + line + "\n");
    }

    /** The policy by which others may check the log: its keys, the witnesses, and how many must have cosigned. */
    String policy(List<VerifierKey> keys, URI address) {
        var text = new StringBuilder();
        keys.forEach(key -> text.append("log ")
                .append(key.vkey())
                .append(' ')
                .append(address)
                .append('\n'));
        return text.append(lines).toString();
    }

    boolean any() {
        return !witnesses.isEmpty();
    }

    /** What comes of asking: the checkpoint with the cosignatures, and whether they suffice. */
    record Cosigned(Note checkpoint, boolean enough) {}

    /** The checkpoint with the cosignatures of all witnesses that answered in time; those that it bears already are not asked. */
    Cosigned cosign(Note checkpoint, Store store) throws InterruptedException {
        var size = size(checkpoint);
        var origin = checkpoint.text().substring(0, checkpoint.text().indexOf('\n'));
        var proofs = new ProofMaker(store);
        var asked = new HashMap<Policy.Witness, Future<List<NoteSignature>>>();
        var cosigners = new HashSet<VerifierKey>();
        var now = clock.instant();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var witness : witnesses) {
                if (bears(checkpoint, witness)) {
                    cosigners.add(witness.key());
                } else if (!notBefore
                        .getOrDefault(witness.key().vkey(), Instant.MIN)
                        .isAfter(now)) {
                    var known = clients.computeIfAbsent(
                            origin + " " + witness.key().vkey(),
                            which -> new WitnessClient(
                                    witness.url().orElseThrow(), List.of(witness.key()), client, PATIENCE));
                    asked.put(witness, threads.submit(() -> known.cosign(checkpoint, proofs::consistency)));
                }
            }
        }
        var signatures = new ArrayList<NoteSignature>();
        for (var one : asked.entrySet()) {
            var witness = one.getKey();
            try {
                var cosignatures = one.getValue().get();
                signatures.addAll(cosignatures);
                cosigners.add(witness.key());
                keep(origin, witness, size, now);
            } catch (ExecutionException e) {
                notBefore.put(witness.key().vkey(), now.plus(AFTER_TROUBLE));
                keep(origin, witness, trouble(e.getCause()), now);
            }
        }
        return new Cosigned(checkpoint.with(signatures), quorum.keptBy(cosigners));
    }

    /** Those of our witnesses whose cosignature the checkpoint bears. */
    List<Inclusion.Seen> seen(Note checkpoint) {
        var ours = witnesses.stream()
                .filter(witness -> bears(checkpoint, witness))
                .map(Policy.Witness::key)
                .toList();
        if (ours.isEmpty()) {
            return List.of();
        }
        try {
            return VerifiedNote.of(checkpoint, ours).verified().stream()
                    .map(one -> new Inclusion.Seen(one.key().name(), one.time().orElse(null)))
                    .toList();
        } catch (Rejected e) {
            throw new IllegalStateException("a cosignature was kept that does not verify: " + e.what(), e);
        }
    }

    /** We have published it ourselves, with cosignatures that were verified when they came. */
    private static boolean bears(Note checkpoint, Policy.Witness witness) {
        return checkpoint.signatures().stream().anyMatch(witness.key()::isNamedBy);
    }

    private static String trouble(@Nullable Throwable cause) {
        var text =
                cause instanceof IOException && cause.getMessage() != null ? cause.getMessage() : String.valueOf(cause);
        return text.length() <= 200 ? text : text.substring(0, 200);
    }

    private void keep(String origin, Policy.Witness witness, long size, Instant now) {
        sql.sql("""
                        insert into journal.log_witness (origin, vkey, name, size, cosigned_at, tried_at)
                        values (:origin, :vkey, :name, :size, :now, :now)
                        on conflict (origin, vkey) do update
                           set name = excluded.name, size = excluded.size, cosigned_at = excluded.cosigned_at,
                               tried_at = excluded.tried_at, trouble = null
                        """)
                .param("origin", origin)
                .param("vkey", witness.key().vkey())
                .param("name", witness.name())
                .param("size", size)
                .param("now", Timestamp.from(now))
                .update();
    }

    private void keep(String origin, Policy.Witness witness, String trouble, Instant now) {
        sql.sql("""
                        insert into journal.log_witness (origin, vkey, name, trouble, tried_at)
                        values (:origin, :vkey, :name, :trouble, :now)
                        on conflict (origin, vkey) do update set trouble = excluded.trouble, tried_at = excluded.tried_at
                        """)
                .param("origin", origin)
                .param("vkey", witness.key().vkey())
                .param("name", witness.name())
                .param("trouble", trouble)
                .param("now", Timestamp.from(now))
                .update();
    }

    private static long size(Note checkpoint) {
        try {
            return Checkpoint.of(checkpoint).size();
        } catch (Malformed e) {
            throw new IllegalArgumentException(e.what(), e);
        }
    }
}
