package kz.dauys.portal.budgets;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import kz.dauys.ballots.ceremony.BadCeremonyException;
import kz.dauys.ballots.ceremony.Box;
import kz.dauys.ballots.ceremony.Card;
import kz.dauys.ballots.ceremony.Ceremony;
import kz.dauys.ballots.ceremony.Part;
import kz.dauys.ballots.ceremony.TrusteeSecret;
import kz.dauys.ballots.seal.Quorum;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.NewBody;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Territory;
import kz.dauys.portal.people.Appointment;
import kz.dauys.portal.people.IdentityNumber;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.NewStaff;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.people.WrittenRequest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A ward of a test's own: a place, its office with an officer and a head, three trustees of whom two are enough, residents. */
public final class Ward {
    static final Instant FROM = TestClock.START.plus(Duration.ofDays(7));
    static final Instant TO = FROM.plus(Duration.ofDays(14));
    static final SecureRandom CHANCE = new SecureRandom();

    private static final LocalDate SINCE = LocalDate.of(2020, 1, 1);

    public final TerritoryCode place;
    public final BodyId body;
    public final Viewer officer;
    public final Viewer head;
    public final Viewer operator;

    private final Budgets budgets;
    private final People people;
    private final TestClock clock;
    private final JdbcClient sql;
    private final List<TrusteeSecret> trustees = new ArrayList<>();

    public Ward(Budgets budgets, Organisations organisations, People people, TestClock clock, JdbcClient sql) {
        this.budgets = budgets;
        this.people = people;
        this.clock = clock;
        this.sql = sql;
        place = Fresh.territoryCode();
        organisations.registerTerritory(new Territory(place, null, Fresh.text("Ward " + place), 49, 65));
        var slug = Fresh.word();
        body = organisations.registerBody(
                new NewBody(slug, Fresh.text("Akimat " + slug), Fresh.text(slug), null, place, SINCE));
        officer = staff(Role.OFFICER);
        head = staff(Role.HEAD);
        operator = staff(Role.COUNTER_OPERATOR);
    }

    /** A ward whose office others have opened. */
    public Ward(
            Budgets budgets,
            People people,
            TestClock clock,
            JdbcClient sql,
            TerritoryCode place,
            BodyId body,
            Viewer officer,
            Viewer head,
            Viewer operator) {
        this.budgets = budgets;
        this.people = people;
        this.clock = clock;
        this.sql = sql;
        this.place = place;
        this.body = body;
        this.officer = officer;
        this.head = head;
        this.operator = operator;
    }

    public Viewer administrator() {
        return staff(Role.ADMINISTRATOR);
    }

    public WrittenRequest request() {
        return new WrittenRequest("1", clock.today());
    }

    public Viewer staff(Role role) {
        var login = Fresh.word();
        var id = people.registerStaff(
                new NewStaff(login, "a long password of " + login, "Officer " + login, Fresh.email(), Language.RU));
        var post = Fresh.text("Post");
        people.appoint(id, role, body, null, post, SINCE, null);
        return new Viewer(
                id,
                "Officer",
                Language.RU,
                List.of(new Appointment(UUID.randomUUID(), id, role, body, null, post, SINCE, null)));
    }

    // --- rounds

    public RoundPlan plan() {
        return plan(new BallotForm(BallotKind.APPROVAL, 3, 0), CountingRule.GREEDY);
    }

    RoundPlan plan(BallotForm form, CountingRule rule) {
        return new RoundPlan(
                body,
                place,
                Fresh.text("Benches and trees"),
                100_000_00,
                form,
                new Counting(
                        rule,
                        rule == CountingRule.EQUAL_SHARES ? Completion.ADD1_FILL : Completion.NONE,
                        Ties.COST_VOTES_NUMBER),
                16,
                false,
                FROM,
                TO,
                2,
                List.of("Айгүл Серікқызы", "«Таза қала» қоры", "Павел Орлов"));
    }

    static RoundPlan withCensus(RoundPlan plan) {
        return new RoundPlan(
                plan.body(),
                plan.territory(),
                plan.title(),
                plan.money(),
                plan.form(),
                plan.counting(),
                plan.minimumAge(),
                true,
                plan.votingFrom(),
                plan.votingTo(),
                plan.enough(),
                plan.trustees());
    }

    static RoundPlan counted(RoundPlan plan, Counting counting) {
        return new RoundPlan(
                plan.body(),
                plan.territory(),
                plan.title(),
                plan.money(),
                plan.form(),
                counting,
                plan.minimumAge(),
                plan.census(),
                plan.votingFrom(),
                plan.votingTo(),
                plan.enough(),
                plan.trustees());
    }

    LocalDate today() {
        return clock.today();
    }

    /** Goes to where ballots are taken. */
    void begin() {
        clock.set(FROM);
    }

    /** A plan whose vote begins in a second. */
    public RoundPlan soon(Duration lasts) {
        return soon(plan(), lasts);
    }

    RoundPlan soon(RoundPlan plan, Duration lasts) {
        return new RoundPlan(
                plan.body(),
                plan.territory(),
                plan.title(),
                plan.money(),
                plan.form(),
                plan.counting(),
                plan.minimumAge(),
                false,
                clock.instant().plusSeconds(1),
                clock.instant().plusSeconds(1).plus(lasts),
                plan.enough(),
                plan.trustees());
    }

    ProjectPlan project(String name, long tenge) {
        return new ProjectPlan(name, "Бәйтерек көшесінде", Language.KK, place, tenge * 100);
    }

    public RoundId drafted(RoundPlan plan, long... tenge) {
        var round = budgets.draft(officer, plan).orThrow();
        for (int i = 0; i < tenge.length; i++) {
            budgets.addProject(officer, round, project("Жоба " + (i + 1), tenge[i]))
                    .orThrow();
        }
        return round;
    }

    /** What the trustees do so that the round has a key; they remember it for the opening. */
    public void makeKey(RoundId round) throws BadCeremonyException {
        var plan = budgets.round(officer, round).orElseThrow().plan();
        var ceremony = new Ceremony(
                round.toString(),
                new Quorum(plan.enough(), plan.trustees().size()),
                plan.form().longest());
        trustees.clear();
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
    }

    /** The card of the first trustee as the office got it. */
    public String card() {
        return trustees.getFirst().card().text();
    }

    /** The part of the first trustee as the office got it. */
    public String part(RoundId round) {
        return Objects.requireNonNull(budgets.round(officer, round)
                .orElseThrow()
                .trustees()
                .getFirst()
                .part());
    }

    public RoundId announced(RoundPlan plan, long... tenge) throws BadCeremonyException {
        var round = drafted(plan, tenge);
        makeKey(round);
        return budgets.announce(head, round).orThrow();
    }

    /** A round in which ballots are taken now. */
    RoundId voting(RoundPlan plan, long... tenge) throws BadCeremonyException {
        var round = announced(plan, tenge);
        begin();
        return round;
    }

    /** A counted round of which the first project won; seconds pass. */
    public RoundId won(long... tenge) throws BadCeremonyException, IOException {
        return won(drafted(soon(Duration.ofSeconds(1)), tenge));
    }

    /** The same of a draft whose vote begins in a second and lasts for one. */
    public RoundId won(RoundId round) throws BadCeremonyException, IOException {
        makeKey(round);
        budgets.announce(head, round).orThrow();
        clock.advance(Duration.ofSeconds(1));
        vote(round, 1);
        clock.advance(Duration.ofSeconds(1));
        budgets.keepDates();
        open(round, 1, 2);
        return round;
    }

    RoundId closed(RoundId round) {
        clock.set(TO);
        budgets.keepDates();
        return round;
    }

    // --- points

    static final SheetMark BLANK = new SheetMark.Blank();
    static final SheetMark UNCLEAR = new SheetMark.Void(VoidGround.UNCLEAR);
    public static final List<PointCount.Member> MEMBERS =
            List.of(new PointCount.Member("Төраға", "Айгүл Серікқызы"), new PointCount.Member("Хатшы", "Павел Орлов"));

    /** A plan with papers at so many points. */
    RoundPlan onPaper(int points) {
        return onPaper(plan(), points);
    }

    public static RoundPlan onPaper(RoundPlan plan, int points) {
        return plan.at(
                true,
                IntStream.rangeClosed(1, points)
                        .mapToObj(i -> new PollingPoint("Мектеп " + i, "Бәйтерек көшесі, " + i))
                        .toList());
    }

    static PointId point(RoundId round, int number) {
        return new PointId(round, number);
    }

    static SheetMark marked(Integer... projects) {
        return new SheetMark.Marked(approve(projects));
    }

    void handOut(PointId point, int papers) {
        for (int i = 0; i < papers; i++) {
            budgets.handOut(operator, point, number(1960, 2005), true).orThrow();
        }
    }

    BundleId typedBy(Viewer typist, BundleId bundle, SheetMark... sheets) {
        for (int i = 0; i < sheets.length; i++) {
            budgets.typeSheet(typist, bundle, i + 1, sheets[i]).orThrow();
        }
        return budgets.finishBundle(typist, bundle).orThrow();
    }

    /** A bundle that an officer and the operator have typed alike. */
    BundleId bundle(PointId point, SheetMark... sheets) {
        var bundle = budgets.openBundle(operator, point, sheets.length).orThrow();
        typedBy(officer, bundle, sheets);
        return typedBy(operator, bundle, sheets);
    }

    /** Opens a bundle that nobody types, and types another in two ways; the officer says how it is to be. */
    public void differing(RoundId round) {
        var point = point(round, 1);
        budgets.openBundle(officer, point, 1).orThrow();
        var bundle = budgets.openBundle(officer, point, 1).orThrow();
        typedBy(officer, bundle, marked(1));
        typedBy(operator, bundle, marked(2));
        budgets.settleSheet(officer, bundle, 1, marked(1), "1").orThrow();
    }

    Outcome<PointId> sign(PointId point, int found) {
        return budgets.signProtocol(officer, point, new PointCount(0, found, MEMBERS), "");
    }

    BundleView view(Viewer viewer, BundleId bundle) {
        return budgets.bundles(viewer, bundle.point()).stream()
                .filter(one -> one.id().equals(bundle))
                .findFirst()
                .orElseThrow();
    }

    // --- opening

    TrusteeSecret trustee(int number) {
        return trustees.get(number - 1);
    }

    String box(RoundId round) throws IOException {
        var out = new ByteArrayOutputStream();
        budgets.writeBox(round, out).orThrow();
        return out.toString(StandardCharsets.US_ASCII);
    }

    public String openings(RoundId round, int trustee) throws IOException, BadCeremonyException {
        var box = box(round);
        var out = new StringWriter();
        trustee(trustee)
                .open(
                        new Box.Reader(new BufferedReader(new StringReader(box))),
                        Prints.sha256(box),
                        out,
                        CHANCE,
                        done -> {});
        return out.toString();
    }

    public void open(RoundId round, int... numbers) throws IOException, BadCeremonyException {
        for (int number : numbers) {
            budgets.bringOpenings(officer, round, bytes(openings(round, number)))
                    .orThrow();
        }
        budgets.openBoxes(() -> false);
    }

    static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    // --- residents

    /** A resident whose identity is confirmed. */
    public Viewer resident() {
        return resident(number(1960, 2005));
    }

    public Viewer resident(String number) {
        var resident = declared(number);
        people.documentSeen(operator, Objects.requireNonNull(resident.person()), number, "Нұрлыбай Айсұлу")
                .orThrow();
        return resident;
    }

    /** One who only said who they are. */
    public Viewer declared(String number) {
        PersonId id = people.introduce(
                        new NewContact("Нұрлыбай Айсұлу", Fresh.email(), null, "Көкөзек, 14", number, Language.KK))
                .orThrow();
        return new Viewer(id, "Нұрлыбай Айсұлу", Language.KK, List.of());
    }

    /** A number of somebody born in one of these years, from 1900 to 2099, whom nobody else is. */
    public static String number(int first, int last) {
        var random = ThreadLocalRandom.current();
        while (true) {
            int year = random.nextInt(first, last + 1);
            var begun = "%02d%02d%02d%d%04d"
                    .formatted(
                            year % 100,
                            random.nextInt(1, 13),
                            random.nextInt(1, 29),
                            year < 2000 ? 3 : 5,
                            random.nextInt(10_000));
            for (int check = 0; check < 10; check++) {
                if (IdentityNumber.IIN.fits(begun + check)) {
                    return begun + check;
                }
            }
        }
    }

    static Choices approve(Integer... projects) {
        return new Choices(Arrays.stream(projects)
                .map(project -> new Choices.Mark(project, 1))
                .toList());
    }

    CastBallot vote(RoundId round, Integer... projects) {
        return budgets.vote(resident(), round, approve(projects), true, null).orThrow();
    }

    long count(String table, RoundId round) {
        return sql.sql("select count(*) from budgets." + table + " where round = :round")
                .param("round", round.value())
                .query(Long.class)
                .single();
    }

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
