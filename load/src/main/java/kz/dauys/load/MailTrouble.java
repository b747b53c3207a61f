package kz.dauys.load;

import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A mail server or a gateway for SMS that hangs or refuses: what people do goes on as ever, and letters come later, each once. */
final class MailTrouble {
    static final List<Fault> FAULTS = List.of(
            new Fault(
                    "mail-hangs",
                    "the mail server takes connections and never says a word",
                    stage -> mail(stage, MailHost.Mood.HANGING)),
            new Fault("mail-later", "the mail server answers 451", stage -> mail(stage, MailHost.Mood.LATER)),
            new Fault("mail-never", "the mail server answers 554", stage -> mail(stage, MailHost.Mood.NEVER)),
            new Fault("sms-hangs", "the gateway for SMS takes calls and never answers", MailTrouble::sms));

    /** Shorter than the pause after which a letter is tried again. */
    private static final Duration LASTING = Duration.ofSeconds(40);

    private static final Duration DELIVERED_WITHIN = Duration.ofMinutes(3);

    private static final String TELEPHONES = """
            insert into notifications.telephone (person, number, confirmed_at, for_news, for_legal, codes_on, codes)
            select id, '+7701' || lpad(substring(email from 'load-([0-9]+)'), 7, '0'), now(), true, true, current_date, 0
              from people.person where email like 'load-%@example.org';
            """;

    /** By night what can wait would wait for the morning. */
    private static final String NO_QUIET_HOURS = """
            insert into notifications.preference (person, mail, legal_way, quiet_from, quiet_to, changed_at)
            select id, true, 'mail', '00:00', '00:00', now() from people.person where email is not null
            on conflict (person) do update set quiet_from = '00:00', quiet_to = '00:00'
            """;

    private MailTrouble() {}

    private static void mail(Stage stage, MailHost.Mood mood) throws Exception {
        var host = stage.keep(new MailHost());
        var settings = Map.of(
                "DAUYS_SMTP_HOST", "127.0.0.1",
                "DAUYS_SMTP_PORT", Integer.toString(host.port()),
                "DAUYS_SMTP_FROM", "no-reply@example.org",
                "DAUYS_SMTP_TLS", "none");
        var sent = tried(
                stage, settings, NO_QUIET_HOURS, "mail", () -> host.be(mood), () -> host.be(MailHost.Mood.TAKING));
        stage.claim(host.twice() == 0, "no letter comes twice");
        stage.claim(host.letters() == sent.sent(), "every letter that is marked as sent has come");
        stage.claim(
                mood == MailHost.Mood.NEVER ? sent.dead() > 0 : sent.dead() == 0,
                "only what was refused for good is given up");
        stage.claim(
                count(sent.store(), "mail", "state = 'dead' and legal is not null")
                        == count(sent.store(), "letter", "state = 'waiting'"),
                "what the law owes and the mail never takes waits as a letter for the post");
        stage.kept("%d letters delivered, none twice, %d given up and shown to the administrator"
                .formatted(host.letters(), sent.dead()));
        stage.reckon(sent.people(), sent.store());
    }

    /** The same of a gateway for SMS, where every citizen has a telephone and no quiet hours. */
    private static void sms(Stage stage) throws Exception {
        var host = stage.keep(new SmsHost());
        var sent = tried(
                stage,
                Map.of("DAUYS_SMS_URL", host.address()),
                TELEPHONES + NO_QUIET_HOURS,
                "sms",
                () -> host.hang(true),
                () -> host.hang(false));
        stage.claim(host.unanswered() > 0, "the gateway was called while it hung");
        stage.claim(host.twice() == 0, "no message comes twice");
        stage.claim(host.messages() == sent.sent(), "every message that is marked as sent has come");
        stage.claim(sent.dead() == 0, "none is given up");
        stage.kept("%d messages delivered, none twice, none given up; %d calls were never answered"
                .formatted(host.messages(), host.unanswered()));
        stage.reckon(sent.people(), sent.store());
    }

    private record Sent(Residents people, Stage.Store store, long sent, long dead) {}

    /** Lives go on while whoever carries messages is in trouble; then all messages of the channel are waited for. */
    private static Sent tried(
            Stage stage, Map<String, String> ways, String prepared, String channel, Stage.Step breaks, Stage.Step mends)
            throws Exception {
        var store = stage.database();
        var settings = new HashMap<>(store.settings());
        settings.putAll(ways);
        stage.found(stage.manner("portal", settings));
        var people = stage.people(store, stage.portal("portal", settings));
        try (var sql = store.connect();
                var statement = sql.createStatement()) {
            statement.execute(prepared);
        }
        stage.calm(people);
        double before = pace(people, LASTING.dividedBy(2));
        var during = new double[1];
        stage.trouble(
                "",
                people,
                () -> {
                    breaks.take();
                    during[0] = pace(people, LASTING);
                },
                Duration.ofMillis(1),
                mends,
                Duration.ofSeconds(1));
        stage.say("%.1f lives a second before, %.1f meanwhile".formatted(before, during[0]));
        stage.claim(during[0] >= before / 2, "acts do not wait for " + channel);
        people.close();
        long mended = System.nanoTime();
        long waiting = 1;
        while (waiting > 0 && System.nanoTime() - mended < DELIVERED_WITHIN.toNanos()) {
            LockSupport.parkNanos(500_000_000);
            waiting = count(store, channel, "due_at is not null");
        }
        stage.say("all %s was out %s after the last act"
                .formatted(channel, Stage.seconds(Duration.ofNanos(System.nanoTime() - mended))));
        stage.claim(waiting == 0, "all is out within " + DELIVERED_WITHIN.toMinutes() + " minutes, but " + waiting);
        return new Sent(
                people, store, count(store, channel, "state = 'sent'"), count(store, channel, "state = 'dead'"));
    }

    private static double pace(Residents people, Duration time) {
        int before = people.lives();
        LockSupport.parkNanos(time.toNanos());
        return (people.lives() - before) / (time.toMillis() / 1e3);
    }

    private static long count(Stage.Store store, String channel, String condition) throws SQLException {
        try (var sql = store.connect();
                var statement = sql.createStatement();
                var rows = statement.executeQuery("select count(*) from notifications.message where channel = '"
                        + channel + "' and " + condition)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
