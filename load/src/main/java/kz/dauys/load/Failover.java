package kz.dauys.load;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Two portals on a PostgreSQL with a streaming replica, which takes over when the primary is lost. */
final class Failover {
    static final List<Fault> FAULTS = List.of(
            new Fault(
                    "failover",
                    "the primary is cut off from its synchronous replica, then killed; the replica is promoted; and back",
                    Failover::synchronous),
            new Fault("failover-async", "the same with an asynchronous replica", Failover::asynchronous));

    private static final Duration WITHIN = Duration.ofSeconds(30);
    /** So long the replica hears nothing before the primary is killed. */
    private static final Duration BEHIND = Duration.ofSeconds(3);

    private Failover() {}

    private record Pair(Cluster primary, Relay between, Cluster replica, Stage.Store store, Residents people) {}

    private static Pair pair(Stage stage, boolean synchronous) throws Exception {
        var primary = stage.keep(Cluster.primary(stage.folder("primary")));
        var between = stage.keep(new Relay(primary.port()));
        var replica = stage.keep(primary.replica(stage.folder("replica"), PortalProcess.freePort(), between.port()));
        if (synchronous) {
            primary.waitForTheReplica();
        }
        var store = store(primary, replica);
        stage.found(stage.manner("node-1", store.settings()));
        var one = stage.portal("node-1", store.settings());
        var other = stage.portal("node-2", store.settings());
        var people = stage.people(store, one, other);
        stage.calm(people);
        return new Pair(primary, between, replica, store, people);
    }

    /** The driver goes to whichever of the two is the primary: nothing else has to be switched. */
    private static Stage.Store store(Cluster one, Cluster other) {
        return new Stage.Store(
                "jdbc:postgresql://127.0.0.1:%d,127.0.0.1:%d/dauys?targetServerType=primary&sslmode=disable"
                        .formatted(one.port(), other.port()),
                "dauys",
                "dauys");
    }

    private static void fail(Pair pair) throws Exception {
        pair.between().be(Relay.Mood.SILENT);
        LockSupport.parkNanos(BEHIND.toNanos());
        pair.primary().kill();
        // what the network had swallowed is gone with the primary
        pair.between().cut();
        pair.replica().promote();
    }

    private static void synchronous(Stage stage) throws Exception {
        var pair = pair(stage, true);
        stage.trouble("failover", pair.people(), () -> fail(pair), Duration.ZERO, () -> {}, WITHIN);
        // the lost machine comes back as a standby with an empty disk, and later, in a quiet hour, is the primary again
        var back = stage.keep(pair.replica()
                .replica(
                        stage.folder("primary-again"),
                        pair.primary().port(),
                        pair.replica().port()));
        pair.replica().waitForTheReplica();
        stage.trouble(
                "back",
                pair.people(),
                () -> {
                    pair.replica().stop();
                    back.promote();
                },
                Duration.ZERO,
                () -> {},
                WITHIN);
        stage.reckon(pair.people(), pair.store());
    }

    private static void asynchronous(Stage stage) throws Exception {
        var pair = pair(stage, false);
        stage.trouble("", pair.people(), () -> fail(pair), Duration.ZERO, () -> {}, WITHIN);
        pair.people().close();
        try (var sql = pair.store().connect()) {
            var promises = pair.people().promises();
            long lost = new Reckoning(sql).lost(promises);
            stage.kept("%d lives, %d acts acknowledged, **%d lost**: what an asynchronous replica has not heard is gone"
                    .formatted(pair.people().lives(), promises.all().size(), lost));
            stage.claim(lost > 0, "what is lost is seen");
        }
    }
}
