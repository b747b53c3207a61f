package kz.dauys.portal.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Voting at points: one ballot for each person whichever way, papers typed twice, and protocols that fix them. */
@PortalTest
class PaperTest {
    private static final Viewer ANYONE = Viewer.anonymous(Language.KK);

    private final Budgets budgets;
    private final Journal journal;
    private final TestClock clock;
    private final JdbcClient sql;
    private final Ward ward;

    PaperTest(
            Budgets budgets,
            Organisations organisations,
            People people,
            Journal journal,
            TestClock clock,
            JdbcClient sql) {
        this.budgets = budgets;
        this.journal = journal;
        this.clock = clock;
        this.sql = sql;
        this.ward = new Ward(budgets, organisations, people, clock, sql);
    }

    private static String code(Outcome<?> outcome) {
        return RoundTest.code(outcome);
    }

    private PointId voting() throws Exception {
        return Ward.point(ward.voting(ward.onPaper(1), 10_000, 20_000, 30_000, 40_000), 1);
    }

    private PointId closed(int papers) throws Exception {
        var point = voting();
        ward.handOut(point, papers);
        ward.closed(point.round());
        return point;
    }

    private PointView shown(Viewer viewer, PointId point) {
        return budgets.points(viewer, point.round()).get(point.number() - 1);
    }

    private PointCounters counters(PointId point) {
        return Objects.requireNonNull(shown(ward.officer, point).counters());
    }

    private List<String> acts(RoundId round) {
        return journal.about(round.value()).stream().map(entry -> entry.type()).toList();
    }

    // --- the plan

    @Test
    void aPlanHasItsPointsAndHoldsToThem() throws Exception {
        assertThat(code(budgets.draft(ward.officer, ward.plan().at(true, List.of()))))
                .isEqualTo("budgets.points-of-vote-wrong");
        assertThat(code(budgets.draft(ward.officer, ward.plan().at(true, List.of(new PollingPoint("Мектеп", " "))))))
                .isEqualTo("budgets.points-of-vote-wrong");
        var round = ward.drafted(ward.onPaper(3), 10_000);
        budgets.redraft(ward.officer, round, ward.onPaper(2)).orThrow();
        assertThat(budgets.round(ward.officer, round).orElseThrow().plan()).satisfies(plan -> {
            assertThat(plan.paper()).isTrue();
            assertThat(plan.points()).isEqualTo(ward.onPaper(2).points());
        });
        ward.makeKey(round);
        budgets.announce(ward.head, round).orThrow();
        assertThat(Objects.requireNonNull(journal.about(round.value()).getLast().opening())
                        .canonicalContent())
                .contains("paper=true", "points=2", "points-sha256=");
        assertThat(code(budgets.redraft(ward.officer, round, ward.onPaper(1)))).isEqualTo("budgets.not-draft");
    }

    // --- one for each person

    @Test
    void whoeverHasAPaperGetsNoTokenAndWhoeverHasATokenNoPaper() throws Exception {
        var point = voting();
        var number = Ward.number(1960, 2000);
        var resident = ward.resident(number);
        budgets.handOut(ward.operator, point, number, true).orThrow();
        assertThat(code(budgets.vote(resident, point.round(), Ward.approve(1), true, null)))
                .isEqualTo("budgets.has-token");
        var blinded = new byte[256];
        blinded[255] = 2;
        assertThat(code(budgets.signToken(resident, point.round(), true, blinded)))
                .isEqualTo("budgets.has-token");
        assertThat(code(budgets.handOut(ward.officer, point, number, true))).isEqualTo("budgets.person-has-voted");
        assertThat(code(budgets.assist(ward.officer, point, number, true, Ward.approve(1))))
                .isEqualTo("budgets.person-has-voted");
        assertThat(budgets.objectionAtPoint(ward.officer, point, number, true)).isPresent();

        var other = Ward.number(1960, 2000);
        budgets.vote(ward.resident(other), point.round(), Ward.approve(1), true, null)
                .orThrow();
        assertThat(code(budgets.handOut(ward.officer, point, other, true))).isEqualTo("budgets.person-has-voted");
        var third = Ward.number(1960, 2000);
        assertThat(budgets.objectionAtPoint(ward.officer, point, third, true)).isEmpty();
        budgets.assist(ward.officer, point, third, true, Ward.approve(2)).orThrow();
        assertThat(code(budgets.vote(ward.resident(third), point.round(), Ward.approve(1), true, null)))
                .isEqualTo("budgets.has-token");
        assertThat(counters(point)).isEqualTo(new PointCounters(1, 0, 1));
        assertThat(ward.count("entitlement", point.round())).isEqualTo(3);
    }

    @Test
    void allWaysAtOnceGiveOnePersonOneBallot() throws Exception {
        var point = voting();
        for (int person = 0; person < 5; person++) {
            var number = Ward.number(1960, 2000);
            var resident = ward.resident(number);
            var ways = new ArrayList<Callable<Outcome<?>>>();
            for (int i = 0; i < 4; i++) {
                ways.add(() -> budgets.handOut(ward.operator, point, number, true));
                ways.add(() -> budgets.vote(resident, point.round(), Ward.approve(1), true, null));
                ways.add(() -> budgets.assist(ward.officer, point, number, true, Ward.approve(1)));
            }
            int done = 0;
            try (var threads = Executors.newFixedThreadPool(8)) {
                for (var answer : threads.invokeAll(ways)) {
                    done += answer.get() instanceof Outcome.Done<?> ? 1 : 0;
                }
            }
            assertThat(done).isEqualTo(1);
        }
        var counted = counters(point);
        assertThat(ward.count("entitlement", point.round())).isEqualTo(5);
        assertThat(counted.handed() + ward.count("arrival", point.round())).isEqualTo(5);
        assertThat(counted.assisted()).isLessThanOrEqualTo((int) ward.count("arrival", point.round()));
    }

    @Test
    void asksOfAPersonAtThePointWhatIsAskedOnline() throws Exception {
        var plan = ward.onPaper(1);
        var point = Ward.point(ward.announced(plan, 10_000), 1);
        var number = Ward.number(1960, 2000);
        assertThat(code(budgets.handOut(ward.operator, point, number, true))).isEqualTo("budgets.not-open-yet");
        clock.set(Ward.FROM);
        assertThat(code(budgets.handOut(ward.operator, point, "123456789012", true)))
                .isEqualTo("budgets.number-wrong");
        assertThat(code(budgets.handOut(ward.operator, point, Ward.number(2011, 2025), true)))
                .isEqualTo("budgets.too-young");
        assertThat(code(budgets.handOut(ward.operator, point, number, false))).isEqualTo("budgets.person-lives-here");
        assertThat(code(budgets.assist(ward.operator, point, number, true, Ward.approve(1, 7))))
                .isEqualTo("budgets.choices-unknown");
        assertThat(code(budgets.handOut(ward.operator, Ward.point(point.round(), 2), number, true)))
                .isEqualTo("budgets.not-found");
        budgets.handOut(ward.operator, point, " " + number.substring(0, 6) + " " + number.substring(6), true)
                .orThrow();
        clock.set(Ward.TO);
        assertThat(code(budgets.handOut(ward.operator, point, Ward.number(1960, 2000), true)))
                .isEqualTo("budgets.closed");
    }

    @Test
    void onlyThoseWithAPostInTheBodyWorkAtItsPoints() throws Exception {
        var point = voting();
        var number = Ward.number(1960, 2000);
        for (var other : List.of(ANYONE, ward.resident(), ward.staff(Role.AUDITOR), Viewer.system())) {
            assertThat(code(budgets.handOut(other, point, number, true))).isEqualTo("budgets.not-at-points");
            assertThat(code(budgets.assist(other, point, number, true, Ward.approve(1))))
                    .isEqualTo("budgets.not-at-points");
            assertThat(code(budgets.exchangePaper(other, point))).isEqualTo("budgets.not-at-points");
            assertThat(shown(other, point).counters()).isNull();
        }
        ward.handOut(point, 1);
        ward.closed(point.round());
        var bundle = budgets.openBundle(ward.operator, point, 1).orThrow();
        for (var other : List.of(ANYONE, ward.resident(), ward.staff(Role.AUDITOR))) {
            assertThat(code(budgets.openBundle(other, point, 1))).isEqualTo("budgets.not-at-points");
            assertThat(code(budgets.typeSheet(other, bundle, 1, Ward.BLANK))).isEqualTo("budgets.not-at-points");
            assertThat(budgets.bundles(other, point)).isEmpty();
        }
        assertThat(code(budgets.signProtocol(ward.operator, point, new PointCount(0, 0, Ward.MEMBERS), "")))
                .isEqualTo("budgets.not-yours");
    }

    @Test
    void nothingThatIsKeptSaysWhoWasAtAPointOrWhen() throws Exception {
        var point = voting();
        var number = Ward.number(1960, 2000);
        budgets.handOut(ward.operator, point, number, true).orThrow();
        ward.vote(point.round(), 1);
        budgets.exchangePaper(ward.operator, point).orThrow();
        assertThat(counters(point)).isEqualTo(new PointCounters(1, 1, 0));
        var kept = sql.sql("""
                        select (select string_agg(row_to_json(e)::text, '') from budgets.entitlement e where e.round = :round)
                            || (select string_agg(row_to_json(p)::text, '') from budgets.point p where p.round = :round)
                        """)
                .param("round", point.round().value())
                .query(String.class)
                .single();
        assertThat(kept).doesNotContain(number, String.valueOf(ward.operator.person()));
        assertThat(sql.sql("""
                        select column_name from information_schema.columns
                        where table_schema = 'budgets' and table_name = 'point'
                          and (data_type like 'time%' or data_type = 'date' or data_type = 'uuid' and column_name <> 'round')
                        """).query(String.class).list()).isEmpty();
        assertThat(sql.sql("select distinct length(blinded) from budgets.entitlement where round = :round")
                        .param("round", point.round().value())
                        .query(Integer.class)
                        .list())
                .as("a paper looks like a token")
                .containsExactly(256);
        assertThat(acts(point.round())).containsExactly("budget.announced");
    }

    @Test
    void helpsToVoteWithoutPapersWhereNoneAreHandedOut() throws Exception {
        var point = Ward.point(ward.voting(ward.plan().at(false, ward.onPaper(1).points()), 10_000, 20_000), 1);
        assertThat(code(budgets.handOut(ward.operator, point, Ward.number(1960, 2000), true)))
                .isEqualTo("budgets.no-paper");
        var ballot = budgets.assist(ward.operator, point, Ward.number(1960, 2000), true, Ward.approve(2))
                .orThrow();
        assertThat(budgets.standing(point.round(), ballot.print())).contains(BallotStanding.WAITING);
        ward.vote(point.round(), 1);
        ward.closed(point.round());
        assertThat(shown(ANYONE, point).counters()).isEqualTo(new PointCounters(0, 0, 1));
        assertThat(code(budgets.openBundle(ward.operator, point, 1))).isEqualTo("budgets.no-paper");
        ward.open(point.round(), 1, 2);
        assertThat(budgets.result(ANYONE, point.round(), Language.KK)
                        .orElseThrow()
                        .turnout())
                .isEqualTo(new Turnout(1, 1, 0, 0, 0));
        assertThat(budgets.standing(point.round(), ballot.print())).contains(BallotStanding.COUNTED);
    }

    // --- double entry

    @Test
    void nothingIsTypedBeforeTheClose() throws Exception {
        var point = voting();
        ward.handOut(point, 1);
        assertThat(code(budgets.openBundle(ward.operator, point, 1))).isEqualTo("budgets.not-closed");
        assertThat(code(ward.sign(point, 0))).isEqualTo("budgets.not-closed");
        clock.set(Ward.TO);
        assertThat(code(budgets.openBundle(ward.operator, point, 1)))
                .as("the box of sealed ballots is closed first")
                .isEqualTo("budgets.not-closed");
        ward.closed(point.round());
        assertThat(code(budgets.openBundle(ward.operator, point, 0))).isEqualTo("budgets.bundle-size-wrong");
        assertThat(code(budgets.openBundle(ward.operator, point, 51))).isEqualTo("budgets.bundle-size-wrong");
        budgets.openBundle(ward.operator, point, 50).orThrow();
    }

    @Test
    void twoOfficersTypeEachBundleAndNeitherSeesTheOthersEntry() throws Exception {
        var point = closed(2);
        var bundle = budgets.openBundle(ward.operator, point, 2).orThrow();
        assertThat(budgets.typeSheet(ward.operator, bundle, 1, Ward.marked(3, 1))
                        .orThrow())
                .isEqualTo(2);
        assertThat(code(budgets.finishBundle(ward.operator, bundle))).isEqualTo("budgets.sheets-missing");
        assertThat(code(budgets.typeSheet(ward.operator, bundle, 3, Ward.BLANK)))
                .isEqualTo("budgets.sheet-unknown");
        assertThat(code(budgets.typeSheet(ward.operator, bundle, 2, Ward.marked(1, 2, 3, 4))))
                .isEqualTo("budgets.choices-too-many");
        assertThat(budgets.typeSheet(ward.operator, bundle, 2, Ward.UNCLEAR).orThrow())
                .isZero();
        budgets.typeSheet(ward.operator, bundle, 2, Ward.BLANK).orThrow();
        budgets.finishBundle(ward.operator, bundle).orThrow();
        assertThat(code(budgets.typeSheet(ward.operator, bundle, 1, Ward.BLANK)))
                .isEqualTo("budgets.entry-finished");
        assertThat(ward.view(ward.officer, bundle)).satisfies(view -> {
            assertThat(view.mine()).isEmpty();
            assertThat(view.differences()).isEmpty();
            assertThat(view.finished()).isEqualTo(1);
            assertThat(view.next()).isEqualTo(1);
        });
        budgets.typeSheet(ward.officer, bundle, 1, Ward.marked(1, 3)).orThrow();
        assertThat(code(budgets.typeSheet(ward.head, bundle, 1, Ward.BLANK))).isEqualTo("budgets.bundle-typed-twice");
        budgets.typeSheet(ward.officer, bundle, 2, Ward.BLANK).orThrow();
        assertThat(ward.view(ward.operator, bundle).agreed()).isFalse();
        budgets.finishBundle(ward.officer, bundle).orThrow();
        assertThat(ward.view(ward.operator, bundle).agreed())
                .as("an order that says nothing is no difference")
                .isTrue();
    }

    @Test
    void theSameOfficerIsNeverBothOfTheTwo() throws Exception {
        var point = closed(1);
        var bundle = budgets.openBundle(ward.operator, point, 1).orThrow();
        ward.typedBy(ward.officer, bundle, Ward.marked(1));
        assertThat(code(budgets.typeSheet(ward.officer, bundle, 1, Ward.marked(1))))
                .isEqualTo("budgets.entry-finished");
        budgets.finishBundle(ward.officer, bundle).orThrow();
        assertThat(ward.view(ward.officer, bundle).agreed()).isFalse();
        assertThat(code(ward.sign(point, 1))).isEqualTo("budgets.bundles-open");
        // nor at the same moment
        var other = budgets.openBundle(ward.operator, point, 1).orThrow();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var asked = new ArrayList<Callable<Outcome<Integer>>>();
            for (int i = 0; i < 8; i++) {
                asked.add(() -> budgets.typeSheet(ward.operator, other, 1, Ward.marked(1)));
            }
            for (var answer : threads.invokeAll(asked)) {
                answer.get().orThrow();
            }
        }
        assertThat(ward.view(ward.officer, other).typists()).isEqualTo(1);
    }

    @Test
    void whereTheTwoDifferOneSaysWhatTheSheetHasAndTheOtherConfirms() throws Exception {
        var point = closed(3);
        var bundle = budgets.openBundle(ward.operator, point, 3).orThrow();
        ward.typedBy(ward.operator, bundle, Ward.marked(1), Ward.marked(1, 2), Ward.BLANK);
        ward.typedBy(ward.officer, bundle, Ward.marked(1), Ward.marked(2), Ward.UNCLEAR);
        assertThat(ward.view(ward.officer, bundle).differences())
                .extracting(BundleView.Difference::sheet)
                .containsExactly(2, 3);
        assertThat(code(ward.sign(point, 3))).isEqualTo("budgets.bundles-open");
        assertThat(code(budgets.settleSheet(ward.head, bundle, 2, Ward.marked(2), "Жазу")))
                .isEqualTo("budgets.not-typist");
        assertThat(code(budgets.settleSheet(ward.officer, bundle, 1, Ward.marked(2), "Жазу")))
                .isEqualTo("budgets.sheet-unknown");
        assertThat(code(budgets.settleSheet(ward.officer, bundle, 2, Ward.marked(2), " ")))
                .isEqualTo("budgets.settle-reason-missing");
        budgets.settleSheet(ward.officer, bundle, 2, Ward.marked(2), "1 сызылған")
                .orThrow();
        assertThat(code(budgets.confirmSheet(ward.officer, bundle, 2, Ward.marked(2))))
                .isEqualTo("budgets.settled-by-one");
        assertThat(code(budgets.confirmSheet(ward.operator, bundle, 2, Ward.marked(1))))
                .as("what was shown is not what is proposed by now")
                .isEqualTo("budgets.settlement-changed");
        budgets.confirmSheet(ward.operator, bundle, 2, Ward.marked(2)).orThrow();
        assertThat(code(budgets.settleSheet(ward.operator, bundle, 2, Ward.BLANK, "Қайта")))
                .isEqualTo("budgets.sheet-settled");
        budgets.settleSheet(ward.operator, bundle, 3, Ward.BLANK, "Бос").orThrow();
        budgets.confirmSheet(ward.head, bundle, 3, Ward.BLANK).orThrow();
        assertThat(ward.view(ward.officer, bundle).agreed()).isTrue();
        ward.sign(point, 3).orThrow();
        var protocol = Objects.requireNonNull(shown(ANYONE, point).protocol());
        assertThat(protocol.valid()).isEqualTo(2);
        assertThat(protocol.blank()).isEqualTo(1);
        assertThat(protocol.settled()).extracting(PointProtocol.Settled::reason).containsExactly("1 сызылған", "Бос");
        assertThat(acts(point.round()))
                .containsSubsequence(
                        "budget.bundle-typed",
                        "budget.sheet-settled",
                        "budget.sheet-settled",
                        "budget.point-closed",
                        "budget.papers-closed");
    }

    @Test
    void aHeadHasABundleTypedAnewAndWhatWasTypedStays() throws Exception {
        var point = closed(2);
        var wrong = ward.bundle(point, Ward.marked(1), Ward.marked(1), Ward.marked(1));
        assertThat(code(budgets.withdrawBundle(ward.officer, wrong, "Екі парақ")))
                .isEqualTo("budgets.only-head");
        budgets.withdrawBundle(ward.head, wrong, "Екі парақ").orThrow();
        assertThat(code(budgets.typeSheet(ward.officer, wrong, 1, Ward.BLANK))).isEqualTo("budgets.bundle-withdrawn");
        assertThat(ward.bundle(point, Ward.marked(1), Ward.marked(2)).number()).isEqualTo(2);
        ward.sign(point, 2).orThrow();
        assertThat(Objects.requireNonNull(shown(ANYONE, point).protocol()).withdrawn())
                .containsExactly(new PointProtocol.Withdrawn(1, "Екі парақ"));
        assertThat(ward.count("typed_sheet", point.round())).isEqualTo(10);
        assertThat(ward.count("sheet", point.round())).isEqualTo(2);
    }

    // --- protocols

    @Test
    void aProtocolTellsEveryoneHowManyAndOnlyTheOfficeWho() throws Exception {
        var point = closed(4);
        ward.bundle(point, Ward.marked(1), Ward.UNCLEAR, Ward.BLANK);
        assertThat(code(ward.sign(point, 4))).isEqualTo("budgets.found-differs");
        var count = new PointCount(1, 3, Ward.MEMBERS);
        assertThat(code(budgets.signProtocol(ward.officer, point, new PointCount(5, 3, Ward.MEMBERS), "")))
                .isEqualTo("budgets.returned-wrong");
        assertThat(code(budgets.signProtocol(
                        ward.officer, point, new PointCount(1, 3, Ward.MEMBERS.subList(0, 1)), "")))
                .isEqualTo("budgets.members-wrong");
        budgets.signProtocol(ward.officer, point, count, "").orThrow();
        assertThat(code(budgets.signProtocol(ward.officer, point, count, ""))).isEqualTo("budgets.point-closed");
        assertThat(code(budgets.openBundle(ward.operator, point, 1))).isEqualTo("budgets.point-closed");
        var protocol = Objects.requireNonNull(shown(ANYONE, point).protocol());
        assertThat(protocol.counters().handed()).isEqualTo(4);
        assertThat(protocol.surplus()).isZero();
        assertThat(List.of(protocol.valid(), protocol.voids(), protocol.blank()))
                .containsExactly(1, 1, 1);
        assertThat(protocol.count().members())
                .extracting(PointCount.Member::post, PointCount.Member::name)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Төраға", ""),
                        org.assertj.core.groups.Tuple.tuple("Хатшы", ""));
        assertThat(Objects.requireNonNull(shown(ward.staff(Role.AUDITOR), point).protocol())
                        .count()
                        .members())
                .isEqualTo(Ward.MEMBERS);
        var content = journal.about(point.round().value()).stream()
                .map(entry -> Objects.requireNonNull(entry.opening()).canonicalContent())
                .toList();
        assertThat(content)
                .anySatisfy(text -> assertThat(text)
                        .contains(
                                "point=1", "handed=4", "returned=1", "found=3", "sheets-sha256=" + protocol.sheets()));
        assertThat(String.join("\n", content)).doesNotContain("Айгүл", "Павел");
    }

    @Test
    void aSurplusWaitsForAHeadWhoSaysWhyItCounts() throws Exception {
        var point = closed(1);
        ward.bundle(point, Ward.marked(1), Ward.marked(2));
        assertThat(code(ward.sign(point, 2))).isEqualTo("budgets.surplus");
        var count = new PointCount(0, 2, Ward.MEMBERS);
        assertThat(code(budgets.signProtocol(ward.officer, point, count, "Екі парақ жабысып қалған")))
                .isEqualTo("budgets.only-head");
        budgets.signProtocol(ward.head, point, count, "Екі парақ жабысып қалған")
                .orThrow();
        var protocol = Objects.requireNonNull(shown(ANYONE, point).protocol());
        assertThat(protocol.surplus()).isEqualTo(1);
        assertThat(protocol.grounds()).isEqualTo("Екі парақ жабысып қалған");
        assertThat(protocol.counted()).isTrue();
    }

    @Test
    void isNotCountedUntilEachPointHasItsProtocol() throws Exception {
        var round = ward.voting(ward.onPaper(2), 60_000, 50_000);
        ward.vote(round, 1);
        ward.handOut(Ward.point(round, 1), 3);
        ward.handOut(Ward.point(round, 2), 1);
        ward.closed(round);
        ward.bundle(Ward.point(round, 1), Ward.marked(2), Ward.marked(2));
        ward.sign(Ward.point(round, 1), 2).orThrow();
        ward.open(round, 1, 2);
        assertThat(budgets.result(ANYONE, round, Language.KK)).isEmpty();
        assertThat(budgets.papersProof(round)).isEmpty();
        assertThat(code(budgets.leavePointOut(ward.officer, Ward.point(round, 2), "Жәшік жанып кетті")))
                .isEqualTo("budgets.only-head");
        assertThat(code(budgets.leavePointOut(ward.head, Ward.point(round, 2), "")))
                .isEqualTo("budgets.grounds-missing");
        ward.bundle(Ward.point(round, 2), Ward.marked(1));
        budgets.leavePointOut(ward.head, Ward.point(round, 2), "Жәшік жанып кетті")
                .orThrow();
        budgets.openBoxes(() -> false);
        var result = budgets.result(ANYONE, round, Language.KK).orElseThrow();
        assertThat(result.ballots()).isEqualTo(3);
        assertThat(result.turnout()).isEqualTo(new Turnout(1, 0, 2, 0, 0));
        assertThat(shown(ANYONE, Ward.point(round, 2)).protocol())
                .satisfies(protocol ->
                        assertThat(Objects.requireNonNull(protocol).counted()).isFalse());
        assertThat(acts(round)).contains("budget.papers-closed");
    }

    @Test
    void twoPointsThatAreClosedAtOnceCloseTheRoundOnce() throws Exception {
        var round = ward.voting(ward.onPaper(4), 60_000);
        ward.closed(round);
        var signing = new ArrayList<Callable<Outcome<PointId>>>();
        for (int i = 1; i <= 4; i++) {
            var point = Ward.point(round, i);
            signing.add(() -> ward.sign(point, 0));
        }
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var answer : threads.invokeAll(signing)) {
                answer.get().orThrow();
            }
        }
        assertThat(acts(round).stream().filter("budget.papers-closed"::equals)).hasSize(1);
    }

    @Test
    void aRecalledRoundForgetsWhatWasCountedAtItsPoints() throws Exception {
        var round = ward.voting(ward.onPaper(1), 60_000);
        ward.closed(round);
        ward.bundle(Ward.point(round, 1), Ward.marked(1));
        budgets.recall(ward.head, round, "Қате").orThrow();
        assertThat(new HashSet<>(List.of(ward.count("bundle", round), ward.count("typed_sheet", round))))
                .containsExactly(0L);
    }
}
