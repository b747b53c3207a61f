package kz.dauys.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Recorder;

/** A disk without room, made of a piece of memory: for the attached files, and for the database. */
final class FullDisk {
    static final List<Fault> FAULTS = List.of(
            new Fault("full-files", "no room for attached files", FullDisk::files),
            new Fault("full-database", "no room for the database and its log", FullDisk::database));

    private static final Duration WITHIN = Duration.ofSeconds(30);

    private FullDisk() {}

    private static Path disk(Stage stage, String name, int megabytes) throws Exception {
        var folder = stage.folder(name);
        try {
            Stage.run(
                    "mount",
                    "-t",
                    "tmpfs",
                    "-o",
                    "size=" + megabytes + "m,mode=755",
                    "dauys-faults",
                    folder.toString());
        } catch (IOException refused) {
            throw new Stage.Skipped("only root may make a small disk, and not in every container (mount -t tmpfs)");
        }
        stage.keep(() -> Stage.run("umount", "--lazy", folder.toString()));
        return folder;
    }

    /** Less than the portal keeps free: a file is refused in words, an appeal without files is not. */
    private static void files(Stage stage) throws Exception {
        disk(stage, "portal", 200);
        var store = stage.database();
        stage.found(stage.manner("portal", store.settings()));
        var portal = stage.portal("portal", store.settings());
        var people = stage.people(store, portal);
        stage.calm(people);
        try (var wire = new Wire("127.0.0.1", portal.port())) {
            var citizen = new Guest(wire, new Recorder(3), "load-citizen-20000", 20_000);
            citizen.get("/en/file");
            citizen.post("/en/file", Map.of("text", "There is no light in the yard, the lamp has to be changed."));
            citizen.get("/en/file/files");
            var answer =
                    citizen.brought("/en/file/files", "files", "lamp.txt", "a lamp".getBytes(StandardCharsets.UTF_8));
            stage.say("who attaches a file: " + answer.status() + " with the words why, and to file without it");
            stage.claim(
                    answer.status() == 422 && answer.body().contains("We cannot take in files at the moment"),
                    "a file is refused in words, but " + answer.status());
        }
        stage.claim(people.live(stage.many(), Duration.ofMinutes(1)), "who attaches nothing goes on");
        stage.claim(people.seen().many("500") + people.seen().many("503") == 0, "nobody sees a fault");
        stage.reckon(people, store);
    }

    private static void database(Stage stage) throws Exception {
        var folder = disk(stage, "database", 400);
        var store = stage.database();
        stage.found(stage.manner("portal", store.settings()));
        var people = stage.people(store, stage.portal("portal", store.settings()));
        stage.calm(people);
        var ballast = folder.resolve("ballast");
        stage.trouble(
                "",
                people,
                () -> {
                    fill(ballast);
                    useUpTheLog(store, folder);
                },
                stage.time(),
                () -> Files.delete(ballast),
                WITHIN);
        var seen = people.seen();
        stage.claim(seen.many("503") > 0, "people are told that the service is not available");
        stage.claim(seen.many("500") == 0, "nobody is shown an incident of ours");
        stage.reckon(people, store);
    }

    /** The log has some room that was set apart; without it the server stops, and cannot start. */
    private static void useUpTheLog(Stage.Store store, Path folder) throws IOException {
        var password = Files.readString(folder.resolve("postgres-18/superuser-password"))
                .strip();
        for (int tried = 0; tried < 200; tried++) {
            try (var sql = DriverManager.getConnection(
                            store.url().replace("/dauys?", "/postgres?"), "postgres", password);
                    var statement = sql.createStatement()) {
                while (true) {
                    statement.execute("select pg_logical_emit_message(false, 'fault', 'fills'), pg_switch_wal()");
                }
            } catch (SQLException full) {
                if (!"53100".equals(full.getSQLState())) {
                    return; // it has stopped, as it should
                }
            }
        }
        throw new IOException("the database goes on without room for its log");
    }

    private static void fill(Path ballast) throws IOException {
        var portion = new byte[1024 * 1024];
        try (var out = Files.newOutputStream(ballast, StandardOpenOption.CREATE_NEW)) {
            while (true) {
                out.write(portion);
            }
        } catch (IOException full) {
            if (!Files.exists(ballast)) {
                throw full;
            }
        }
    }
}
