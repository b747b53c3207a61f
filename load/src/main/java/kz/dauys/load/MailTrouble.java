package kz.dauys.load;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A mail server that hangs or refuses: what people do goes on as ever, and letters come later, each once. */
final class MailTrouble {
    static final List<Fault> FAULTS = List.of(
            new Fault(
                    "mail-hangs",
                    "the mail server takes connections and never says a word",
                    stage -> mail(stage, MailHost.Mood.HANGING)),
            new Fault("mail-later", "the mail server answers 451", stage -> mail(stage, MailHost.Mood.LATER)),
            new Fault("mail-never", "the mail server answers 554", stage -> mail(stage, MailHost.Mood.NEVER)));

    /** Shorter than the pause after which a letter is tried again. */
    private static final Duration LASTING = Duration.ofSeconds(40);

    private static final Duration DELIVERED_WITHIN = Duration.ofMinutes(3);

    private MailTrouble() {}

    private static void mail(Stage stage, MailHost.Mood mood) throws Exception {
        var host = stage.keep(new MailHost());
        var store = stage.database();
        var settings = new HashMap<>(store.settings());
        settings.put("DAUYS_SMTP_HOST", "127.0.0.1");
        settings.put("DAUYS_SMTP_PORT", Integer.toString(host.port()));
        settings.put("DAUYS_SMTP_FROM", "no-reply@example.org");
        settings.put("DAUYS_SMTP_TLS", "none");
        stage.found(stage.manner("portal", settings));
        var people = stage.people(store, stage.portal("portal", settings));
        stage.calm(people);
        double before = pace(people, LASTING.dividedBy(2));
        var during = new double[1];
        stage.trouble(
                "",
                people,
                () -> {
                    host.be(mood);
                    during[0] = pace(people, LASTING);
                },
                Duration.ofMillis(1),
                () -> host.be(MailHost.Mood.TAKING),
                Duration.ofSeconds(1));
        stage.say("%.1f lives a second before, %.1f meanwhile".formatted(before, during[0]));
        stage.claim(during[0] >= before / 2, "acts do not wait for mail");
        people.close();
        long mended = System.nanoTime();
        long waiting = 1;
        while (waiting > 0 && System.nanoTime() - mended < DELIVERED_WITHIN.toNanos()) {
            LockSupport.parkNanos(500_000_000);
            waiting = count(store, "due_at is not null");
        }
        stage.say("all mail was out %s after the last act"
                .formatted(Stage.seconds(Duration.ofNanos(System.nanoTime() - mended))));
        stage.claim(
                waiting == 0,
                "all letters are out within " + DELIVERED_WITHIN.toMinutes() + " minutes, but " + waiting);
        long dead = count(store, "state = 'dead'");
        stage.claim(host.twice() == 0, "no letter comes twice");
        stage.claim(host.letters() == count(store, "state = 'sent'"), "every letter that is marked as sent has come");
        stage.claim(mood == MailHost.Mood.NEVER ? dead > 0 : dead == 0, "only what was refused for good is given up");
        stage.kept("%d letters delivered, none twice, %d given up and shown to the administrator"
                .formatted(host.letters(), dead));
        stage.reckon(people, store);
    }

    private static double pace(Residents people, Duration time) {
        int before = people.lives();
        LockSupport.parkNanos(time.toNanos());
        return (people.lives() - before) / (time.toMillis() / 1e3);
    }

    private static long count(Stage.Store store, String condition) throws SQLException {
        try (var sql = store.connect();
                var statement = sql.createStatement();
                var rows = statement.executeQuery("select count(*) from notifications.message where " + condition)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
