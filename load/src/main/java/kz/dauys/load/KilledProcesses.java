package kz.dauys.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import kz.dauys.database.EmbeddedPostgres;

/** Processes that are killed under load, on one machine with the database that comes along. */
final class KilledProcesses {
    static final List<Fault> FAULTS = List.of(
            new Fault("kill-portal", "kill -9 of the portal, then a start", stage -> kill(stage, true, false)),
            new Fault("kill-postgres", "kill -9 of every process of PostgreSQL", stage -> kill(stage, false, true)),
            new Fault("kill-both", "kill -9 of both at once, then a start", stage -> kill(stage, true, true)));

    private static final Duration WITHIN = Duration.ofSeconds(30);

    private KilledProcesses() {}

    private static void kill(Stage stage, boolean portal, boolean postgres) throws Exception {
        var manner = stage.manner("portal", Map.of());
        stage.found(manner);
        var running = new AtomicReference<>(PortalProcess.start(manner));
        stage.keep(() -> running.get().close());
        var people = stage.people(store(manner.data()), running.get());
        stage.calm(people);
        stage.trouble(
                "",
                people,
                () -> {
                    var server = postmaster(manner.data());
                    if (portal) {
                        running.get().kill();
                    }
                    if (postgres) {
                        Stage.kill(server);
                    }
                },
                // a new portal is counted from its first page on, one that lives from the blow
                portal ? Duration.ofMillis(1) : Duration.ZERO,
                () -> {
                    if (portal) {
                        running.set(running.get().again());
                        stage.say("first page of the new process after "
                                + Stage.seconds(running.get().toFirstPage()));
                    }
                },
                WITHIN);
        // the new portal's database may have another port
        stage.reckon(people, store(manner.data()));
    }

    /** The database of a portal that runs. */
    private static Stage.Store store(Path data) {
        try (var attached = EmbeddedPostgres.start(data)) {
            return Stage.Store.of(attached);
        }
    }

    static ProcessHandle postmaster(Path data) throws IOException {
        try (var clusters = Files.newDirectoryStream(data, "postgres-*")) {
            var file = clusters.iterator().next().resolve("cluster/postmaster.pid");
            return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst()))
                    .orElseThrow();
        }
    }
}
