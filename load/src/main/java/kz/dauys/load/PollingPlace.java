package kz.dauys.load;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.SequenceInputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.dauys.ballots.blind.BlindKey;
import kz.dauys.ballots.blind.Blinding;
import kz.dauys.ballots.blind.Variant;
import kz.dauys.ballots.ceremony.BadCeremonyException;
import kz.dauys.ballots.ceremony.Box;
import kz.dauys.ballots.ceremony.Card;
import kz.dauys.ballots.ceremony.Ceremony;
import kz.dauys.ballots.ceremony.Part;
import kz.dauys.ballots.ceremony.TrusteeSecret;
import kz.dauys.ballots.seal.Quorum;
import kz.dauys.ballots.seal.RoundKey;
import kz.dauys.portal.budgets.BallotForm;
import kz.dauys.portal.budgets.BallotKind;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.Choices;
import kz.dauys.portal.budgets.Completion;
import kz.dauys.portal.budgets.Counting;
import kz.dauys.portal.budgets.CountingRule;
import kz.dauys.portal.budgets.PointId;
import kz.dauys.portal.budgets.PollingPoint;
import kz.dauys.portal.budgets.ProjectPlan;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.budgets.RoundPlan;
import kz.dauys.portal.budgets.Ties;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Sha256;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.NewBody;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.Appointment;
import kz.dauys.portal.people.IdentityNumber;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.NewStaff;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import org.springframework.context.ApplicationContext;

/** A round in which ballots are taken, with voters who have their tokens; made by the rooms' own doors beside a running portal. */
final class PollingPlace {
    private static final int PROJECTS = 40;
    private static final int MOST = 5;
    private static final int ENOUGH = 3;
    private static final SecureRandom CHANCE = new SecureRandom();

    private final Viewer officer;
    private final RoundId round;
    private final RoundKey key;
    private final List<TrusteeSecret> trustees;
    private final List<Token> tokens;
    private final List<PersonId> walkers;
    private final List<String> helped;
    private final AtomicInteger turn = new AtomicInteger();

    private record Token(byte[] prepared, byte[] signature) {}

    private PollingPlace(
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

    /**
     * Who may vote.
     *
     * @param residents on the list
     * @param voters of them who get a token here
     * @param walkers others of them, known and without one
     * @param helped others again, of whom only the number is known: whom an officer helps to vote
     */
    record Electorate(int residents, int voters, int walkers, int helped) {
        int known() {
            return voters + walkers;
        }
    }

    /** How the list of residents comes to the round. */
    interface Residents {
        void bring(Viewer officer, RoundId round, List<String> numbers) throws Exception;
    }

    static PollingPlace open(ApplicationContext rooms, Electorate electorate, Duration lasts, PrintWriter out)
            throws Exception {
        var budgets = rooms.getBean(Budgets.class);
        return open(
                rooms,
                electorate,
                lasts,
                (officer, round, numbers) ->
                        budgets.bringResidents(officer, round, lines(numbers)).orThrow(),
                out);
    }

    static PollingPlace open(
            ApplicationContext rooms, Electorate electorate, Duration lasts, Residents residents, PrintWriter out)
            throws Exception {
        int voters = electorate.voters();
        var budgets = rooms.getBean(Budgets.class);
        var people = rooms.getBean(People.class);
        var organisations = rooms.getBean(Organisations.class);
        var clock = rooms.getBean(Clock.class);
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusYears(1);
        var name = "n" + Long.toString(System.nanoTime(), 36);
        var place = organisations.territories().getFirst().code();
        var body = organisations.registerBody(new NewBody(name, same(name), same(name), null, place, today));
        var officer = staff(people, Role.OFFICER, body, today);
        var head = staff(people, Role.HEAD, body, today);
        var operator = staff(people, Role.COUNTER_OPERATOR, body, today);

        var numbers = numbers(Math.max(electorate.residents(), electorate.known() + electorate.helped()));
        var viewers = measured(out, "people whose identity is confirmed", electorate.known(), each -> {
            var number = numbers.get(each);
            var person = people.introduce(new NewContact(
                            "Нұрлыбай Айсұлу", name + each + "@example.kz", null, "Көкөзек", number, Language.KK))
                    .orThrow();
            people.documentSeen(operator, person, number, "Нұрлыбай Айсұлу").orThrow();
            return new Viewer(person, "", Language.KK, List.of());
        });

        var from = clock.instant().plus(Duration.ofSeconds(20 + electorate.residents() / 20_000));
        var plan = new RoundPlan(
                        body,
                        place,
                        same("Closing night"),
                        100_000_000_00L,
                        new BallotForm(BallotKind.APPROVAL, MOST, 0),
                        new Counting(CountingRule.EQUAL_SHARES, Completion.ADD1_FILL, Ties.COST_VOTES_NUMBER),
                        16,
                        true,
                        from,
                        from.plus(lasts),
                        ENOUGH,
                        List.of("1", "2", "3", "4", "5"))
                .at(false, electorate.helped() == 0 ? List.of() : List.of(new PollingPoint("1", "1")));
        var round = budgets.draft(officer, plan).orThrow();
        for (int i = 1; i <= PROJECTS; i++) {
            budgets.addProject(
                            officer,
                            round,
                            new ProjectPlan("Жоба " + i, "Бәйтерек көшесі", Language.KK, null, i * 1_000_000_00L))
                    .orThrow();
        }
        long began = System.nanoTime();
        residents.bring(officer, round, numbers);
        out.printf(Locale.ROOT, "a list of %d residents: %.1f s%n", numbers.size(), (System.nanoTime() - began) / 1e9);
        var trustees = new ArrayList<TrusteeSecret>();
        var key = ceremony(budgets, officer, round, plan, trustees);
        budgets.announce(head, round).orThrow();
        while (clock.instant().isBefore(from)) {
            LockSupport.parkNanos(Duration.between(clock.instant(), from).toNanos());
        }
        var tokenKey = BlindKey.of(
                (RSAPublicKey) KeyFactory.getInstance("RSA")
                        .generatePublic(new X509EncodedKeySpec(Base64.getDecoder()
                                .decode(budgets.keys(round).orElseThrow().tokens()))),
                Variant.PSS_RANDOMIZED);
        var tokens = measured(out, "tokens, blinded and finished by the voter in the same process", voters, each -> {
            var message = new byte[32];
            CHANCE.nextBytes(message);
            var blinding = Blinding.of(message, tokenKey, CHANCE);
            return new Token(
                    blinding.prepared(),
                    blinding.finish(budgets.signToken(viewers.get(each), round, true, blinding.blinded())
                            .orThrow()));
        });
        var others = viewers.subList(voters, viewers.size()).stream()
                .map(viewer -> Objects.requireNonNull(viewer.person()))
                .toList();
        // a copy: the long list is not needed any more
        var helped = List.copyOf(numbers.subList(electorate.known(), electorate.known() + electorate.helped()));
        return new PollingPlace(officer, round, key, trustees, tokens, others, helped);
    }

    private static Trilingual same(String text) {
        return new Trilingual(text, text, text);
    }

    static Viewer staff(People people, Role role, kz.dauys.portal.organisations.BodyId body, LocalDate since) {
        var login = "n" + Long.toString(System.nanoTime(), 36);
        var id = people.registerStaff(
                new NewStaff(login, "a long password of " + login, "Officer", login + "@example.kz", Language.RU));
        people.appoint(id, role, body, null, same("Post"), since, null);
        return new Viewer(
                id,
                "Officer",
                Language.RU,
                List.of(new Appointment(UUID.randomUUID(), id, role, body, null, same("Post"), since, null)));
    }

    private static RoundKey ceremony(
            Budgets budgets, Viewer officer, RoundId round, RoundPlan plan, List<TrusteeSecret> trustees)
            throws Exception {
        var ceremony = new Ceremony(
                round.toString(),
                new Quorum(plan.enough(), plan.trustees().size()),
                plan.form().longest());
        var cards = new ArrayList<Card>();
        for (int i = 1; i <= plan.trustees().size(); i++) {
            trustees.add(TrusteeSecret.start(ceremony, i, CHANCE));
            cards.add(trustees.getLast().card());
            budgets.bringCard(officer, round, cards.getLast().text()).orThrow();
        }
        var parts = new ArrayList<Part>();
        for (var trustee : trustees) {
            parts.add(trustee.part(cards, CHANCE));
            budgets.bringPart(officer, round, parts.getLast().text()).orThrow();
        }
        for (int i = 0; i < trustees.size(); i++) {
            trustees.set(i, trustees.get(i).withKey(cards, parts));
        }
        return ceremony.key(parts.stream().map(Part::announcement).toList());
    }

    static List<String> numbers(int many) {
        var numbers = new HashSet<String>();
        var random = ThreadLocalRandom.current();
        while (numbers.size() < many) {
            var begun = "%02d%02d%02d%d%04d"
                    .formatted(
                            random.nextInt(100),
                            random.nextInt(1, 13),
                            random.nextInt(1, 29),
                            random.nextInt(3, 5),
                            random.nextInt(10_000));
            for (int check = 0; check < 10; check++) {
                if (IdentityNumber.IIN.fits(begun + check)) {
                    numbers.add(begun + check);
                }
            }
        }
        return List.copyOf(numbers);
    }

    static InputStream lines(List<String> numbers) {
        return new SequenceInputStream(java.util.Collections.enumeration(numbers.stream()
                .map(number ->
                        (InputStream) new ByteArrayInputStream((number + "\n").getBytes(StandardCharsets.US_ASCII)))
                .toList()));
    }

    /** Something done for each voter. */
    interface ForEach<T> {
        T done(int each) throws Exception;
    }

    static <T> List<T> measured(PrintWriter out, String what, int many, ForEach<T> work) throws Exception {
        long began = System.nanoTime();
        var all = new ArrayList<T>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var told = new Progress(what, many, out);
            var tasks = IntStream.range(0, many)
                    .mapToObj(each -> (Callable<T>) () -> {
                        var done = work.done(each);
                        told.oneMore();
                        return done;
                    })
                    .toList();
            for (var done : threads.invokeAll(tasks)) {
                all.add(done.get());
            }
        }
        out.printf(Locale.ROOT, "%d %s: %.1f a second%n", many, what, many / ((System.nanoTime() - began) / 1e9));
        out.flush();
        return all;
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
            measured(out, "ballots of people who were helped to vote", helped.size(), each -> {
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
