package kz.dauys.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The clock of the portal's machine jumps, while that of the database goes on: by libfaketime of Debian. */
final class ClockJump {
    static final List<Fault> FAULTS = List.of(
            new Fault("clock-forward", "the portal's clock jumps an hour forward", stage -> jump(stage, "+3600")),
            new Fault("clock-back", "the portal's clock jumps an hour back", stage -> jump(stage, "-3600")));

    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final List<String> LIBRARIES = List.of(
            "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1",
            "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1");

    private ClockJump() {}

    private static void jump(Stage stage, String seconds) throws Exception {
        var library =
                LIBRARIES.stream().filter(one -> Files.exists(Path.of(one))).findFirst();
        var preloaded = Stage.program(library.orElse(LIBRARIES.getFirst()), "libfaketime");
        var store = stage.database();
        stage.found(stage.manner("portal", store.settings()));
        var shift = stage.folder("clock").resolve("shift");
        Files.writeString(shift, "+0\n");
        var settings = new HashMap<>(store.settings());
        settings.put("LD_PRELOAD", preloaded.toString());
        settings.put("FAKETIME_TIMESTAMP_FILE", shift.toString());
        settings.put("FAKETIME_CACHE_DURATION", "1");
        // a jump is of the time of day; what Java measures waiting by does not jump
        settings.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        // or waiting threads of Java never sleep
        settings.put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
        var people = stage.people(store, stage.portal("portal", settings));
        stage.calm(people);
        stage.trouble(
                "", people, () -> Files.writeString(shift, seconds + "\n"), Duration.ofSeconds(2), () -> {}, WITHIN);
        stage.claim(people.seen().many("500") + people.seen().many("503") == 0, "nobody sees a fault");
        LockSupport.parkNanos(Duration.ofSeconds(5).toNanos());
        try (var sql = store.connect();
                var statement = sql.createStatement();
                var rows = statement.executeQuery("""
                        select abs(extract(epoch from recorded_at - now()))::int
                          from journal.entry order by sequence desc limit 1
                        """)) {
            rows.next();
            stage.claim(rows.getInt(1) > 3000, "the clock has jumped");
        }
        stage.reckon(people, store);
    }
}
