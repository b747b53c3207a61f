package kz.dauys.load;

import java.time.Duration;
import java.util.List;

/** A database of one's own that is away, silent or slow, behind a {@link Relay}. */
final class DatabaseTrouble {
    static final List<Fault> FAULTS = List.of(
            new Fault("database-away", "the database is away: no connection is taken", DatabaseTrouble::away),
            new Fault("database-silent", "the network swallows what the database says", DatabaseTrouble::silent),
            new Fault("database-slow", "the database answers 300 ms later", DatabaseTrouble::slow));

    private static final Duration WITHIN = Duration.ofSeconds(15);
    /** So long a person waits for the page that says that there is none. */
    private static final Duration SOON = Duration.ofSeconds(7);
    /** The same for who asked just before the database fell silent: until it is given up. */
    private static final Duration GIVEN_UP = Duration.ofSeconds(40);

    private DatabaseTrouble() {}

    private record Behind(Relay relay, Stage.Store store, Residents people) {}

    private static Behind behindARelay(Stage stage) throws Exception {
        var store = stage.database();
        var relay = stage.keep(new Relay(Integer.parseInt(store.url().replaceAll(".*:(\\d+)/.*", "$1"))));
        var settings = store.at(relay.port()).settings();
        stage.found(stage.manner("portal", settings));
        var people = stage.people(store, stage.portal("portal", settings));
        stage.calm(people);
        return new Behind(relay, store, people);
    }

    private static void away(Stage stage) throws Exception {
        var it = behindARelay(stage);
        stage.trouble(
                "",
                it.people(),
                () -> {
                    it.relay().be(Relay.Mood.CLOSED);
                    it.relay().cut();
                },
                stage.time(),
                () -> it.relay().be(Relay.Mood.PASSING),
                WITHIN);
        claims(stage, it, SOON);
        stage.reckon(it.people(), it.store());
    }

    private static void silent(Stage stage) throws Exception {
        var it = behindARelay(stage);
        stage.trouble(
                "",
                it.people(),
                () -> it.relay().be(Relay.Mood.SILENT),
                stage.time(),
                () -> {
                    it.relay().cut();
                    it.relay().be(Relay.Mood.PASSING);
                },
                WITHIN);
        claims(stage, it, GIVEN_UP);
        stage.reckon(it.people(), it.store());
    }

    private static void claims(Stage stage, Behind it, Duration soon) {
        var seen = it.people().seen();
        stage.claim(seen.many("503") > 0, "people are told that the service is not available");
        stage.claim(
                seen.longest("503").compareTo(soon) <= 0, "people are told so within " + soon.toSeconds() + " seconds");
        stage.claim(seen.many("500") == 0, "nobody is shown an incident of ours");
        stage.claim(seen.many(Seen.NOTHING) == 0, "everybody gets an answer");
    }

    private static void slow(Stage stage) throws Exception {
        var it = behindARelay(stage);
        stage.trouble(
                "",
                it.people(),
                () -> it.relay().delay(Duration.ofMillis(300)),
                stage.time(),
                () -> it.relay().delay(Duration.ZERO),
                WITHIN);
        var seen = it.people().seen();
        stage.claim(seen.many("500") == 0 && seen.many(Seen.NOTHING) == 0, "nobody sees a fault");
        stage.say("the longest page took " + Stage.seconds(seen.longest("200")));
        stage.reckon(it.people(), it.store());
    }
}
