package kz.dauys.load;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.dauys.ballots.ceremony.BadCeremonyException;
import kz.dauys.ballots.ceremony.Box;
import kz.dauys.ballots.ceremony.TrusteeSecret;
import kz.dauys.ballots.seal.RoundKey;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.Choices;
import kz.dauys.portal.budgets.PointId;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.kernel.Sha256;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Viewer;

/** A round in which ballots are taken, with voters who have their tokens. */
final class PollingPlace {
    static final int PROJECTS = 40;
    static final int MOST = 5;
    static final int ENOUGH = 3;
    private static final SecureRandom CHANCE = new SecureRandom();

    private final Viewer officer;
    private final RoundId round;
    private final RoundKey key;
    private final List<TrusteeSecret> trustees;
    private final List<Token> tokens;
    private final List<PersonId> walkers;
    private final List<String> helped;
    private final AtomicInteger turn = new AtomicInteger();

    record Token(byte[] prepared, byte[] signature) {}

    PollingPlace(
            Viewer officer,
            RoundId round,
            RoundKey key,
            List<TrusteeSecret> trustees,
            List<Token> tokens,
            List<PersonId> walkers,
            List<String> helped) {
        this.officer = officer;
        this.round = round;
        this.key = key;
        this.trustees = trustees;
        this.tokens = tokens;
        this.walkers = walkers;
        this.helped = helped;
    }

    // --- ballots

    String path() {
        return "/api/v1/rounds/" + round + "/ballots";
    }

    RoundId round() {
        return round;
    }

    Viewer officer() {
        return officer;
    }

    /** As many as are enough. */
    List<TrusteeSecret> trustees() {
        return trustees.subList(0, ENOUGH);
    }

    /** Numbers of those whom an officer helps to vote. */
    List<String> helped() {
        return helped;
    }

    /** Who may vote and has no token yet. */
    List<PersonId> walkers() {
        return walkers;
    }

    /** How many have a token. */
    int voters() {
        return tokens.size();
    }

    /** The token of a voter, in hexadecimal digits as the published ballots have it. */
    String token(int voter) {
        return HexFormat.of().formatHex(tokens.get(voter).prepared());
    }

    /**
     * A ballot to be brought.
     *
     * @param body as the interface takes it
     */
    record Ready(int voter, String choice, String body) {}

    /** So many ballots, of voters in turn; those who come again vote anew. */
    List<Ready> seal(int many) throws Exception {
        try (var threads = Executors.newFixedThreadPool(2)) {
            var tasks = IntStream.range(0, many)
                    .mapToObj(_ -> (Callable<Ready>) () -> {
                        int voter = turn.getAndIncrement() % tokens.size();
                        var choice = choice();
                        return new Ready(voter, choice, sealed(voter, choice));
                    })
                    .toList();
            var ready = new ArrayList<Ready>();
            for (var one : threads.invokeAll(tasks)) {
                ready.add(one.get());
            }
            return ready;
        }
    }

    /** A ballot as the interface takes it. */
    String sealed(int voter, String choice) {
        var base64 = Base64.getEncoder();
        var token = tokens.get(voter);
        byte[] sealed = key.seal(choice.getBytes(StandardCharsets.UTF_8), token.prepared(), CHANCE);
        return "{\"token\":\"" + base64.encodeToString(token.prepared()) + "\",\"signature\":\""
                + base64.encodeToString(token.signature()) + "\",\"sealed\":\"" + base64.encodeToString(sealed) + "\"}";
    }

    /** Projects as a ballot names them. */
    static String choice() {
        var random = ThreadLocalRandom.current();
        return random.ints(1, PROJECTS + 1)
                .distinct()
                .limit(random.nextInt(1, MOST + 1))
                .sorted()
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(","));
    }

    /** The form by which somebody without a script casts a ballot. */
    static List<Map.Entry<String, String>> form(String choice) {
        var fields = new ArrayList<Map.Entry<String, String>>();
        Arrays.stream(choice.split(",")).forEach(project -> fields.add(Map.entry("choices", project)));
        fields.add(Map.entry("step", "cast"));
        return fields;
    }

    /** Gives each of these people a session, which is called {@code load-voter-} with their place here. */
    static void signIn(Connection sql, List<PersonId> people) throws SQLException {
        try (var session = sql.prepareStatement("""
                insert into people.session (token_hash, person, opened_by, opened_at, ends_at, ends_at_latest)
                values (sha256(convert_to('load-voter-' || ?, 'UTF8')), ?, 'CODE', 'epoch',
                        now() + interval '1 day', now() + interval '1 day')
                """)) {
            for (int i = 0; i < people.size(); i++) {
                session.setInt(1, i);
                session.setObject(2, people.get(i).value());
                session.addBatch();
            }
            session.executeBatch();
        }
    }

    /** Whether each ballot that was acknowledged is there once: in the log's batches, or waiting for the next. */
    boolean keepsAll(Budgets budgets, Collection<String> sent, PrintWriter out) throws IOException {
        var logged = prints(budgets);
        var once = new HashSet<>(logged);
        long lost = sent.stream()
                .filter(print ->
                        !once.contains(print) && budgets.standing(round, print).isEmpty())
                .count();
        out.printf(
                "%d ballots acknowledged, %d lost, %d twice in the log%n",
                sent.size(), lost, logged.size() - once.size());
        return lost == 0 && logged.size() == once.size();
    }

    /** Of the ballots whose prints are in the log. */
    List<String> prints(Budgets budgets) throws IOException {
        var bytes = new ByteArrayOutputStream();
        budgets.writePrints(round, bytes).orThrow();
        return bytes.toString(StandardCharsets.US_ASCII)
                .lines()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
    }

    /** Everybody who wants help gets it at the counter, as the first half of the ballots come. */
    void help(Budgets budgets, BallotBook book, PrintWriter out) throws Exception {
        if (!helped.isEmpty()) {
            Founding.measured(out, "ballots of people who were helped to vote", helped.size(), each -> {
                var choice = choice();
                var cast = budgets.assist(officer, new PointId(round, 1), helped.get(each), true, choices(choice))
                        .orThrow();
                book.walked(choice, cast.print());
                return each;
            });
        }
    }

    private static Choices choices(String choice) {
        return new Choices(Arrays.stream(choice.split(","))
                .map(project -> new Choices.Mark(Integer.parseInt(project), 1))
                .toList());
    }

    // --- the count

    /** What was counted, by token; void for a ballot that said nothing. */
    Map<String, String> counted(Connection sql) throws SQLException {
        var counted = new HashMap<String, String>();
        try (var statement = sql.prepareStatement(
                "select encode(token, 'hex'), coalesce(choice, 'void') from budgets.opened where round = ?")) {
            statement.setObject(1, round.value());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    counted.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return counted;
    }

    /** As many trustees as are enough open the closed box, and it is counted. */
    void count(Budgets budgets) throws IOException, BadCeremonyException {
        var out = new ByteArrayOutputStream();
        budgets.writeBox(round, out).orThrow();
        var box = out.toString(StandardCharsets.US_ASCII);
        for (var trustee : trustees.subList(0, ENOUGH)) {
            var openings = new StringWriter();
            trustee.open(
                    new Box.Reader(new BufferedReader(new StringReader(box))),
                    Sha256.hex(box),
                    openings,
                    CHANCE,
                    done -> {});
            budgets.bringOpenings(
                            officer,
                            round,
                            new ByteArrayInputStream(openings.toString().getBytes(StandardCharsets.US_ASCII)))
                    .orThrow();
        }
        budgets.openBoxes(() -> false);
    }
}
