package kz.dauys.load;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The set-up of {@code deploy/}: three portals behind HAProxy, by the configuration that stands there. */
final class SetUp {
    static final List<Fault> FAULTS = List.of(new Fault(
            "three-behind-haproxy",
            "three portals behind HAProxy: restarted one after another as for an upgrade; one killed; all away",
            SetUp::threeNodes));

    private static final Duration WITHIN = Duration.ofSeconds(10);
    /** HAProxy looks every second and believes what it saw twice. */
    private static final Duration NOTICED = Duration.ofSeconds(5);

    private SetUp() {}

    private static void threeNodes(Stage stage) throws Exception {
        var haproxy = Stage.program("/usr/sbin/haproxy", "haproxy");
        var store = stage.database();
        stage.found(stage.manner("node-1", store.settings()));
        var nodes = new ArrayList<PortalProcess>();
        stage.keep(() -> {
            for (var node : nodes) {
                node.close();
            }
        });
        for (int i = 1; i <= 3; i++) {
            Nodes.share(stage.folder("attachments"), stage.folder("node-" + i).resolve("attachments"));
            nodes.add(PortalProcess.start(stage.manner("node-" + i, store.settings())));
        }
        int port = PortalProcess.freePort();
        stage.keep(start(haproxy, port, nodes, stage.folder("haproxy").resolve("log")));
        var people = stage.people(store, List.of(port));
        stage.calm(people);
        stage.trouble(
                "restarts",
                people,
                () -> {
                    for (int i = 0; i < nodes.size(); i++) {
                        nodes.get(i).close();
                        nodes.set(i, nodes.get(i).again());
                        TimeUnit.NANOSECONDS.sleep(NOTICED.toNanos());
                    }
                },
                Duration.ofMillis(1),
                () -> {},
                Duration.ofSeconds(1));
        stage.claim(
                people.seen().many("503") + people.seen().many("500") == 0,
                "an upgrade node by node is seen by nobody");
        stage.trouble("one killed", people, () -> nodes.getFirst().kill(), Duration.ZERO, () -> {}, WITHIN);
        stage.trouble(
                "all away",
                people,
                () -> {
                    for (var node : nodes) {
                        node.kill();
                    }
                },
                Duration.ofMillis(1),
                () -> nodes.set(1, nodes.get(1).again()),
                WITHIN);
        stage.reckon(people, store);
    }

    private static AutoCloseable start(Path haproxy, int port, List<PortalProcess> nodes, Path log) throws IOException {
        var deploy = Path.of(System.getProperty("dauys.home", "."), "deploy").toAbsolutePath();
        var builder = new ProcessBuilder(
                        haproxy.toString(),
                        "-db",
                        "-f",
                        deploy.resolve("haproxy.cfg").toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        var addresses = new HashMap<String, String>();
        addresses.put("DAUYS_BIND", "127.0.0.1:" + port);
        addresses.put("DAUYS_UNAVAILABLE", deploy.resolve("unavailable.http").toString());
        for (int i = 0; i < nodes.size(); i++) {
            addresses.put("DAUYS_NODE_" + (i + 1), "127.0.0.1:" + nodes.get(i).port());
        }
        builder.environment().putAll(addresses);
        var process = builder.start();
        while (!PortalProcess.answers(port)) {
            if (!process.isAlive()) {
                throw new IOException("HAProxy does not start; its log is " + log);
            }
            LockSupport.parkNanos(50_000_000);
        }
        return () -> Stage.kill(process.toHandle());
    }
}
