package kz.dauys.portal.works;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.DecisionPlan;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.budgets.Ward;
import kz.dauys.portal.ideas.CallId;
import kz.dauys.portal.ideas.Hamlet;
import kz.dauys.portal.ideas.IdeaId;
import kz.dauys.portal.ideas.Ideas;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.notifications.Notifications;
import kz.dauys.portal.notifications.SentNotice;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever wrote an idea hears what becomes of it, once for each thing that moves. */
@PortalTest
class WorkNoticesTest {
    private static final String WHY = "Салынатын жердің астынан жылу құбыры табылды, көшіруге ақша жоқ.";

    private final Works works;
    private final Budgets budgets;
    private final Ideas ideas;
    private final Notifications notifications;
    private final Words words;
    private final TestClock clock;
    private final Ward ward;
    private final Hamlet hamlet;
    private final Viewer author;
    private final AtomicReference<IdeaId> idea = new AtomicReference<>();

    WorkNoticesTest(
            Works works,
            Budgets budgets,
            Ideas ideas,
            Notifications notifications,
            Words words,
            Organisations organisations,
            People people,
            TestClock clock,
            JdbcClient sql) {
        this.works = works;
        this.budgets = budgets;
        this.ideas = ideas;
        this.notifications = notifications;
        this.words = words;
        this.clock = clock;
        this.ward = new Ward(budgets, organisations, people, clock, sql);
        this.hamlet = new Hamlet(ideas, ward, clock, true);
        this.author = ward.resident();
    }

    /** A draft with an admitted idea on its ballot. */
    private RoundId promised() {
        CallId call = hamlet.over(open -> idea.set(hamlet.proposed(author, open, "Бақ")));
        hamlet.admit(call, idea.get());
        var draft =
                budgets.draft(ward.officer, ward.soon(Duration.ofSeconds(1))).orThrow();
        return ideas.putOnBallot(ward.head, call, draft).orThrow();
    }

    private UUID project(RoundId round) {
        return budgets.round(ward.officer, round)
                .orElseThrow()
                .projects()
                .getFirst()
                .id()
                .value();
    }

    private List<String> told(UUID subject) {
        return notifications.about(subject).stream()
                .filter(notice -> notice.to().equals(author.person()))
                .map(SentNotice::template)
                .toList();
    }

    private void put(RoundId round, WorkAct act) {
        works.record(ward.officer, round, 1, act, List.of()).orThrow();
    }

    private WorkAct.Contracted contract(LocalDate due) {
        return new WorkAct.Contracted("«Жол» ЖШС", "921261428457", "№ 12", clock.today(), 9_000_00, due);
    }

    @Test
    void authorsHearOfContractsLateMilestonesDelaysTheEndAndWhatResidentsSaid() throws Exception {
        var round = ward.won(promised());
        var project = project(round);
        put(round, contract(clock.today().plusDays(30)));
        put(round, new WorkAct.Paid(clock.today(), 100_00, "№ 1"));
        put(round, new WorkAct.MilestonePlanned("Іргетас", clock.today()));
        put(round, new WorkAct.MilestonePlanned("Қабырға", clock.today()));
        put(round, new WorkAct.MilestoneReached("Іргетас", clock.today(), ""));
        assertThat(told(project)).containsExactly("works.contracted");
        clock.advance(Duration.ofDays(1));
        put(round, new WorkAct.MilestoneReached("Қабырға", clock.today(), ""));
        put(round, new WorkAct.Delayed(clock.today().plusDays(60), "Жаңбыр жауды"));
        put(round, new WorkAct.Finished(clock.today(), ""));
        assertThat(told(project))
                .containsExactlyInAnyOrder(
                        "works.contracted", "works.milestone-late", "works.delayed", "works.finished");
        works.tellJudged();
        assertThat(told(project)).doesNotContain("works.judged");
        clock.set(Objects.requireNonNull(
                        works.work(author, round, 1).orElseThrow().acceptUntil())
                .plusDays(1)
                .atTime(12, 0)
                .atZone(java.time.ZoneId.of("Asia/Almaty"))
                .toInstant());
        assertThat(works.tellJudged()).isPositive();
        works.tellJudged();
        assertThat(told(project)).filteredOn("works.judged"::equals).hasSize(1);
    }

    @Test
    void authorsHearThatItIsNotBuiltAfterAll() throws Exception {
        var round = ward.won(promised());
        put(round, new WorkAct.Stopped(clock.today(), "Орны бос емес"));
        assertThat(told(project(round))).containsExactly("works.stopped");
    }

    @Test
    void whatNobodyWroteAnIdeaForTellsNobody() throws Exception {
        var round = ward.won(10_000);
        put(round, contract(clock.today().plusDays(30)));
        assertThat(notifications.about(project(round))).isEmpty();
    }

    @Test
    void authorsHearOfEachActOfAHeadBesideTheCountOnce() throws Exception {
        var round = ward.won(promised());
        budgets.decide(ward.head, round, new DecisionPlan(1, false, "impossible-since", WHY))
                .orThrow();
        assertThat(told(idea.get().value())).contains("ideas.decided-left-out").doesNotContain("ideas.decided-taken");
        budgets.decide(ward.head, round, new DecisionPlan(1, true, "court-or-review", WHY))
                .orThrow();
        assertThat(told(idea.get().value()))
                .filteredOn(template -> template.startsWith("ideas.decided"))
                .containsExactlyInAnyOrder("ideas.decided-left-out", "ideas.decided-taken");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void whatTheyReadIsWholeInEachLanguage(Language language) {
        var day = LocalDate.of(2026, 11, 28);
        var told = Map.<String, Object>ofEntries(
                Map.entry("number", "7"),
                Map.entry("title", "Бақ"),
                Map.entry("milestone", "Іргетас"),
                Map.entry("accepted", "3"),
                Map.entry("refused", "1"),
                Map.entry("due", day),
                Map.entry("day", day),
                Map.entry("until", day),
                Map.entry("round", "2026"));
        for (var template : List.of(
                "works.contracted",
                "works.milestone-late",
                "works.delayed",
                "works.finished",
                "works.stopped",
                "works.judged",
                "ideas.decided-taken",
                "ideas.decided-left-out")) {
            var speech = words.in(language);
            assertThat(speech.say("notice." + template + ".subject", told))
                    .as(template)
                    .contains("7")
                    .doesNotContain("{", "notice.");
            assertThat(speech.say("notice." + template + ".body", told))
                    .as(template)
                    .contains("Бақ", "2026")
                    .doesNotContain("{", "notice.");
        }
    }

    @Test
    void aDraftOnWhoseBallotIdeasStandIsNotDeleted() {
        var draft = promised();
        var refused = budgets.deleteDraft(ward.head, draft);
        assertThat(refused)
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        no -> assertThat(no.refusal().code()).isEqualTo("budgets.draft-promised"));
        assertThat(budgets.round(ward.head, draft)).isPresent();
    }
}
