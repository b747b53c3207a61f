package kz.dauys.portal.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import kz.dauys.ballots.ceremony.Ceremony;
import kz.dauys.ballots.ceremony.TrusteeSecret;
import kz.dauys.ballots.seal.Quorum;
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

/** A round before anybody votes. */
@PortalTest
class RoundTest {
    private static final Viewer ANYONE = Viewer.anonymous(Language.KK);

    private final Budgets budgets;
    private final Journal journal;
    private final TestClock clock;
    private final Ward ward;
    private final Ward neighbour;

    RoundTest(
            Budgets budgets,
            Organisations organisations,
            People people,
            Journal journal,
            TestClock clock,
            JdbcClient sql) {
        this.budgets = budgets;
        this.journal = journal;
        this.clock = clock;
        this.ward = new Ward(budgets, organisations, people, clock, sql);
        this.neighbour = new Ward(budgets, organisations, people, clock, sql);
    }

    static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.code() : "done";
    }

    @Test
    void aDraftIsSeenByItsOfficeAndByAuditorsAlone() {
        var round = ward.drafted(ward.plan(), 10_000);
        assertThat(budgets.round(ward.head, round))
                .hasValueSatisfying(view -> assertThat(view.stage()).isEqualTo(Stage.DRAFT));
        assertThat(budgets.round(ward.staff(Role.AUDITOR), round)).isPresent();
        assertThat(budgets.rounds(ward.officer)).extracting(RoundView::id).contains(round);
        for (var other : List.of(ANYONE, ward.resident(), neighbour.head, ward.staff(Role.COUNTER_OPERATOR))) {
            assertThat(budgets.round(other, round)).isEmpty();
            assertThat(budgets.rounds(other)).extracting(RoundView::id).doesNotContain(round);
            assertThat(code(budgets.redraft(other, round, ward.plan()))).isEqualTo("budgets.not-found");
        }
        assertThat(code(budgets.redraft(ward.staff(Role.AUDITOR), round, ward.plan())))
                .isEqualTo("budgets.not-yours");
        assertThat(code(budgets.draft(neighbour.officer, ward.plan()))).isEqualTo("budgets.not-yours");
    }

    @Test
    void aDraftIsDeletedByThoseWhoMayMakeItAndAnEntryStays() throws Exception {
        var round = ward.drafted(Ward.onPaper(ward.plan(), 2), 10_000, 20_000);
        ward.makeKey(round);
        assertThat(code(budgets.deleteDraft(neighbour.head, round))).isEqualTo("budgets.not-found");
        assertThat(code(budgets.deleteDraft(ward.staff(Role.AUDITOR), round))).isEqualTo("budgets.not-yours");
        budgets.deleteDraft(ward.officer, round).orThrow();
        assertThat(budgets.round(ward.officer, round)).isEmpty();
        assertThat(ward.count("project", round) + ward.count("trustee", round) + ward.count("point", round))
                .isZero();
        assertThat(code(budgets.deleteDraft(ward.officer, round))).isEqualTo("budgets.not-found");
        assertThat(journal.about(round.value())).singleElement().satisfies(entry -> {
            assertThat(entry.type()).isEqualTo("budget.draft-deleted");
            assertThat(Objects.requireNonNull(entry.opening()).canonicalContent())
                    .contains("projects=2", "by=" + ward.officer.person(), "body=" + ward.body);
        });
    }

    @Test
    void aListOfResidentsIsDeletedWithItsDraft() throws Exception {
        var round = ward.drafted(Ward.withCensus(ward.plan()), 10_000);
        budgets.bringResidents(ward.officer, round, Ward.bytes(Ward.number(1960, 2000)))
                .orThrow();
        budgets.deleteDraft(ward.head, round).orThrow();
        assertThat(ward.count("resident", round)).isZero();
    }

    @Test
    void whatWasEverAnnouncedIsNotDeleted() throws Exception {
        var round = ward.announced(ward.plan(), 10_000);
        assertThat(code(budgets.deleteDraft(ward.head, round))).isEqualTo("budgets.not-draft");
        budgets.recall(ward.head, round, "Бағасы қате").orThrow();
        assertThat(code(budgets.deleteDraft(ward.head, round))).isEqualTo("budgets.was-announced");
        assertThat(budgets.recalled()).extracting(RecalledRound::id).contains(round);
    }

    @Test
    void refusesAPlanThatCannotBe() {
        var good = ward.plan();
        assertThat(code(budgets.draft(ward.officer, with(good, 0, 2, 16, good.form()))))
                .isEqualTo("budgets.money-wrong");
        for (int enough : new int[] {0, 4}) {
            assertThat(code(budgets.draft(ward.officer, with(good, 1, enough, 16, good.form()))))
                    .isEqualTo("budgets.trustees-wrong");
        }
        assertThat(code(budgets.draft(ward.officer, with(good, 1, 2, 13, good.form()))))
                .isEqualTo("budgets.age-wrong");
        for (var form : List.of(
                new BallotForm(BallotKind.APPROVAL, 0, 0),
                new BallotForm(BallotKind.APPROVAL, 1001, 0),
                new BallotForm(BallotKind.APPROVAL, 3, 5),
                new BallotForm(BallotKind.CUMULATIVE, 3, 0))) {
            assertThat(code(budgets.draft(ward.officer, with(good, 1, 2, 16, form))))
                    .isEqualTo("budgets.form-wrong");
        }
        assertThat(code(budgets.draft(
                        ward.officer, ward.plan(new BallotForm(BallotKind.RANKING, 3, 0), CountingRule.EQUAL_SHARES))))
                .isEqualTo("budgets.counting-wrong");
        clock.set(Ward.FROM);
        assertThat(code(budgets.draft(ward.officer, good))).isEqualTo("budgets.dates-wrong");
    }

    private static RoundPlan with(RoundPlan plan, long money, int enough, int age, BallotForm form) {
        return new RoundPlan(
                plan.body(),
                plan.territory(),
                plan.title(),
                money,
                form,
                plan.counting(),
                age,
                plan.census(),
                plan.votingFrom(),
                plan.votingTo(),
                enough,
                plan.trustees());
    }

    @Test
    void refusesAProjectThatCostsMoreThanThereIsOrStandsElsewhere() {
        var round = ward.drafted(ward.plan());
        assertThat(code(budgets.addProject(ward.officer, round, ward.project("Көпір", 100_001))))
                .isEqualTo("budgets.project-cost-wrong");
        assertThat(code(budgets.addProject(ward.officer, round, ward.project(" ", 10))))
                .isEqualTo("budgets.project-name-missing");
        assertThat(code(budgets.addProject(
                        ward.officer, round, new ProjectPlan("Бақ", "Басқа жерде", Language.KK, neighbour.place, 100))))
                .isEqualTo("budgets.project-territory-wrong");
        assertThat(budgets.round(ward.officer, round).orElseThrow().projects()).isEmpty();
    }

    @Test
    void refusesAThresholdAndAGroupWhereTheCountKnowsNone() throws Exception {
        var shares = ward.plan(new BallotForm(BallotKind.APPROVAL, 3, 0), CountingRule.EQUAL_SHARES);
        for (var least : List.of(new LeastVotes(-1, 0), new LeastVotes(0, 10_001), new LeastVotes(100_000_001, 0))) {
            assertThat(code(budgets.draft(ward.officer, Ward.counted(ward.plan(), asking(ward.plan(), least)))))
                    .isEqualTo("budgets.least-wrong");
        }
        assertThat(code(budgets.draft(ward.officer, Ward.counted(shares, asking(shares, new LeastVotes(5, 0))))))
                .isEqualTo("budgets.least-wrong");
        var bank = new ProjectPlan("Бақ", "Бәйтерек көшесінде", Language.KK, null, 100, "Абай алаңы");
        assertThat(code(budgets.addProject(ward.officer, ward.drafted(shares), bank)))
                .isEqualTo("budgets.one-of-wrong");
        var round = ward.drafted(ward.plan());
        budgets.addProject(ward.officer, round, bank).orThrow();
        ward.makeKey(round);
        assertThat(code(budgets.announce(ward.head, round))).isEqualTo("budgets.one-of-alone");
        budgets.addProject(ward.officer, round, bank).orThrow();
        budgets.announce(ward.head, round).orThrow();
    }

    private static Counting asking(RoundPlan plan, LeastVotes least) {
        return new Counting(
                plan.counting().rule(),
                plan.counting().completion(),
                plan.counting().ties(),
                least);
    }

    @Test
    void numbersOfProjectsStayWhenOneIsTakenOff() {
        var round = ward.drafted(ward.plan(), 10, 20, 30);
        var second = budgets.round(ward.officer, round).orElseThrow().projects().get(1);
        budgets.removeProject(ward.officer, second.id()).orThrow();
        budgets.addProject(ward.officer, round, ward.project("Тағы бірі", 5)).orThrow();
        assertThat(budgets.round(ward.officer, round).orElseThrow().projects())
                .extracting(ProjectView::number)
                .containsExactly(1, 3, 4);
        assertThat(code(budgets.changeProject(neighbour.officer, second.id(), second.plan())))
                .isEqualTo("budgets.not-found");
    }

    @Test
    void isAnnouncedByAHeadOnceItHasProjectsAndAKey() throws Exception {
        var round = ward.drafted(ward.plan());
        assertThat(code(budgets.announce(ward.officer, round))).isEqualTo("budgets.only-head");
        assertThat(code(budgets.announce(ward.head, round))).isEqualTo("budgets.no-projects");
        budgets.addProject(ward.officer, round, ward.project("Бақ", 10_000)).orThrow();
        assertThat(code(budgets.announce(ward.head, round))).isEqualTo("budgets.key-missing");
        ward.makeKey(round);
        budgets.announce(ward.head, round).orThrow();

        var view = budgets.round(ANYONE, round).orElseThrow();
        assertThat(view.stage()).isEqualTo(Stage.ANNOUNCED);
        assertThat(view.keyPrint()).isNotBlank();
        assertThat(view.mayManage()).isFalse();
        assertThat(journal.about(round.value()))
                .extracting(entry -> entry.type())
                .containsExactly("budget.announced");
    }

    @Test
    void isHeldToOnceItIsAnnounced() throws Exception {
        var round = ward.announced(ward.plan(), 10_000);
        var project = budgets.round(ANYONE, round).orElseThrow().projects().getFirst();
        for (var outcome : List.of(
                budgets.redraft(ward.head, round, ward.plan()),
                budgets.addProject(ward.head, round, ward.project("Бақ", 1)),
                budgets.changeProject(ward.head, project.id(), project.plan()),
                budgets.removeProject(ward.head, project.id()),
                budgets.bringCard(ward.head, round, ward.trustee(1).card().text()),
                budgets.bringPart(ward.head, round, "dauys trustee part 1\n"),
                budgets.bringResidents(ward.head, round, new ByteArrayInputStream(new byte[0])),
                budgets.announce(ward.head, round))) {
            assertThat(code(outcome)).isEqualTo("budgets.not-draft");
        }
    }

    @Test
    void cannotBeAnnouncedWhenTheVoteWouldHaveBegun() throws Exception {
        var round = ward.drafted(ward.plan(), 10_000);
        ward.makeKey(round);
        clock.set(Ward.FROM);
        assertThat(code(budgets.announce(ward.head, round))).isEqualTo("budgets.too-late");
    }

    @Test
    void isTakenBackWithAReasonAsLongAsNobodyHasAToken() throws Exception {
        var round = ward.announced(ward.plan(), 10_000);
        assertThat(code(budgets.recall(ward.officer, round, "Қате бағасы"))).isEqualTo("budgets.only-head");
        assertThat(code(budgets.recall(ward.head, round, " "))).isEqualTo("budgets.reason-missing");
        budgets.recall(ward.head, round, "Қате бағасы").orThrow();
        assertThat(budgets.round(ANYONE, round)).isEmpty();
        assertThat(budgets.recalled())
                .filteredOn(recalled -> recalled.id().equals(round))
                .extracting(RecalledRound::reason)
                .containsExactly("Қате бағасы");
        assertThat(journal.about(round.value()))
                .extracting(entry -> entry.type())
                .containsExactly("budget.announced", "budget.recalled");

        budgets.announce(ward.head, round).orThrow();
        assertThat(budgets.recalled()).extracting(RecalledRound::id).doesNotContain(round);
        clock.set(Ward.FROM);
        ward.vote(round, 1);
        assertThat(code(budgets.recall(ward.head, round, "Кеш"))).isEqualTo("budgets.someone-has-token");
    }

    @Test
    void refusesCardsAndPartsThatAreNotItsOwn() throws Exception {
        var round = ward.drafted(ward.plan(), 10_000);
        assertThat(code(budgets.bringCard(ward.officer, round, "nothing"))).isEqualTo("budgets.card-wrong");
        var other = TrusteeSecret.start(
                new Ceremony(UUID.randomUUID().toString(), new Quorum(2, 3), 30), 1, new SecureRandom());
        assertThat(code(budgets.bringCard(ward.officer, round, other.card().text())))
                .isEqualTo("budgets.card-wrong");
        assertThat(code(budgets.bringPart(ward.officer, round, "nothing"))).isEqualTo("budgets.cards-missing");

        ward.makeKey(round);
        var part = budgets.round(ward.officer, round)
                .orElseThrow()
                .trustees()
                .getFirst()
                .part();
        // a trustee comes with another card: what was made for the first is worth nothing
        var fresh = TrusteeSecret.start(ward.trustee(2).ceremony(), 2, new SecureRandom());
        budgets.bringCard(ward.officer, round, fresh.card().text()).orThrow();
        assertThat(budgets.round(ward.officer, round).orElseThrow().trustees())
                .extracting(TrusteeView::part)
                .containsOnlyNulls();
        assertThat(code(budgets.bringPart(ward.officer, round, java.util.Objects.requireNonNull(part))))
                .isEqualTo("budgets.part-wrong");
    }

    @Test
    void whatTrusteesBroughtGoesWhenTheirNumberOrTheBallotChanges() throws Exception {
        var round = ward.drafted(ward.plan(), 10_000);
        ward.makeKey(round);
        budgets.redraft(
                        ward.officer,
                        round,
                        with(ward.plan(), 200_000_00, 2, 18, ward.plan().form()))
                .orThrow();
        assertThat(budgets.round(ward.officer, round).orElseThrow().keyPrint()).isNotNull();
        budgets.redraft(
                        ward.officer,
                        round,
                        with(ward.plan(), 200_000_00, 3, 18, ward.plan().form()))
                .orThrow();
        assertThat(budgets.round(ward.officer, round).orElseThrow().trustees())
                .extracting(TrusteeView::card)
                .containsOnlyNulls();
    }

    @Test
    void takesAListOfResidentsWholeOrNotAtAll() throws Exception {
        var plan = ward.plan();
        var census = new RoundPlan(
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
        var round = ward.drafted(census, 10_000);
        ward.makeKey(round);
        assertThat(code(budgets.announce(ward.head, round))).isEqualTo("budgets.residents-missing");
        var one = Ward.number(1970, 1990);
        var two = Ward.number(1991, 2000);
        assertThat(budgets.bringResidents(ward.officer, round, list(one, two, one))
                        .orThrow())
                .isEqualTo(2);
        var refused = (Outcome.Refused<Long>) budgets.bringResidents(ward.officer, round, list(one, "123"));
        assertThat(refused.refusal().arguments()).containsEntry("line", 2);
        assertThat(budgets.round(ward.officer, round).orElseThrow().residents()).isEqualTo(2);
        assertThat(code(budgets.bringResidents(ward.officer, ward.drafted(plan), list(one))))
                .isEqualTo("budgets.residents-not-wanted");

        budgets.announce(ward.head, round).orThrow();
        clock.set(Ward.FROM);
        assertThat(budgets.objectionToVoting(ward.resident(one), round)).isEmpty();
        assertThat(budgets.objectionToVoting(ward.resident(), round))
                .hasValueSatisfying(refusal -> assertThat(refusal.code()).isEqualTo("budgets.not-resident"));
    }

    private static ByteArrayInputStream list(String... numbers) {
        return new ByteArrayInputStream(String.join("\r\n", numbers).getBytes(StandardCharsets.UTF_8));
    }
}
