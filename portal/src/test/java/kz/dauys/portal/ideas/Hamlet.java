package kz.dauys.portal.ideas;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.Ward;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.Assurance;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A ward of a test's own that calls for ideas, with a council of three. */
public final class Hamlet {
    static final Duration INTAKE = Duration.ofDays(20);
    public static final List<String> COUNCIL = List.of("Әсел Жұмабек", "Пётр Волков", "Дана Ким");

    public final Ward ward;

    private final Ideas ideas;
    private final TestClock clock;
    private final boolean named;

    Hamlet(Ideas ideas, Budgets budgets, Organisations organisations, People people, TestClock clock, JdbcClient sql) {
        this(ideas, new Ward(budgets, organisations, people, clock, sql), clock, true);
    }

    /**
     * In a ward that others have made.
     *
     * @param named whether authors show their names
     */
    public Hamlet(Ideas ideas, Ward ward, TestClock clock, boolean named) {
        this.named = named;
        this.ideas = ideas;
        this.ward = ward;
        this.clock = clock;
    }

    public CallPlan plan(Assurance assurance) {
        return new CallPlan(
                ward.body,
                ward.place,
                Fresh.text("Ideas for our streets"),
                100_000_00,
                40_000_00,
                assurance,
                18,
                clock.instant().minus(Duration.ofDays(1)),
                clock.instant().plus(INTAKE),
                COUNCIL);
    }

    /** A call in which ideas are taken now. */
    public CallId open() {
        return open(Assurance.IDENTITY_CONFIRMED);
    }

    public CallId open(Assurance assurance) {
        return ideas.announce(ward.head, plan(assurance)).orThrow();
    }

    /** One for everybody whose e-mail is known, and whose time is over when they have proposed. */
    public CallId over(Consumer<CallId> proposing) {
        var now = clock.instant();
        clock.set(now.minus(Duration.ofDays(3)));
        try {
            return over(now.minus(Duration.ofDays(2)), proposing);
        } finally {
            clock.set(now);
        }
    }

    private CallId over(Instant end, Consumer<CallId> proposing) {
        var plan = plan(Assurance.CONTACT_CONFIRMED);
        var call = ideas.announce(
                        ward.head,
                        new CallPlan(
                                plan.body(),
                                plan.territory(),
                                plan.title(),
                                plan.money(),
                                plan.most(),
                                plan.assurance(),
                                plan.minimumAge(),
                                plan.from(),
                                end,
                                plan.council()))
                .orThrow();
        proposing.accept(call);
        return call;
    }

    void endIntake() {
        clock.set(clock.instant().plus(INTAKE));
    }

    public static IdeaText text(String title, String about) {
        return new IdeaText(title, about, Language.KK, null, "Мектептің алды", null, 10_000_00, 20_000_00);
    }

    public IdeaId drafted(Viewer author, CallId call, String title) {
        return ideas.draft(author, call, text(title, "Балаларға орын керек."), named)
                .orThrow();
    }

    public IdeaId proposed(Viewer author, CallId call, String title) {
        var idea = drafted(author, call, title);
        ideas.propose(author, idea, true, List.of()).orThrow();
        return idea;
    }

    public static Appraisal feasible() {
        return new Appraisal.Feasible(
                List.of(
                        new Appraisal.CostLine("Ағаштар", 5_000_00, 8_000_00),
                        new Appraisal.CostLine("Жұмыс", 6_000_00, 9_000_00)),
                "");
    }

    public static Appraisal doubtful() {
        return new Appraisal.Doubted("not-public-land", "Жер жеке меншікте.");
    }

    public SessionId session(CallId call) {
        return ideas.planSession(ward.officer, call, session()).orThrow();
    }

    public SessionPlan session() {
        return new SessionPlan(clock.today(), "Әкімдік, 12-бөлме", COUNCIL.getFirst(), "Нұрлан Сәрсен");
    }

    static Map<String, CouncilVote> votes(CouncilVote first, CouncilVote second, CouncilVote third) {
        var votes = new HashMap<String, CouncilVote>();
        votes.put(COUNCIL.get(0), first);
        votes.put(COUNCIL.get(1), second);
        votes.put(COUNCIL.get(2), third);
        return votes;
    }

    public static CouncilRecord admission(long cost) {
        return new CouncilRecord(votes(CouncilVote.FOR, CouncilVote.FOR, CouncilVote.AGAINST), "", null, "", cost);
    }

    static CouncilRecord refusal(@Nullable String ground, String reason) {
        return new CouncilRecord(
                votes(CouncilVote.AGAINST, CouncilVote.AGAINST, CouncilVote.FOR), "", ground, reason, 0);
    }

    /** The council admits the idea, which was found feasible. */
    public void admit(CallId call, IdeaId idea) {
        ideas.appraise(ward.officer, idea, feasible()).orThrow();
        var session = session(call);
        ideas.writeDown(ward.officer, session, idea, admission(15_000_00)).orThrow();
        ideas.signProtocol(ward.head, session).orThrow();
    }

    static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.code() : "done";
    }
}
