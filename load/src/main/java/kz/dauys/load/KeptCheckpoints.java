package kz.dauys.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.LogPath;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.verifying.HttpSource;
import kz.dauys.ledger.verifying.LogAudit;
import kz.dauys.ledger.verifying.LogSource;
import kz.dauys.ledger.verifying.Policy;
import kz.dauys.ledger.verifying.Rejected;

/** Keeps every checkpoint that portals serve, as a stranger who looks at all of them all the time. */
final class KeptCheckpoints implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final List<Thread> threads = new ArrayList<>();
    private final Set<ByteBuffer> kept = new LinkedHashSet<>();
    private volatile boolean over;

    /** @param ports of portals that may die and come back */
    static KeptCheckpoints of(List<Integer> ports) {
        var checkpoints = new KeptCheckpoints();
        for (int port : ports) {
            checkpoints.threads.add(Thread.ofVirtual().start(() -> checkpoints.look(port)));
        }
        return checkpoints;
    }

    private void look(int port) {
        try (var client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            var source = new HttpSource(URI.create("http://127.0.0.1:" + port + "/log"), client);
            while (!over) {
                try {
                    var bytes = source.fetch(new LogPath.Newest());
                    bytes.ifPresent(this::keep);
                } catch (IOException away) {
                    // it is killed, or starts
                }
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
    }

    synchronized void keep(byte[] served) {
        kept.add(ByteBuffer.wrap(served));
    }

    synchronized int many() {
        return kept.size();
    }

    /** What is wrong with them, in the light of the whole log as it is read now; empty when each is a beginning of it. */
    synchronized List<String> faults(LogSource source, Policy policy) throws IOException {
        var faults = new ArrayList<String>();
        var checkpoints = new ArrayList<Checkpoint>();
        for (var served : kept) {
            try {
                checkpoints.add(policy.check(Note.parse(served.array())).checkpoint());
            } catch (Malformed e) {
                faults.add("what was served is no checkpoint: " + e.what());
            } catch (Rejected e) {
                faults.add("what was served is not signed by the log: " + e.what());
            }
        }
        try {
            new LogAudit(source)
                    .check(LogAudit.newest(source, policy).checkpoint(), checkpoints, LogAudit.Watcher.NONE);
        } catch (Rejected e) {
            faults.add("what was served is not of one log: " + e.what());
        }
        return faults;
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        for (var thread : threads) {
            thread.join(PATIENCE);
        }
    }
}
