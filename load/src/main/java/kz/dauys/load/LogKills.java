package kz.dauys.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.VerifierKey;
import kz.dauys.ledger.verifying.HttpSource;
import kz.dauys.ledger.verifying.LogAudit;
import kz.dauys.ledger.verifying.Policy;

/**
 * Two portals that share the key of the public log are killed at random moments, again and again, while people act. Every
 * checkpoint that was ever served is kept; at the end the verifying half of the ledger, which knows nothing of the portal,
 * must find each of them to be a beginning of the last, and every act in the log at its place.
 */
final class LogKills {
    static final List<Fault> FAULTS = List.of(new Fault(
            "log-kills",
            "kill -9 of one or the other of two portals at random moments, again and again: the public log",
            LogKills::kills));

    private static final Duration LOOK = Duration.ofMillis(50);
    /** A portal is killed so long after its first page, at most: within some beats of its sequencer, or some tens. */
    private static final Duration LONGEST_LIFE = Duration.ofSeconds(6);

    private static final Duration LONGEST_DEATH = Duration.ofSeconds(2);
    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private LogKills() {}

    private static void kills(Stage stage) throws Exception {
        var store = stage.database();
        var key = stage.folder("log").resolve("log.key");
        var settings = new HashMap<>(store.settings());
        settings.put("DAUYS_JOURNAL_KEY_FILE", key.toString());
        var shared = stage.folder("attachments");
        stage.found(stage.manner("node-1", settings));
        var nodes = new ArrayList<AtomicReference<PortalProcess>>();
        for (var name : List.of("node-1", "node-2")) {
            Nodes.share(shared, stage.folder(name).resolve("attachments"));
            var node = new AtomicReference<>(PortalProcess.start(stage.manner(name, settings)));
            stage.keep(() -> node.get().close());
            nodes.add(node);
        }
        var ports = nodes.stream().map(node -> node.get().port()).toList();
        var people = stage.people(store, ports);
        stage.calm(people);
        var seen = stage.keep(KeptCheckpoints.of(ports));
        var killed = new AtomicInteger();
        stage.trouble(
                "",
                people,
                () -> killAndStart(stage, nodes, killed),
                // people see a portal die at any time of it, so what counts is the time after the last start
                Duration.ofMillis(1),
                () -> {},
                WITHIN);
        stage.claim(killed.get() == stage.kills(), "as many kills as were asked for: " + killed.get());
        stage.reckon(people, store);
        check(stage, store, policy(key), ports.getFirst(), seen, killed.get());
        stage.claim(
                stage.manner("node-1", settings)
                                .process(List.of("verify", "database"))
                                .waitFor()
                        == 0,
                "verify database finds no difference ("
                        + stage.manner("node-1", settings).log() + ")");
    }

    /** Each node has its own killer, so that both may be away at once. The same seed gives the same moments. */
    private static void killAndStart(Stage stage, List<AtomicReference<PortalProcess>> nodes, AtomicInteger killed)
            throws Exception {
        var left = new AtomicInteger(stage.kills());
        var killers = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < nodes.size(); i++) {
                var node = nodes.get(i);
                var random = new Random(stage.seed() + i);
                killers.add(threads.submit(() -> {
                    while (left.getAndDecrement() > 0) {
                        pause(random, LONGEST_LIFE);
                        node.get().kill();
                        killed.incrementAndGet();
                        pause(random, LONGEST_DEATH);
                        node.set(node.get().again());
                    }
                    return null;
                }));
            }
        }
        for (var killer : killers) {
            try {
                killer.get();
            } catch (ExecutionException e) {
                throw new IOException("a portal does not start after it was killed", e.getCause());
            }
        }
    }

    private static void pause(Random random, Duration longest) {
        LockSupport.parkNanos((long) (random.nextDouble() * longest.toNanos()));
    }

    private static Policy policy(Path key) throws IOException, Malformed {
        return Policy.of(VerifierKey.parse(Files.readAllLines(key).get(1)));
    }

    private static void check(Stage stage, Stage.Store store, Policy policy, int port, KeptCheckpoints seen, int killed)
            throws Exception {
        try (var sql = store.connect();
                var client = HttpClient.newHttpClient()) {
            stage.claim(settled(sql), "every entry is in the log within a minute of the last act");
            long entries = number(sql, "select count(*) from journal.entry");
            var source = new HttpSource(URI.create("http://127.0.0.1:" + port + "/log"), client);
            var newest = LogAudit.newest(source, policy).checkpoint();
            seen.close();
            seen.faults(source, policy).forEach(fault -> stage.claim(false, fault));
            stage.claim(newest.size() == entries, "the log has " + newest.size() + " of " + entries + " entries");
            stage.claim(number(sql, """
                            select count(*) from journal.entry e full join journal.place p on p.entry_id = e.id
                             where e.id is null or p.entry_id is null
                                or p.position not between 1 and (select count(*) from journal.entry)
                            """) == 0, "the places of the entries have no gap");
            stage.claim(
                    number(sql, "select count(*) from journal.log") == 1,
                    "the log has never been given up for another");
            stage.kept("%d kills (seed %d), %d checkpoints kept, each a beginning of the last, which has all %d entries"
                    .formatted(killed, stage.seed(), seen.many(), entries));
        }
    }

    /** Waits until everything is in a published checkpoint. */
    private static boolean settled(Connection sql) throws SQLException {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (System.nanoTime() < end) {
            if (number(sql, """
                    select (select count(*) from journal.entry) - (select max(published) from journal.log_head)
                    """) == 0) {
                return true;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        return false;
    }

    private static long number(Connection sql, String query) throws SQLException {
        try (var statement = sql.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
