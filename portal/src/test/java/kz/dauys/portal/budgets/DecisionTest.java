package kz.dauys.portal.budgets;

import static kz.dauys.portal.budgets.RoundTest.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.works.WorkAct;
import kz.dauys.portal.works.Works;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class DecisionTest {
    private static final Viewer ANYONE = Viewer.anonymous(Language.KK);
    private static final String WHY = "Су құбыры жобаның дәл астынан өтеді екен.";

    private final Budgets budgets;
    private final Works works;
    private final Journal journal;
    private final Ward ward;

    DecisionTest(
            Budgets budgets,
            Works works,
            Journal journal,
            Organisations organisations,
            People people,
            TestClock clock,
            JdbcClient sql) {
        this.budgets = budgets;
        this.works = works;
        this.journal = journal;
        this.ward = new Ward(budgets, organisations, people, clock, sql);
    }

    private static DecisionPlan leaving(int project) {
        return new DecisionPlan(project, false, "impossible-since", WHY);
    }

    private static DecisionPlan taking(int project) {
        return new DecisionPlan(project, true, "money-freed", WHY);
    }

    private String pb(RoundId round) throws Exception {
        var out = new ByteArrayOutputStream();
        budgets.writePb(round, out).orThrow();
        return out.toString(StandardCharsets.UTF_8);
    }

    private List<Integer> winners(RoundId round) {
        return budgets.winners(ANYONE, round).stream().map(ProjectView::number).toList();
    }

    @Test
    void anActStandsBesideTheResultAndWorksFollowIt() throws Exception {
        var round = ward.won(60_000, 70_000);
        assertThat(winners(round)).containsExactly(1);
        assertThat(budgets.decide(ward.head, round, leaving(1)).orThrow()).isEqualTo(1);
        assertThat(winners(round)).isEmpty();
        assertThat(works.work(ANYONE, round, 1)).isEmpty();
        assertThat(budgets.decide(ward.head, round, taking(2)).orThrow()).isEqualTo(2);
        assertThat(winners(round)).containsExactly(2);
        assertThat(works.ofRound(ANYONE, round)).hasSize(1);

        var result = budgets.result(ANYONE, round, Language.KK).orElseThrow();
        assertThat(result.projects())
                .extracting(one -> one.project().number(), ResultView.ProjectResult::won, result::decided)
                .containsExactly(Tuple.tuple(1, true, false), Tuple.tuple(2, false, true));
        assertThat(result.decisions()).extracting(DecisionView::reason).containsOnly(WHY);
        assertThat(pb(round).lines().filter(line -> line.startsWith("1;60000") || line.startsWith("2;70000")))
                .satisfiesExactly(
                        first -> assertThat(first).endsWith(";0"),
                        second -> assertThat(second).endsWith(";2"));
        assertThat(pb(round)).contains("#1: Project 1 was left out by act 1 of its body, SHA-256 ");
    }

    @Test
    void theDigestOfTheActStandsInThePublicLog() throws Exception {
        var round = ward.won(60_000);
        budgets.decide(ward.head, round, leaving(1)).orThrow();
        var act = budgets.result(ANYONE, round, Language.RU)
                .orElseThrow()
                .decisions()
                .getFirst();
        assertThat(act.text()).contains("project 1\nleft out\nground impossible-since\n\n" + WHY);
        assertThat(Prints.sha256(act.text())).isEqualTo(act.sha256());
        var entry = journal.about(round.value()).getLast();
        assertThat(entry.type()).isEqualTo("budget.decided");
        assertThat(Objects.requireNonNull(entry.opening()).canonicalContent())
                .contains("act-sha256=" + act.sha256(), "pb-sha256=" + Prints.sha256(pb(round)), "decision=left-out")
                .doesNotContain(WHY);
    }

    @Test
    void onlyAnotherActTakesAnActBack() throws Exception {
        var round = ward.won(60_000);
        budgets.decide(ward.head, round, leaving(1)).orThrow();
        assertThat(code(budgets.decide(ward.head, round, leaving(1)))).isEqualTo("budgets.decision-changes-nothing");
        budgets.decide(ward.head, round, new DecisionPlan(1, true, "court-or-review", WHY))
                .orThrow();
        assertThat(winners(round)).containsExactly(1);
        assertThat(budgets.result(ANYONE, round, Language.RU).orElseThrow().decisions())
                .extracting(DecisionView::taken)
                .containsExactly(false, true);
        assertThat(pb(round).lines().filter(line -> line.startsWith("1;60000"))).allMatch(line -> line.endsWith(";1"));
    }

    @Test
    void refusesAnActWithoutAGround() throws Exception {
        var round = ward.won(60_000, 70_000, 30_000);
        for (var short_ : List.of(
                new DecisionPlan(1, false, "impossible-since", "Болмайды"),
                new DecisionPlan(1, false, null, WHY),
                new DecisionPlan(1, false, " ", " ".repeat(200)),
                new DecisionPlan(1, false, null, "б".repeat(4001)))) {
            assertThat(code(budgets.decide(ward.head, round, short_))).isEqualTo("budgets.decision-reason-short");
        }
        assertThat(code(budgets.decide(ward.head, round, new DecisionPlan(1, false, "because", WHY))))
                .isEqualTo("budgets.decision-ground-unknown");
        budgets.decide(ward.head, round, new DecisionPlan(1, false, null, WHY + " " + WHY + " " + WHY))
                .orThrow();
    }

    @Test
    void refusesWhatTheRulesOfTheRoundDoNotAllow() throws Exception {
        var round = ward.won(60_000, 70_000, 30_000);
        assertThat(code(budgets.decide(ward.officer, round, leaving(1)))).isEqualTo("budgets.only-head");
        assertThat(code(budgets.decide(ANYONE, round, leaving(1)))).isEqualTo("budgets.only-head");
        assertThat(code(budgets.decide(ward.head, round, leaving(9)))).isEqualTo("budgets.decision-changes-nothing");
        // with the first that is sixty of a hundred thousand, the second is too dear
        assertThat(code(budgets.decide(ward.head, round, taking(2)))).isEqualTo("budgets.decision-too-dear");
        budgets.decide(ward.head, round, taking(3)).orThrow();
        assertThat(winners(round)).containsExactly(1, 3);
    }

    @Test
    void refusesToLeaveOutWhatWasBegun() throws Exception {
        var round = ward.won(60_000);
        works.record(ward.officer, round, 1, new WorkAct.Stopped(ward.today(), "Орны бос емес"), List.of())
                .orThrow();
        assertThat(code(budgets.decide(ward.head, round, leaving(1)))).isEqualTo("budgets.decision-begun");
    }

    @Test
    void refusesAnActBeforeTheCount() throws Exception {
        var round = ward.voting(ward.plan(), 60_000);
        assertThat(code(budgets.decide(ward.head, round, taking(1)))).isEqualTo("budgets.not-counted");
    }
}
