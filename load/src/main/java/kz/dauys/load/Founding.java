package kz.dauys.load;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import kz.dauys.ballots.blind.BlindKey;
import kz.dauys.ballots.blind.Blinding;
import kz.dauys.ballots.blind.Variant;
import kz.dauys.ballots.ceremony.Card;
import kz.dauys.ballots.ceremony.Ceremony;
import kz.dauys.ballots.ceremony.Part;
import kz.dauys.ballots.ceremony.TrusteeSecret;
import kz.dauys.ballots.seal.Quorum;
import kz.dauys.ballots.seal.RoundKey;
import kz.dauys.portal.budgets.BallotForm;
import kz.dauys.portal.budgets.BallotKind;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.Completion;
import kz.dauys.portal.budgets.Counting;
import kz.dauys.portal.budgets.CountingRule;
import kz.dauys.portal.budgets.PollingPoint;
import kz.dauys.portal.budgets.ProjectPlan;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.budgets.RoundPlan;
import kz.dauys.portal.budgets.Ties;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.NewBody;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.Appointment;
import kz.dauys.portal.people.IdentityNumber;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.NewStaff;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import org.springframework.context.ApplicationContext;

/** Makes a round with its voters, by the rooms' own doors beside a running portal. */
final class Founding {
    private static final SecureRandom CHANCE = new SecureRandom();

    private static final Duration LONG = Duration.ofDays(1);
    private static final Duration SOON = Duration.ofSeconds(10);

    private Founding() {}

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
    interface Bringing {
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
            ApplicationContext rooms, Electorate electorate, Duration lasts, Bringing residents, PrintWriter out)
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

        var draft = plan(body, place, clock.instant().plus(LONG), lasts, electorate.helped() > 0);
        var round = budgets.draft(officer, draft).orThrow();
        for (int i = 1; i <= PollingPlace.PROJECTS; i++) {
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
        var key = ceremony(budgets, officer, round, draft, trustees);
        // how long all this takes is not known before
        var from = clock.instant().plus(SOON);
        budgets.redraft(officer, round, plan(body, place, from, lasts, electorate.helped() > 0))
                .orThrow();
        budgets.announce(head, round).orThrow();
        while (clock.instant().isBefore(from)) {
            LockSupport.parkNanos(Duration.between(clock.instant(), from).toNanos());
        }
        var tokenKey = BlindKey.of(
                (RSAPublicKey) KeyFactory.getInstance("RSA")
                        .generatePublic(new X509EncodedKeySpec(Base64.getDecoder()
                                .decode(budgets.keys(round).orElseThrow().tokens()))),
                Variant.PSS_RANDOMIZED);
        List<PollingPlace.Token> tokens = voters == 0
                ? List.of()
                : measured(out, "tokens, blinded and finished by the voter in the same process", voters, each -> {
                    var message = new byte[32];
                    CHANCE.nextBytes(message);
                    var blinding = Blinding.of(message, tokenKey, CHANCE);
                    return new PollingPlace.Token(
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

    private static RoundPlan plan(BodyId body, TerritoryCode place, Instant from, Duration lasts, boolean help) {
        return new RoundPlan(
                        body,
                        place,
                        same("Closing night"),
                        100_000_000_00L,
                        new BallotForm(BallotKind.APPROVAL, PollingPlace.MOST, 0),
                        new Counting(CountingRule.EQUAL_SHARES, Completion.ADD1_FILL, Ties.COST_VOTES_NUMBER),
                        16,
                        true,
                        from,
                        from.plus(lasts),
                        PollingPlace.ENOUGH,
                        List.of("1", "2", "3", "4", "5"))
                .at(false, help ? List.of(new PollingPoint("1", "1")) : List.of());
    }

    private static Trilingual same(String text) {
        return new Trilingual(text, text, text);
    }

    static Viewer staff(People people, Role role, BodyId body, LocalDate since) {
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
}
