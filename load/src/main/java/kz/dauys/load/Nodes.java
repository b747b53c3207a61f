package kz.dauys.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Several portals on one database, one of which is killed: people go on at the others. */
final class Nodes {
    static final List<Fault> FAULTS = List.of(
            new Fault("two-nodes", "kill -9 of one of two portals on one database", stage -> oneOf(stage, 2)),
            new Fault("three-nodes", "kill -9 of one of three portals on one database", stage -> oneOf(stage, 3)));

    private static final Duration WITHIN = Duration.ofSeconds(10);
    /** A minute without a sign of life, and the time until somebody looks. */
    private static final Duration TAKEN_OVER = Duration.ofSeconds(100);

    private Nodes() {}

    private static void oneOf(Stage stage, int many) throws Exception {
        var store = stage.database();
        var shared = stage.folder("attachments");
        stage.found(stage.manner("node-1", store.settings()));
        var nodes = new ArrayList<PortalProcess>();
        for (int i = 1; i <= many; i++) {
            share(shared, stage.folder("node-" + i).resolve("attachments"));
            nodes.add(stage.portal("node-" + i, store.settings()));
        }
        var people = stage.people(store, nodes.toArray(PortalProcess[]::new));
        stage.calm(people);
        stage.trouble("", people, () -> nodes.getFirst().kill(), Duration.ZERO, () -> {}, WITHIN);
        var passed = takenOver(store);
        stage.claim(passed.compareTo(TAKEN_OVER) <= 0, "a task of a dead node is taken over");
        stage.say("a task that the dead node had in hand went on elsewhere after " + Stage.seconds(passed));
        stage.reckon(people, store);
    }

    static void share(Path shared, Path link) throws IOException {
        if (Files.isDirectory(link)) {
            try (var inside = Files.newDirectoryStream(link)) {
                for (var folder : inside) {
                    Files.delete(folder);
                }
            }
            Files.delete(link);
        }
        Files.createSymbolicLink(link, shared);
    }

    /** Leaves in the database what a node leaves that dies while it sends mail, and waits until another does it. */
    private static Duration takenOver(Stage.Store store) throws SQLException {
        long began = System.nanoTime();
        try (var sql = store.connect();
                var statement = sql.createStatement()) {
            int left = 0;
            while (left == 0) {
                left = statement.executeUpdate("""
                        update scheduler.scheduled_tasks
                           set picked = true, picked_by = 'the dead node', last_heartbeat = now(), version = version + 1
                         where task_name = 'notifications-send-due-mail' and not picked
                        """);
            }
            while (System.nanoTime() - began < TAKEN_OVER.plusSeconds(30).toNanos()) {
                try (var rows = statement.executeQuery("""
                        select from scheduler.scheduled_tasks
                         where task_name = 'notifications-send-due-mail' and picked_by = 'the dead node'
                        """)) {
                    if (!rows.next()) {
                        break;
                    }
                }
                LockSupport.parkNanos(200_000_000);
            }
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
