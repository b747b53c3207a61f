package kz.dauys.portal.works;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.ProjectId;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.budgets.Ward;
import kz.dauys.portal.journal.Difference;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.journal.JournalEntry;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.security.As;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of a project that won, at the door and on its pages. */
@PortalTest
class WorksTest {
    private static final Viewer ANYONE = Viewer.anonymous(Language.KK);
    private static final String BIN = "921261428457";

    private final Works works;
    private final Budgets budgets;
    private final People people;
    private final Journal journal;
    private final MockMvc browser;
    private final TestClock clock;
    private final TransactionTemplate transaction;
    private final JdbcClient sql;
    private final Ward ward;
    private final Ward neighbour;

    WorksTest(
            Works works,
            Budgets budgets,
            Organisations organisations,
            People people,
            Journal journal,
            MockMvc browser,
            TestClock clock,
            TransactionTemplate transaction,
            JdbcClient sql) {
        this.works = works;
        this.budgets = budgets;
        this.people = people;
        this.journal = journal;
        this.browser = browser;
        this.clock = clock;
        this.transaction = transaction;
        this.sql = sql;
        this.ward = new Ward(budgets, organisations, people, clock, sql);
        this.neighbour = new Ward(budgets, organisations, people, clock, sql);
    }

    /** A counted round of two projects, of which the first won. */
    private RoundId counted() throws Exception {
        return ward.won(10_000, 20_000);
    }

    private static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.code() : "done";
    }

    private String put(RoundId round, WorkAct act) {
        return code(works.record(ward.officer, round, 1, act, List.of()));
    }

    private WorkView seen(RoundId round) {
        return works.work(ANYONE, round, 1).orElseThrow();
    }

    private WorkAct.Contracted contract(long tenge, LocalDate due) {
        return new WorkAct.Contracted("«Жол» ЖШС", BIN, "№ 12", clock.today(), tenge * 100, due);
    }

    private RoundId finished() throws Exception {
        var round = counted();
        works.record(ward.officer, round, 1, contract(9_000, clock.today().plusDays(30)), List.of())
                .orThrow();
        works.record(ward.officer, round, 1, new WorkAct.Finished(clock.today(), ""), List.of())
                .orThrow();
        return round;
    }

    // --- the record and the journal

    @Test
    void theComparisonGoesOnWhereAnActWasChangedIntoNonsense() throws Exception {
        var project = seen(finished()).project().id();
        var other = seen(finished()).project().id();
        for (var tampering : List.of(
                "update works.act set act = '{\"act\":\"Nothing\"}' where project = :project",
                "update works.act set act = act - 'day' where project = :project",
                "update works.act set act = act - 'sum' where project = :project and act ->> 'act' = 'Contracted'",
                "update works.act set act = 'null' where project = :project")) {
            transaction.executeWithoutResult(status -> {
                assertThat(sql.sql(tampering).param("project", project.value()).update())
                        .as(tampering)
                        .isPositive();
                sql.sql("update works.act set act = jsonb_set(act, '{note}', '\"x\"') where project = :project")
                        .param("project", other.value())
                        .update();
                assertThat(differences(project))
                        .as(tampering)
                        .extracting(Difference::found)
                        .anySatisfy(found -> assertThat(found).startsWith("not to be read: "));
                assertThat(differences(other)).as(tampering).isNotEmpty();
                status.setRollbackOnly();
            });
        }
    }

    @Test
    void whatIsChangedBehindThePortalsBackIsFound() throws Exception {
        var round = finished();
        var project = seen(round).project().id();
        assertThat(differences(project)).isEmpty();
        for (var tampering : List.of(
                "update works.act set act = jsonb_set(act, '{sum}', '1') where act ->> 'act' = 'Contracted' and project = :project",
                "update works.act set act = jsonb_set(act, '{contractor}', '\"x\"') where act ->> 'act' = 'Contracted' and project = :project",
                "update works.act set act = jsonb_set(act, '{note}', '\"x\"') where act ->> 'act' = 'Finished' and project = :project",
                "update works.act set at = at - interval '1 day' where project = :project",
                "delete from works.act where act ->> 'act' = 'Finished' and project = :project")) {
            transaction.executeWithoutResult(status -> {
                assertThat(sql.sql(tampering).param("project", project.value()).update())
                        .as(tampering)
                        .isPositive();
                assertThat(differences(project)).as(tampering).isNotEmpty();
                status.setRollbackOnly();
            });
        }
    }

    private List<Difference> differences(ProjectId project) {
        var all = new ArrayList<Difference>();
        works.compare(all::add);
        return all.stream()
                .filter(difference -> difference.where().contains(project.toString()))
                .toList();
    }

    // --- the office

    @Test
    void onlyWinnersOfACountedRoundAreFollowed() throws Exception {
        var round = counted();
        assertThat(works.ofRound(ANYONE, round))
                .extracting(line -> line.project().number())
                .containsExactly(1);
        assertThat(works.work(ANYONE, round, 2)).isEmpty();
        assertThat(code(works.record(ward.officer, round, 2, contract(1, clock.today()), List.of())))
                .isEqualTo("works.not-found");
        var draft = budgets.draft(ward.officer, ward.soon(Duration.ofDays(3))).orThrow();
        assertThat(works.ofRound(ward.officer, draft)).isEmpty();
    }

    @Test
    void theOfficeAloneKeepsTheRecordAndTakesNothingBack() throws Exception {
        var round = counted();
        var act = contract(9_000, clock.today().plusDays(30));
        for (var other : List.of(ANYONE, ward.resident(), neighbour.head, ward.staff(Role.AUDITOR))) {
            assertThat(code(works.record(other, round, 1, act, List.of()))).isEqualTo("works.not-yours");
        }
        assertThat(seen(round).stage()).isEqualTo(WorkStage.AWAITED);
        assertThat(put(round, act)).isEqualTo("done");
        assertThat(put(
                        round,
                        new WorkAct.MilestonePlanned("Іргетас", clock.today().plusDays(9))))
                .isEqualTo("done");
        assertThat(put(round, new WorkAct.MilestonePlanned("Іргетас", clock.today())))
                .isEqualTo("works.milestone-wrong");
        assertThat(put(round, new WorkAct.MilestoneReached("Шатыр", clock.today(), "")))
                .isEqualTo("works.no-milestone");
        assertThat(put(round, new WorkAct.MilestoneReached("Іргетас", clock.today(), "Құйылды")))
                .isEqualTo("done");
        assertThat(put(round, new WorkAct.MilestoneReached("Іргетас", clock.today(), "")))
                .isEqualTo("works.no-milestone");
        assertThat(seen(round).stage()).isEqualTo(WorkStage.UNDERWAY);
        assertThat(seen(round).contracted()).isEqualTo(9_000_00);
        assertThat(seen(round).milestones())
                .containsExactly(new Milestone("Іргетас", clock.today().plusDays(9), clock.today()));
        assertThat(journal.about(seen(round).project().id().value()))
                .extracting(JournalEntry::type)
                .containsExactly("work.contracted", "work.milestone-planned", "work.milestone-reached");
    }

    @Test
    void refusesWhatCannotBe() throws Exception {
        var round = counted();
        var today = clock.today();
        assertThat(put(round, new WorkAct.Paid(today, 1, "№ 1"))).isEqualTo("works.no-contract");
        assertThat(put(round, new WorkAct.Delayed(today, "Жаңбыр"))).isEqualTo("works.no-contract");
        assertThat(put(round, new WorkAct.Finished(today, ""))).isEqualTo("works.no-contract");
        assertThat(put(round, contract(9_000, today.minusDays(1)))).isEqualTo("works.due-wrong");
        assertThat(put(round, contract(0, today))).isEqualTo("works.sum-wrong");
        assertThat(put(round, new WorkAct.Contracted("Жол", "123456789012", "№ 1", today, 1, today)))
                .isEqualTo("works.bin-wrong");
        assertThat(put(round, new WorkAct.Contracted("\u0000 ", BIN, "№ 1", today, 1, today)))
                .isEqualTo("works.contractor-missing");
        assertThat(put(round, new WorkAct.Contracted("Жол", BIN, "№ 1", today.plusDays(1), 1, today.plusDays(2))))
                .isEqualTo("works.day-ahead");
        assertThat(put(round, contract(9_000, today.plusDays(30)))).isEqualTo("done");
        assertThat(put(round, new WorkAct.Paid(today, 9_000_01, "№ 1"))).isEqualTo("works.paid-above-contract");
        assertThat(put(round, new WorkAct.Paid(today, 9_000_00, "№ 1"))).isEqualTo("done");
        assertThat(put(round, new WorkAct.Paid(today, 1, "№ 2"))).isEqualTo("works.paid-above-contract");
        assertThat(put(round, new WorkAct.Delayed(today.plusDays(30), "Жаңбыр")))
                .isEqualTo("works.due-wrong");
        assertThat(put(round, new WorkAct.Delayed(today.plusDays(31), " "))).isEqualTo("works.reason-missing");
    }

    @Test
    void isLateForEveryoneAsSoonAsItsDayHasPassedWhateverTheOfficeSays() throws Exception {
        var round = counted();
        works.record(ward.officer, round, 1, contract(9_000, clock.today().plusDays(5)), List.of())
                .orThrow();
        assertThat(seen(round).late()).isFalse();
        clock.advance(Duration.ofDays(6));
        assertThat(seen(round).late()).isTrue();
        assertThat(works.ofRound(ANYONE, round)).extracting(WorkLine::late).containsExactly(true);
        works.record(ward.officer, round, 1, new WorkAct.Delayed(clock.today().plusDays(10), "Қар"), List.of())
                .orThrow();
        assertThat(seen(round).late()).isFalse();
        assertThat(put(round, new WorkAct.Stopped(clock.today(), "Су құбыры табылды")))
                .isEqualTo("done");
        assertThat(seen(round).stage()).isEqualTo(WorkStage.STOPPED);
        assertThat(put(round, contract(1, clock.today()))).isEqualTo("works.over");
    }

    // --- residents

    @Test
    void residentsSayForThirtyDaysWhetherTheyAcceptItOnceEach() throws Exception {
        var round = finished();
        var resident = ward.resident();
        var yes = new Acceptance(true, true, "", true);
        var no = new Acceptance(true, false, "Шамы жоқ", false);
        assertThat(code(works.judge(ANYONE, round, 1, yes))).isEqualTo("works.sign-in");
        assertThat(code(works.judge(resident, round, 1, new Acceptance(false, true, "", true))))
                .isEqualTo("works.live-here");
        assertThat(code(works.judge(resident, round, 1, new Acceptance(true, false, " ", true))))
                .isEqualTo("works.words-missing");
        works.judge(resident, round, 1, yes).orThrow();
        works.judge(resident, round, 1, no).orThrow();
        works.judge(ward.resident(), round, 1, yes).orThrow();
        var view = seen(round);
        assertThat(view.stage()).isEqualTo(WorkStage.FINISHED);
        assertThat(view.acceptUntil()).isEqualTo(clock.today().plusDays(30));
        assertThat(view.accepted()).isEqualTo(1);
        assertThat(view.notAccepted()).isEqualTo(1);
        assertThat(view.verdicts())
                .extracting(WorkView.VerdictView::name)
                .containsExactlyInAnyOrder("Нұрлыбай Айсұлу", null);
        assertThat(works.work(resident, round, 1).orElseThrow().own())
                .extracting(WorkView.VerdictView::words)
                .isEqualTo("Шамы жоқ");
        clock.advance(Duration.ofDays(31));
        assertThat(seen(round).stage()).isEqualTo(WorkStage.JUDGED);
        assertThat(code(works.judge(ward.resident(), round, 1, yes))).isEqualTo("works.not-to-judge");
    }

    @Test
    void anErasedResidentLeavesThatSomebodyDidNotAcceptIt() throws Exception {
        var round = finished();
        var resident = ward.resident();
        works.judge(resident, round, 1, new Acceptance(true, false, "Менің үйімнің алдында су тұр", true))
                .orThrow();
        people.erase(ward.administrator(), Objects.requireNonNull(resident.person()), ward.request())
                .orThrow();
        assertThat(seen(round).notAccepted()).isEqualTo(1);
        assertThat(seen(round).verdicts()).singleElement().satisfies(verdict -> {
            assertThat(verdict.name()).isNull();
            assertThat(verdict.words()).isEmpty();
        });
    }

    // --- the pages

    private record Page(int status, String text) {}

    private Page open(Viewer viewer, String path) throws Exception {
        var response =
                browser.perform(get(path).with(As.viewer(viewer))).andReturn().getResponse();
        return new Page(response.getStatus(), response.getContentAsString(StandardCharsets.UTF_8));
    }

    private Page send(Viewer viewer, String path, String... fields) throws Exception {
        var form = post(path).with(csrf());
        for (int i = 0; i < fields.length; i += 2) {
            form.param(fields[i], fields[i + 1]);
        }
        var response = browser.perform(form.with(As.viewer(viewer))).andReturn().getResponse();
        return new Page(response.getStatus(), response.getContentAsString(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void isCompleteInEachLanguageAtEachStage(Language language) throws Exception {
        var round = counted();
        var path = "/" + language.code() + "/works/" + round;
        var resident = ward.resident();
        complete(language, ANYONE, path);
        for (var kind : List.of("contract", "payment", "milestone", "reached", "delay", "finish", "stop")) {
            complete(language, ward.officer, path + "/1/record/" + kind);
        }
        complete(language, ward.officer, path + "/1");
        var today = clock.today();
        for (var act : List.of(
                contract(9_000, today.plusDays(3)),
                new WorkAct.Paid(today, 100, "№ 1"),
                new WorkAct.MilestonePlanned("Іргетас", today),
                new WorkAct.MilestoneReached("Іргетас", today, "Құйылды"),
                new WorkAct.Delayed(today.plusDays(4), "Қар"))) {
            works.record(ward.officer, round, 1, act, List.of()).orThrow();
        }
        complete(language, ward.officer, path + "/1");
        clock.advance(Duration.ofDays(6));
        complete(language, ANYONE, path);
        works.record(ward.officer, round, 1, new WorkAct.Finished(clock.today(), "Бітті"), List.of())
                .orThrow();
        works.judge(resident, round, 1, new Acceptance(true, false, "Су тұр", false))
                .orThrow();
        for (var viewer : List.of(ANYONE, resident, ward.officer)) {
            complete(language, viewer, path + "/1");
        }
        complete(language, ANYONE, "/" + language.code() + "/budget/" + round + "/result");
        clock.advance(Duration.ofDays(31));
        complete(language, ANYONE, path + "/1");
        complete(language, ANYONE, path);
    }

    private void complete(Language language, Viewer viewer, String path) throws Exception {
        var page = open(viewer, path);
        assertThat(page.status()).as(path).isEqualTo(200);
        assertThat(page.text())
                .as(path)
                .contains("<html lang=\"" + language.code() + "\"")
                .doesNotContain("works.", " style=", "onclick")
                .doesNotContainPattern("\\{[a-zA-Z]+[,}]");
        assertThat(page.text().split("<h1", -1)).as(path).hasSize(2);
    }

    @Test
    void theOfficeAndResidentsDoItOnThePagesAlone() throws Exception {
        var round = counted();
        var path = "/ru/works/" + round + "/1";
        var wrong = send(
                ward.officer,
                path + "/record/contract",
                "contractor",
                "Жол",
                "bin",
                "1",
                "document",
                "№ 1",
                "day",
                clock.today().toString(),
                "due",
                clock.today().toString(),
                "sum",
                "9 000 ₸");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.text()).contains("href=\"#bin\"", "value=\"9 000 ₸\"");
        assertThat(send(
                                ward.officer,
                                path + "/record/contract",
                                "contractor",
                                "Жол",
                                "bin",
                                BIN,
                                "document",
                                "№ 1",
                                "day",
                                clock.today().toString(),
                                "due",
                                clock.today().toString(),
                                "sum",
                                "9 000 ₸")
                        .status())
                .isEqualTo(303);
        send(ward.officer, path + "/record/finish", "day", clock.today().toString());
        assertThat(open(ward.resident(), path + "/record/contract").status()).isEqualTo(404);
        assertThat(open(ward.officer, path + "/record/nothing").status()).isEqualTo(404);
        var silent = send(ward.resident(), path + "/verdict", "words", "Су тұр");
        assertThat(silent.text()).contains("href=\"#accepted\"", "Су тұр");
        send(ward.resident(), path + "/verdict", "accepted", "no", "words", "Су тұр", "here", "yes");
        assertThat(open(ANYONE, path).text()).contains("Су тұр", "не приняли: 1");
        assertThat(open(ANYONE, "/ru/budget/" + round + "/result").text()).contains("/ru/works/" + round);
    }

    @Test
    void newsTellWhatWasPutOnRecordTheNewestFirst() throws Exception {
        var round = counted();
        put(round, contract(9_000, clock.today().plusDays(30)));
        put(round, new WorkAct.MilestonePlanned("Іргетас", clock.today().plusDays(10)));
        clock.advance(Duration.ofMinutes(1));
        put(round, new WorkAct.MilestoneReached("Іргетас", clock.today(), ""));
        assertThat(works.news(ANYONE, List.of(round), 2))
                .extracting(news -> news.step().act().type())
                .hasSize(2)
                .first()
                .isEqualTo("milestone-reached");
        assertThat(works.news(ANYONE, List.of(), 2)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theFeedAndTheCalendarOfTheBudgetAreWellFormedAndKept(Language language) throws Exception {
        counted();
        var base = "/" + language.code() + "/budget";
        var feed = browser.perform(get(base + "/feed.atom")).andReturn().getResponse();
        assertThat(feed.getContentType()).startsWith("application/atom+xml");
        var entries = DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(feed.getContentAsByteArray()))
                .getElementsByTagNameNS("http://www.w3.org/2005/Atom", "entry");
        assertThat(entries.getLength()).isBetween(1, 50);
        var again = browser.perform(get(base + "/feed.atom").header("If-None-Match", feed.getHeader("ETag")))
                .andReturn()
                .getResponse();
        assertThat(again.getStatus()).isEqualTo(304);
        var calendar = browser.perform(get(base + "/calendar.ics")).andReturn().getResponse();
        assertThat(calendar.getContentType()).startsWith("text/calendar");
        assertThat(calendar.getContentAsString(StandardCharsets.UTF_8))
                .startsWith("BEGIN:VCALENDAR\r\n")
                .contains("BEGIN:VEVENT\r\nUID:round-")
                .endsWith("END:VCALENDAR\r\n");
    }
}
