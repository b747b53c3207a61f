package kz.dauys.load;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import kz.dauys.database.EmbeddedPostgres;
import kz.dauys.portal.budgets.Budgets;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * People vote while the portal, its database or both are killed again and again, until the vote closes. Some bring ballots that
 * their devices sealed, and change their minds; some vote by pages. At the end trustees open the box, and what is counted must
 * be the last ballot of everybody who was told that it was taken, once.
 */
final class VoteKills {
    static final List<Fault> FAULTS = List.of(new Fault(
            "vote-kills",
            "kill -9 of the portal, of PostgreSQL or of both at random moments, again and again, while people vote, until the count",
            VoteKills::kills));

    private static final int VOTERS = 400;
    private static final int WALKERS = 400;
    /** A kill, a start and some life between: so much of the vote for each. */
    private static final Duration EACH = Duration.ofSeconds(15);

    private static final Duration LONGEST_LIFE = Duration.ofSeconds(6);
    private static final Duration LONGEST_DEATH = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_CLOSE = Duration.ofMinutes(4);
    /** A token takes fifty. */
    private static final int MOST = 40;

    private static final Pattern TAKEN = Pattern.compile("\"print\":\"([0-9a-f]{64})\",\"number\":(\\d+)");
    private static final Pattern RECEIPT = Pattern.compile("/ballot\\?print=([0-9a-f]{64})");
    private static final String CLOSED = "budgets.closed";

    private final Stage stage;
    private final PollingPlace poll;
    private final int port;
    private final BallotBook book = new BallotBook();
    private final Seen seen = new Seen();
    private final Recorder times = new Recorder(3);

    private VoteKills(Stage stage, PollingPlace poll, int port) {
        this.stage = stage;
        this.poll = poll;
        this.port = port;
    }

    private static void kills(Stage stage) throws Exception {
        var manner = stage.demo("portal");
        var running = new AtomicReference<>(PortalProcess.start(manner));
        stage.keep(() -> running.get().close());
        PollingPlace poll;
        try (var database = EmbeddedPostgres.start(manner.data());
                var rooms = VotesCommand.rooms(manner.data(), database)) {
            poll = Founding.open(
                    rooms,
                    new Founding.Electorate(VOTERS + WALKERS, VOTERS, WALKERS, 0),
                    EACH.multipliedBy(stage.kills()),
                    stage.out());
            try (var sql = Stage.Store.of(database).connect()) {
                PollingPlace.signIn(sql, poll.walkers());
            }
        }
        new VoteKills(stage, poll, manner.port()).happens(manner, running);
    }

    private void happens(PortalProcess.Manner manner, AtomicReference<PortalProcess> running) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Callable<Void>>();
            for (int i = 0; i < stage.many(); i++) {
                int first = i;
                all.add(() -> seal(first));
            }
            var next = new AtomicInteger();
            for (int i = 0; i < stage.many(); i++) {
                all.add(() -> walk(next));
            }
            all.add(() -> killAndStart(manner, running));
            for (var done : threads.invokeAll(all)) {
                done.get();
            }
        }
        stage.say(seen.toString());
        seen.strangePages().keySet().forEach(page -> stage.claim(false, "a page of ours and not: " + page));
        try (var database = EmbeddedPostgres.start(manner.data());
                var rooms = VotesCommand.rooms(manner.data(), database);
                var sql = Stage.Store.of(database).connect()) {
            check(rooms.getBean(Budgets.class), sql);
        }
    }

    // --- what is broken

    private Void killAndStart(PortalProcess.Manner manner, AtomicReference<PortalProcess> running) throws Exception {
        var random = new Random(stage.seed());
        var killed = new int[3];
        for (int i = 0; i < stage.kills(); i++) {
            pause(random, LONGEST_LIFE);
            int what = random.nextInt(3);
            killed[what]++;
            var server = what == 0 ? null : KilledProcesses.postmaster(manner.data());
            if (what != 1) {
                running.get().kill();
            }
            if (server != null) {
                Stage.kill(server);
            }
            if (what != 1) {
                pause(random, LONGEST_DEATH);
                running.set(running.get().again());
            }
        }
        stage.say("%d kills of the portal, %d of PostgreSQL, %d of both (seed %d)"
                .formatted(killed[0], killed[1], killed[2], stage.seed()));
        return null;
    }

    private static void pause(Random random, Duration longest) {
        LockSupport.parkNanos((long) (random.nextDouble() * longest.toNanos()));
    }

    // --- who votes

    /** The voters of one thread in turn, each again and again, until the vote is over. */
    private Void seal(int first) throws IOException {
        try (var road = new Road(List.of(port), 0)) {
            for (int round = 0; round < MOST; round++) {
                for (int voter = first; voter < poll.voters(); voter += stage.many()) {
                    if (!bring(road, voter)) {
                        return null;
                    }
                    LockSupport.parkNanos(PAUSE.toNanos());
                }
            }
        }
        return null;
    }

    /** Whether the vote goes on. A ballot that is not answered is brought again, the very same, until it is. */
    private boolean bring(Road road, int voter) {
        var choice = PollingPlace.choice();
        var body = poll.sealed(voter, choice);
        for (boolean doubted = false; ; doubted = true) {
            var answer = asked(
                    poll.path(), () -> road.send("POST", poll.path(), "Content-Type: application/json\r\n", body));
            if (answer == null || answer.status() >= 500) {
                LockSupport.parkNanos(PAUSE.toNanos());
                continue;
            }
            var taken = TAKEN.matcher(answer.body());
            if (answer.status() == 200 && taken.find()) {
                int number = book.taken(poll.token(voter), choice, taken.group(1));
                stage.claim(
                        number == Integer.parseInt(taken.group(2)),
                        "a voter's ballot number " + number + " is said to be number " + taken.group(2));
                return true;
            }
            if (answer.body().contains(CLOSED)) {
                if (doubted) {
                    book.perhaps(poll.token(voter), choice);
                }
                return false;
            }
            stage.claim(false, "a ballot is refused: " + answer.status() + " " + answer.body());
            return false;
        }
    }

    private Void walk(AtomicInteger next) throws IOException {
        try (var road = new Road(List.of(port), 0)) {
            for (int walker = next.getAndIncrement(); walker < WALKERS; walker = next.getAndIncrement()) {
                if (!vote(new Guest(road, times, "load-voter-" + walker, walker), PollingPlace.choice())) {
                    return null;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        return null;
    }

    /** Looks at the ballot and casts it; whoever gets no answer looks whether they have voted. */
    private boolean vote(Guest guest, String choice) {
        var page = "/kk/budget/" + poll.round() + "/vote";
        for (boolean doubted = false; ; ) {
            var shown = asked(page, () -> guest.shown(page));
            if (shown == null || shown.status() >= 500) {
                LockSupport.parkNanos(PAUSE.toNanos());
                continue;
            }
            if (!shown.body().contains("name=\"choices\"")) {
                if (doubted) {
                    book.walkedPerhaps(choice);
                }
                return false;
            }
            var answer = asked(page, () -> guest.sentAll(page, PollingPlace.form(choice)));
            if (answer == null || answer.status() >= 500) {
                doubted = true;
                LockSupport.parkNanos(PAUSE.toNanos());
                continue;
            }
            var receipt = RECEIPT.matcher(answer.body());
            if (answer.status() == 200 && receipt.find()) {
                book.walked(choice, receipt.group(1));
                return true;
            }
            if (answer.status() == 409) {
                if (doubted) {
                    book.walkedPerhaps(choice);
                }
                return false;
            }
            stage.claim(
                    doubted && answer.status() == 422,
                    "a vote is answered with " + answer.status() + (doubted ? ", again" : ""));
            book.walkedUnseen(choice);
            return true;
        }
    }

    private interface Request {
        Wire.Answer answer() throws IOException;
    }

    private Wire.@Nullable Answer asked(String path, Request request) {
        long began = System.nanoTime();
        Wire.@Nullable Answer answer = null;
        try {
            answer = request.answer();
        } catch (IOException nobodyThere) {
            answer = null;
        }
        seen.note(path, answer, System.nanoTime() - began);
        return answer;
    }

    // --- what is left

    private void check(Budgets budgets, Connection sql) throws Exception {
        long end = System.nanoTime() + LONGEST_CLOSE.toNanos();
        while (number(sql, "closed_at is not null") == 0 && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        if (number(sql, "closed_at is not null") == 0) {
            stage.claim(false, "the vote closes within " + LONGEST_CLOSE.toSeconds() + " s of the last ballot");
            return;
        }
        var inBox = number(sql, "(select count(distinct token) from budgets.ballot b where b.round = r.id)");
        long tokens = number(sql, "tokens");
        stage.claim(tokens <= VOTERS + WALKERS, tokens + " tokens of " + (VOTERS + WALKERS) + " voters");
        poll.count(budgets);
        stage.claim(number(sql, "counted_at is not null") == 1, "the box is opened and counted");
        var faults = book.faults(poll.counted(sql), poll.prints(budgets));
        faults.forEach(fault -> stage.claim(false, fault));
        stage.kept("%d ballots of %d voters acknowledged, %d voters unsure, %d in the box; %s"
                .formatted(
                        book.prints().size(),
                        book.sure(),
                        book.unsure(),
                        inBox,
                        faults.isEmpty()
                                ? "none lost, none doubled, each counted as its voter last chose"
                                : String.join("; ", faults)));
    }

    private long number(Connection sql, String what) throws SQLException {
        try (var statement = sql.prepareStatement("select (" + what + ")::text from budgets.round r where id = ?")) {
            statement.setObject(1, poll.round().value());
            try (var rows = statement.executeQuery()) {
                rows.next();
                var text = rows.getString(1);
                return text.equals("true") ? 1 : text.equals("false") ? 0 : Long.parseLong(text);
            }
        }
    }
}
