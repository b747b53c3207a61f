package kz.dauys.portal.appeals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.Terms;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Territory;
import kz.dauys.portal.organisations.Topic;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.Appointment;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.NewStaff;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.procedures.Procedures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an office does with its appeals, through the door. */
@PortalTest
class DeskTest {
    private static final String REFUSAL = "Жылу желісі біздің теңгерімде емес.";

    private final Appeals appeals;
    private final Organisations organisations;
    private final People people;
    private final Procedures procedures;
    private final JdbcClient sql;
    private final TestClock clock;
    private final Office office;

    DeskTest(
            Appeals appeals,
            Organisations organisations,
            People people,
            Procedures procedures,
            JdbcClient sql,
            TestClock clock) {
        this.appeals = appeals;
        this.organisations = organisations;
        this.people = people;
        this.procedures = procedures;
        this.sql = sql;
        this.clock = clock;
        this.office = Office.open(organisations, people);
    }

    private AppealNumber filed(AppealKind kind) {
        return appeals.file(office.citizen(), office.appeal(kind)).orThrow();
    }

    private AppealView seen(Viewer viewer, AppealNumber number) {
        return appeals.view(viewer, number).orElseThrow();
    }

    private Standing standing(AppealNumber number) {
        return seen(Viewer.system(), number).standing();
    }

    private void toNextWorkingDays(int days) {
        clock.set(procedures.plusWorkingDays(clock.today(), days), LocalTime.of(10, 0));
    }

    private Instant at(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(procedures.zone()).toInstant();
    }

    private static String code(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.code() : "done";
    }

    @Test
    void threePeopleBringAStatementFromTheQueueToItsAnswer() {
        var number = filed(AppealKind.STATEMENT);
        appeals.take(office.officer(), number).orThrow();
        appeals.askClarification(
                        office.officer(), number, "Қай сынып?", clock.today().plusDays(3))
                .orThrow();
        assertThat(standing(number)).isEqualTo(Standing.CLARIFICATION_ASKED);
        appeals.clarify(office.citizen(), number, "3 «А»").orThrow();
        assertThat(code(appeals.decide(office.officer(), number, new DraftDecision(Resolution.REFUSED, REFUSAL, null))))
                .isEqualTo("appeals.hearing-needed");

        var hearing = at(procedures.plusWorkingDays(clock.today(), 2), 15);
        appeals.tellPreliminary(
                        office.officer(),
                        number,
                        new TellPreliminary(Resolution.REFUSED, REFUSAL, hearing, "Бәйтерек көшесі, 1, 12-бөлме"))
                .orThrow();
        assertThat(code(appeals.decide(office.officer(), number, new DraftDecision(Resolution.REFUSED, REFUSAL, null))))
                .isEqualTo("appeals.person-not-heard-yet");
        appeals.object(office.citizen(), number, "Желі қаланың теңгерімінде.").orThrow();
        assertThat(code(appeals.holdHearing(office.officer(), number, Office.protocol(hearing))))
                .isEqualTo("appeals.hearing-still-ahead");
        toNextWorkingDays(3);
        assertThat(code(appeals.decide(office.officer(), number, new DraftDecision(Resolution.REFUSED, REFUSAL, null))))
                .as("a hearing was set")
                .isEqualTo("appeals.hearing-not-held");
        appeals.holdHearing(office.officer(), number, Office.protocol(hearing)).orThrow();

        appeals.decide(office.officer(), number, new DraftDecision(Resolution.PARTLY, "Жартылай жөнделеді.", null))
                .orThrow();
        assertThat(code(appeals.sign(office.deputy(), number))).isEqualTo("appeals.out-of-turn");
        appeals.returnToWork(office.head(), number, "Мерзімін көрсетіңіз").orThrow();
        assertThat(seen(office.officer(), number).officer())
                .isEqualTo(office.officer().person());
        appeals.decide(office.officer(), number, new DraftDecision(Resolution.PARTLY, "1 желтоқсанға дейін.", null))
                .orThrow();
        appeals.approve(office.head(), number).orThrow();
        assertThat(code(appeals.sign(office.head(), number))).isEqualTo("appeals.approver-does-not-sign");
        appeals.sign(office.deputy(), number).orThrow();

        var answer = seen(office.citizen(), number).decision();
        assertThat(answer).isNotNull();
        assertThat(answer.text()).isEqualTo("1 желтоқсанға дейін.");
        assertThat(answer.hearingHeld()).isTrue();
        assertThat(standing(number)).isEqualTo(Standing.ANSWERED);
    }

    @Test
    void whoWroteItNeitherApprovesNorSigns() {
        var both = people.registerStaff(
                new NewStaff(Fresh.word(), "a long password indeed", "Екі қызмет", Fresh.email(), Language.KK));
        var since = LocalDate.of(2020, 1, 1);
        var viewer = new Viewer(
                both,
                "Екі қызмет",
                Language.KK,
                List.of(
                        new Appointment(
                                UUID.randomUUID(),
                                both,
                                Role.OFFICER,
                                office.body(),
                                null,
                                Fresh.text("P"),
                                since,
                                null),
                        new Appointment(
                                UUID.randomUUID(),
                                both,
                                Role.HEAD,
                                office.body(),
                                null,
                                Fresh.text("P"),
                                since,
                                null)));
        var number = filed(AppealKind.REPORT);
        appeals.take(viewer, number).orThrow();
        appeals.decide(viewer, number, new DraftDecision(Resolution.GRANTED, "Жөнделді.", null))
                .orThrow();

        assertThat(code(appeals.approve(viewer, number))).isEqualTo("appeals.author-does-not-approve");
        appeals.approve(office.head(), number).orThrow();
        assertThat(code(appeals.sign(viewer, number))).isEqualTo("appeals.approver-does-not-sign");
    }

    @Test
    void aSubstituteSignsForAnAbsentHeadAndNoLongerThanThat() {
        var substitute = people.registerStaff(
                new NewStaff(Fresh.word(), "a long password indeed", "Орынбасар", Fresh.email(), Language.KK));
        people.appoint(substitute, Role.OFFICER, office.body(), null, Fresh.text("P"), LocalDate.of(2020, 1, 1), null);
        var number = filed(AppealKind.REPORT);
        appeals.take(office.officer(), number).orThrow();
        appeals.decide(office.officer(), number, new DraftDecision(Resolution.GRANTED, "Жөнделді.", null))
                .orThrow();
        appeals.approve(office.head(), number).orThrow();
        var alone = Office.viewer(substitute, Role.OFFICER, office.body());
        assertThat(code(appeals.sign(alone, number))).isEqualTo("appeals.not-your-office");

        var today = clock.today();
        var deputy = person(office.deputy());
        people.recordAbsence(deputy, today, today.plusDays(4), substitute);
        var standingIn = new Viewer(substitute, "Орынбасар", Language.KK, plus(alone, office.deputy()));

        assertThat(standingIn.actsFor()).contains(deputy, substitute);
        appeals.sign(standingIn, number).orThrow();
        assertThat(seen(office.head(), number).decision())
                .isNotNull()
                .satisfies(answer -> assertThat(answer.signerName()).isEqualTo("Орынбасар"));
    }

    private static List<Appointment> plus(Viewer own, Viewer other) {
        var all = new ArrayList<>(own.appointments());
        all.addAll(other.appointments());
        return all;
    }

    private static PersonId person(Viewer viewer) {
        var person = viewer.person();
        assertThat(person).isNotNull();
        return person;
    }

    @Test
    void anAuditorSeesEveryQueueAndCanDoNothing() {
        var auditor = auditor();
        var number = filed(AppealKind.STATEMENT);
        var view = seen(auditor, number);
        assertThat(view.sight()).isEqualTo(Sight.OFFICE);
        assertThat(view.allowed()).isEmpty();
        var inPlace = new QueueFilter(
                Set.of(), null, office.topic(), null, QueueFilter.Hands.ANYONE, QueueFilter.Deadline.ANY);
        assertThat(appeals.queue(auditor, inPlace, null).items())
                .extracting(AppealRow::number)
                .containsExactly(number);
        for (var attempt : List.<Function<Viewer, Outcome<?>>>of(
                viewer -> appeals.take(viewer, number),
                viewer -> appeals.assign(viewer, number, person(office.officer())),
                viewer -> appeals.askClarification(
                        viewer, number, "?", clock.today().plusDays(2)),
                viewer -> appeals.redirect(viewer, number, office.higher(), "құзыреті"),
                viewer -> appeals.redirectPart(viewer, number, office.higher(), "жарық", "құзыреті"),
                viewer -> appeals.extend(viewer, number, clock.today().plusDays(40), "сараптама"),
                viewer -> appeals.decide(viewer, number, new DraftDecision(Resolution.GRANTED, "иә", null)),
                viewer -> appeals.approve(viewer, number),
                viewer -> appeals.sign(viewer, number),
                viewer -> appeals.reopen(viewer, number, "қайта"),
                viewer -> appeals.correctTopic(viewer, number, office.topic()),
                viewer -> appeals.addNote(viewer, number, "ескерту"),
                viewer -> appeals.withdraw(viewer, number, ""),
                viewer -> appeals.saveFilter(viewer, "Менің", QueueFilter.all()),
                viewer -> appeals.saveAnswerTemplate(
                        viewer, new SaveAnswerTemplate(null, office.body(), Language.KK, "Үлгі", "мәтін")))) {
            assertThat(attempt.apply(auditor)).isInstanceOf(Outcome.Refused.class);
        }
        assertThat(seen(auditor, number).timeline()).hasSize(2);
    }

    private Viewer auditor() {
        var id = people.registerStaff(
                new NewStaff(Fresh.word(), "a long password indeed", "Аудитор", Fresh.email(), Language.KK));
        return new Viewer(
                id,
                "Аудитор",
                Language.KK,
                List.of(new Appointment(
                        UUID.randomUUID(),
                        id,
                        Role.AUDITOR,
                        null,
                        null,
                        Fresh.text("P"),
                        LocalDate.of(2020, 1, 1),
                        null)));
    }

    @Test
    void oneOfTwoWhoActAtOnceIsToldThatTheOtherWasFaster() throws InterruptedException, ExecutionException {
        int lost = 0;
        for (int round = 0; round < 5; round++) {
            var number = filed(AppealKind.REPORT);
            var second = Office.staff(people, Role.OFFICER, office.body());
            var start = new CountDownLatch(1);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var outcomes = new ArrayList<java.util.concurrent.Future<Outcome<AppealNumber>>>();
                for (var viewer : List.of(office.officer(), second)) {
                    outcomes.add(threads.submit(() -> {
                        start.await();
                        return appeals.take(viewer, number);
                    }));
                }
                start.countDown();
                var codes = new ArrayList<String>();
                for (var outcome : outcomes) {
                    codes.add(code(outcome.get()));
                }
                assertThat(codes).containsOnlyOnce("done");
                assertThat(codes)
                        .allMatch(one -> Set.of("done", "appeals.changed-meanwhile", "appeals.in-other-hands")
                                .contains(one));
                lost += codes.contains("appeals.changed-meanwhile") ? 1 : 0;
            }
            assertThat(seen(office.head(), number).timeline()).hasSize(3);
        }
        assertThat(lost).as("rounds in which both had read the same version").isNotNegative();
    }

    @Test
    void manyAreAssignedEachByItselfAndTheRefusedSayWhy() {
        var free = filed(AppealKind.STATEMENT);
        var taken = filed(AppealKind.REPORT);
        appeals.take(office.officer(), taken).orThrow();
        var answered = office.answered(appeals);
        var unknown = AppealNumber.of("S", 999_999_999);

        var results = appeals.assignAll(
                office.head(), List.of(free, taken, answered, unknown, free), person(office.officer()));

        assertThat(results)
                .extracting(result -> result.number() + " " + code(result.outcome()))
                .containsExactly(
                        free + " done",
                        taken + " appeals.already-in-these-hands",
                        answered + " appeals.out-of-turn",
                        unknown + " appeals.unknown");
        assertThat(standing(free)).isEqualTo(Standing.ASSIGNED);
    }

    @Test
    void manyAreRedirectedEachByItself() {
        var fresh = filed(AppealKind.STATEMENT);
        var stale = filed(AppealKind.STATEMENT);
        toNextWorkingDays(4);
        var today = filed(AppealKind.STATEMENT);

        var results = appeals.redirectAll(
                office.officer(), List.of(fresh, stale, today), office.higher(), "Облыстың құзыреті");

        assertThat(results)
                .extracting(result -> code(result.outcome()))
                .containsExactly("appeals.redirection-too-late", "appeals.redirection-too-late", "done");
        assertThat(seen(office.headAbove(), today).body()).isEqualTo(office.higher());
        assertThat(appeals.redirectAll(office.officer(), List.of(fresh), office.higher(), " ")
                        .getFirst()
                        .outcome())
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void noMoreThanAHundredAtOnce() {
        var numbers = new ArrayList<AppealNumber>();
        for (int i = 1; i <= 101; i++) {
            numbers.add(AppealNumber.of("S", 900_000_000L + i));
        }
        var results = appeals.assignAll(office.head(), numbers, person(office.officer()));
        assertThat(results).hasSize(101);
        assertThat(code(results.getLast().outcome())).isEqualTo("appeals.too-many-at-once");
        assertThat(code(results.getFirst().outcome())).isEqualTo("appeals.unknown");
    }

    @Test
    void theQueueGoesThroughAllAppealsOnceAlsoWhenTheirTermsEndTogether() {
        var filed = new ArrayList<AppealNumber>();
        for (int i = 0; i < 67; i++) {
            filed.add(filed(i % 3 == 0 ? AppealKind.COMPLAINT : AppealKind.STATEMENT));
            if (i % 20 == 19) {
                clock.advance(Duration.ofDays(1));
            }
        }
        var met = new ArrayList<AppealRow>();
        String after = null;
        int pages = 0;
        do {
            var slice = appeals.queue(office.officer(), QueueFilter.all(), after);
            met.addAll(slice.items());
            after = slice.next();
            pages++;
        } while (after != null);
        assertThat(pages).isEqualTo(3);
        assertThat(met).extracting(AppealRow::number).containsExactlyInAnyOrderElementsOf(filed);
        assertThat(met).extracting(AppealRow::dueOn).isSorted();
        assertThat(appeals.queue(office.officer(), QueueFilter.all(), "not a key")
                        .items())
                .extracting(AppealRow::number)
                .startsWith(met.getFirst().number());
    }

    @Test
    void filtersShowExactlyWhatTheDatabaseHolds() {
        var inner = Fresh.territoryCode();
        organisations.registerTerritory(new Territory(inner, office.place(), Fresh.text("Inner"), 49, 65));
        var narrow = new TopicCode(office.topic().value() + ".narrow");
        var underscored = new TopicCode(office.topic().value() + "x");
        organisations.registerTopic(new Topic(narrow, office.topic(), Fresh.text("Narrow")));
        organisations.registerTopic(new Topic(underscored, null, Fresh.text("Other")));
        organisations.assignResponsibility(underscored, office.place(), office.unit(), LocalDate.of(2020, 1, 1), null);
        int n = 0;
        for (var kind : AppealKind.values()) {
            for (var topic : List.of(office.topic(), narrow, underscored)) {
                for (var place : List.of(office.place(), inner)) {
                    var number = appeals.file(office.citizen(), in(office.appeal(kind), topic, place))
                            .orThrow();
                    if (n % 3 == 1 && kind != AppealKind.COMPLAINT) {
                        appeals.take(office.officer(), number).orThrow();
                    }
                    if (n % 6 == 4 && kind != AppealKind.COMPLAINT) {
                        appeals.decide(
                                        office.officer(),
                                        number,
                                        new DraftDecision(Resolution.GRANTED, "Орындалды.", null))
                                .orThrow();
                    }
                    n++;
                }
            }
        }
        assertMatches(QueueFilter.all(), "is_open");
        for (var standing : List.of(Standing.REGISTERED, Standing.ASSIGNED, Standing.DECIDED, Standing.ANSWERED)) {
            assertMatches(
                    new QueueFilter(
                            Set.of(standing), null, null, null, QueueFilter.Hands.ANYONE, QueueFilter.Deadline.ANY),
                    "standing = '" + standing + "'");
        }
        assertMatches(
                new QueueFilter(
                        Set.of(Standing.REGISTERED, Standing.ANSWERED),
                        null,
                        null,
                        null,
                        QueueFilter.Hands.ANYONE,
                        QueueFilter.Deadline.ANY),
                "standing in ('REGISTERED', 'ANSWERED')");
        for (var kind : AppealKind.values()) {
            assertMatches(
                    new QueueFilter(Set.of(), kind, null, null, QueueFilter.Hands.ANYONE, QueueFilter.Deadline.ANY),
                    "is_open and kind = '" + kind + "'");
        }
        assertMatches(
                new QueueFilter(
                        Set.of(), null, office.topic(), null, QueueFilter.Hands.ANYONE, QueueFilter.Deadline.ANY),
                "is_open and topic in ('" + office.topic() + "', '" + narrow + "')");
        assertMatches(
                new QueueFilter(Set.of(), null, null, inner, QueueFilter.Hands.ANYONE, QueueFilter.Deadline.ANY),
                "is_open and territory = '" + inner + "'");
        assertMatches(
                new QueueFilter(
                        Set.of(), null, null, office.place(), QueueFilter.Hands.NOBODY, QueueFilter.Deadline.ANY),
                "is_open and officer is null");
        assertMatches(
                new QueueFilter(
                        Set.of(Standing.DECIDED),
                        AppealKind.REPORT,
                        narrow,
                        inner,
                        QueueFilter.Hands.MINE,
                        QueueFilter.Deadline.ANY),
                "standing = 'DECIDED' and kind = 'REPORT' and topic = '" + narrow + "' and territory = '" + inner
                        + "' and officer is not null");
    }

    private static FileAppeal in(FileAppeal appeal, TopicCode topic, TerritoryCode place) {
        return new FileAppeal(
                appeal.applicant(),
                appeal.kind(),
                appeal.channel(),
                appeal.capacity(),
                appeal.represented(),
                appeal.language(),
                appeal.text(),
                topic,
                place,
                appeal.address(),
                null,
                null,
                false,
                null);
    }

    private void assertMatches(QueueFilter filter, String condition) {
        var expected = sql.sql("select number from appeals.appeal where body = :body and " + condition)
                .param("body", office.body().value())
                .query(String.class)
                .list();
        var shown = new ArrayList<String>();
        String after = null;
        do {
            var slice = appeals.queue(office.officer(), filter, after);
            slice.items().forEach(row -> shown.add(row.number().value()));
            after = slice.next();
        } while (after != null);
        assertThat(shown).as(condition).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(new HashSet<>(shown)).hasSameSizeAs(shown);
    }

    @Test
    void theDayInNumbersCountsWhatIsOpen() {
        var mine = filed(AppealKind.REPORT);
        appeals.take(office.officer(), mine).orThrow();
        filed(AppealKind.STATEMENT);
        office.answered(appeals);

        var load = appeals.workload(office.officer());

        assertThat(load.open()).isEqualTo(2);
        assertThat(load.mine()).isEqualTo(1);
        assertThat(load.nobody()).isEqualTo(1);
        assertThat(load.overdue()).isZero();
        assertThat(load.standings()).containsOnlyKeys(Standing.ASSIGNED, Standing.REGISTERED);
        toNextWorkingDays(13);
        assertThat(appeals.workload(office.head()).soon()).isEqualTo(2);
        toNextWorkingDays(5);
        assertThat(appeals.workload(office.head()).overdue()).isEqualTo(2);
        assertThat(appeals.workload(office.citizen()).open()).isZero();
    }

    @Test
    void aSavedFilterComesBackAsItWasAndBelongsToItsOwner() {
        var filter = new QueueFilter(
                Set.of(Standing.ASSIGNED, Standing.HEARD),
                AppealKind.COMPLAINT,
                office.topic(),
                office.place(),
                QueueFilter.Hands.MINE,
                QueueFilter.Deadline.ANY);
        var id = appeals.saveFilter(office.officer(), " Менің шағымдарым ", filter)
                .orThrow();
        assertThat(appeals.savedFilters(office.officer()))
                .containsExactly(new SavedFilter(id, "Менің шағымдарым", filter));
        appeals.saveFilter(office.officer(), "Менің шағымдарым", QueueFilter.all())
                .orThrow();
        assertThat(appeals.savedFilters(office.officer()))
                .containsExactly(new SavedFilter(id, "Менің шағымдарым", QueueFilter.all()));
        assertThat(appeals.savedFilters(office.head())).isEmpty();
        assertThat(code(appeals.deleteFilter(office.head(), id))).isEqualTo("appeals.no-such-filter");
        assertThat(code(appeals.saveFilter(office.officer(), " ", filter))).isEqualTo("appeals.filter-name-missing");
        appeals.deleteFilter(office.officer(), id).orThrow();
        assertThat(appeals.savedFilters(office.officer())).isEmpty();
        for (int i = 0; i < 20; i++) {
            appeals.saveFilter(office.officer(), "Сүзгі " + i, filter).orThrow();
        }
        assertThat(appeals.saveFilter(office.officer(), "Тағы", filter))
                .isEqualTo(Outcome.refused(Refusal.of("appeals.too-many-filters", "limit", 20)));
        appeals.saveFilter(office.officer(), "Сүзгі 7", QueueFilter.all()).orThrow();
    }

    @Test
    void headsKeepTheTemplatesOfTheirBody() {
        var command = new SaveAnswerTemplate(null, office.body(), Language.KK, "Жылу", "Құрметті {name}!");
        assertThat(code(appeals.saveAnswerTemplate(office.officer(), command)))
                .isEqualTo("appeals.heads-keep-templates");
        assertThat(code(appeals.saveAnswerTemplate(office.headAbove(), command)))
                .isEqualTo("appeals.heads-keep-templates");
        var id = appeals.saveAnswerTemplate(office.head(), command).orThrow();
        assertThat(code(appeals.saveAnswerTemplate(office.deputy(), command)))
                .isEqualTo("appeals.template-title-taken");
        appeals.saveAnswerTemplate(
                        office.deputy(), new SaveAnswerTemplate(id, office.body(), Language.KK, "Жылу", "Сәлем"))
                .orThrow();
        assertThat(appeals.answerTemplates(office.officer()))
                .containsExactly(new AnswerTemplate(id, office.body(), Language.KK, "Жылу", "Сәлем"));
        assertThat(appeals.answerTemplates(office.officerAbove())).isEmpty();
        assertThat(code(appeals.deleteAnswerTemplate(office.headAbove(), id))).isEqualTo("appeals.no-such-template");
        appeals.deleteAnswerTemplate(office.head(), id).orThrow();
        assertThat(appeals.answerTemplates(office.officer())).isEmpty();
    }

    @Test
    void aNoteIsForTheOfficeAlone() {
        var number = filed(AppealKind.STATEMENT);
        appeals.addNote(office.officer(), number, "Былтыр да осындай өтініш болған.")
                .orThrow();
        assertThat(seen(office.head(), number).notes())
                .singleElement()
                .satisfies(note -> assertThat(note.text()).startsWith("Былтыр"));
        assertThat(seen(office.citizen(), number).notes()).isEmpty();
        assertThat(code(appeals.addNote(office.officer(), number, "  "))).isEqualTo("appeals.note-missing");
        assertThat(code(appeals.addNote(office.citizen(), number, "мен"))).isEqualTo("appeals.party-does-not-decide");
        assertThat(code(appeals.addNote(office.officerAbove(), number, "біз"))).isEqualTo("appeals.unknown");
        assertThat(seen(office.head(), number).timeline()).hasSize(2);
    }

    @Test
    void theCounterEntersWhatAPersonSaysAndNothingIsRequiredOfThem() {
        var nobody = new NewContact("", null, null, null, null, Language.KK);
        var number = appeals.enter(office.operator(), entered(nobody, Channel.PAPER, "Жарық жоқ."))
                .orThrow();
        var view = seen(office.officer(), number);
        assertThat(view.channel()).isEqualTo(Channel.PAPER);
        assertThat(view.missing()).containsExactlyInAnyOrder("name", "postal-address", "scan");
        assertThat(appeals.receipt(office.operator(), number)).isPresent();
        assertThat(code(appeals.enter(office.officer(), entered(nobody, Channel.PAPER, "Жарық жоқ."))))
                .isEqualTo("appeals.channel-of-the-counter");

        var before = persons();
        assertThat(code(appeals.enter(office.operator(), entered(nobody, Channel.ORAL, " "))))
                .isEqualTo("appeals.nothing-to-file");
        assertThat(persons()).as("no person is left behind by a refused form").isEqualTo(before);
    }

    private long persons() {
        return sql.sql("select count(*) from people.person").query(Long.class).single();
    }

    @Test
    void theOperatorHandsOverTheReceiptOfAnAppealThatGoesToAnotherBody() {
        var elsewhere = Office.open(organisations, people);
        var number = appeals.enter(
                        elsewhere.operator(),
                        entered(
                                new NewContact("Орлов Павел", null, null, null, null, Language.RU),
                                Channel.TELEPHONE,
                                "Жылу жоқ."))
                .orThrow();
        assertThat(appeals.view(elsewhere.operator(), number)).isEmpty();
        assertThat(appeals.receipt(elsewhere.operator(), number)).isPresent();
        assertThat(appeals.receipt(elsewhere.officer(), number)).isEmpty();
    }

    private EnterAppeal entered(NewContact person, Channel channel, String text) {
        return new EnterAppeal(
                person,
                "",
                AppealKind.STATEMENT,
                channel,
                Capacity.SELF,
                "",
                Language.KK,
                text,
                office.topic(),
                new DraftContent.Place(office.place(), "", null, null),
                null,
                null);
    }

    @Test
    void theQueueNarrowsToWhatItsFiguresCount() {
        var number = filed(AppealKind.STATEMENT);
        filed(AppealKind.PROPOSAL);
        var overdue = only(QueueFilter.Deadline.OVERDUE);
        var soon = only(QueueFilter.Deadline.SOON);
        assertThat(appeals.queue(office.officer(), overdue, null).items()).isEmpty();
        var due = seen(office.officer(), number).due().date();
        var lastDays = new java.util.TreeMap<LocalDate, Integer>();
        for (int days = 0; days < 40; days++) {
            var load = appeals.workload(office.officer());
            assertThat(appeals.queue(office.officer(), overdue, null).items())
                    .as(clock.today().toString())
                    .hasSize(load.overdue())
                    .allMatch(AppealRow::overdue);
            assertThat(appeals.queue(office.officer(), soon, null).items())
                    .as(clock.today().toString())
                    .hasSize(load.soon())
                    .allMatch(row -> !row.overdue() && row.workingDaysLeft() <= 3);
            lastDays.put(clock.today(), load.soon());
            clock.advance(Duration.ofDays(1));
        }
        assertThat(lastDays.get(due)).isPositive();
        assertThat(lastDays.get(due.plusDays(1))).isZero();
    }

    private static QueueFilter only(QueueFilter.Deadline deadline) {
        return new QueueFilter(Set.of(), null, null, null, QueueFilter.Hands.ANYONE, deadline);
    }

    @Test
    void theTermsThatBindTheOfficeAreThoseOfTheLaw() {
        var number = filed(AppealKind.STATEMENT);
        appeals.take(office.officer(), number).orThrow();
        var terms = appeals.officeTerms(office.officer(), number).orElseThrow();
        assertThat(terms.redirectUntil()).isEqualTo(procedures.plusWorkingDays(clock.today(), 3));
        assertThat(terms.extendUntil()).isEqualTo(clock.today().plusMonths(2));
        assertThat(terms.hearingAsked()).isTrue();
        assertThat(terms.notBefore()).isNull();
        assertThat(appeals.officeTerms(office.citizen(), number)).isEmpty();
        appeals.tellPreliminary(office.officer(), number, new TellPreliminary(Resolution.REFUSED, REFUSAL, null, null))
                .orThrow();
        var told = appeals.officeTerms(office.officer(), number).orElseThrow();
        assertThat(told.hearingAsked()).isFalse();
        assertThat(told.notBefore()).isEqualTo(terms.earliestAct());
    }

    @Test
    void noReasonShortensTheTimeThatThePersonWasGiven() {
        var number = filed(AppealKind.STATEMENT);
        appeals.take(office.officer(), number).orThrow();
        appeals.tellPreliminary(office.officer(), number, new TellPreliminary(Resolution.REFUSED, REFUSAL, null, null))
                .orThrow();
        assertThat(code(appeals.decide(
                        office.officer(), number, new DraftDecision(Resolution.REFUSED, REFUSAL, "шұғыл"))))
                .isEqualTo("appeals.person-not-heard-yet");
        appeals.decide(office.officer(), number, new DraftDecision(Resolution.GRANTED, "Жөнделеді.", null))
                .orThrow();
    }

    @Test
    void whoWasToldABetterDecisionIsHeardAnewOnAWorseOne() {
        var number = filed(AppealKind.STATEMENT);
        appeals.take(office.officer(), number).orThrow();
        appeals.tellPreliminary(
                        office.officer(), number, new TellPreliminary(Resolution.GRANTED, "Жөнделеді.", null, null))
                .orThrow();
        toNextWorkingDays(3);
        assertThat(code(appeals.decide(
                        office.officer(), number, new DraftDecision(Resolution.REFUSED, REFUSAL, "шұғыл"))))
                .isEqualTo("appeals.told-otherwise");
        appeals.tellPreliminary(office.officer(), number, new TellPreliminary(Resolution.REFUSED, REFUSAL, null, null))
                .orThrow();
        assertThat(code(appeals.decide(office.officer(), number, new DraftDecision(Resolution.REFUSED, REFUSAL, null))))
                .isEqualTo("appeals.person-not-heard-yet");
        toNextWorkingDays(3);
        appeals.decide(office.officer(), number, new DraftDecision(Resolution.REFUSED, REFUSAL, null))
                .orThrow();
    }

    @Test
    void aHearingLiesBetweenTheObjectionsAndTheTermAndIsHeldNoEarlierThanTold() {
        var number = filed(AppealKind.STATEMENT);
        appeals.take(office.officer(), number).orThrow();
        var due = seen(office.officer(), number).due().date();
        var objections = procedures.objectionDue(clock.today()).date();
        assertThat(code(tell(number, at(objections.minusDays(1), 23)))).isEqualTo("appeals.hearing-too-early");
        assertThat(code(tell(number, at(due.plusDays(1), 9)))).isEqualTo("appeals.hearing-past-term");
        var hearing = at(objections, 15);
        tell(number, hearing).orThrow();
        toNextWorkingDays(4);
        assertThat(code(appeals.holdHearing(
                        office.officer(), number, Office.protocol(hearing.minus(Duration.ofMinutes(1))))))
                .isEqualTo("appeals.hearing-before-notice");
        var whole = Office.protocol(hearing);
        var headless = new HearingProtocol(
                whole.place(),
                whole.startedAt(),
                whole.endedAt(),
                " ",
                whole.secretary(),
                whole.participants(),
                whole.issue(),
                whole.explanations());
        assertThat(code(appeals.holdHearing(office.officer(), number, headless)))
                .isEqualTo("appeals.chair-missing");
        appeals.holdHearing(office.officer(), number, whole).orThrow();

        var preliminary = seen(office.citizen(), number).preliminary();
        assertThat(preliminary).isNotNull();
        assertThat(preliminary.protocol()).isEqualTo(whole);
        appeals.remarkOnProtocol(office.citizen(), number, "Көршім де келді.").orThrow();
        assertThat(code(appeals.remarkOnProtocol(office.officer(), number, "біз")))
                .isEqualTo("appeals.not-your-appeal");
        assertThat(seen(office.officer(), number).preliminary())
                .isNotNull()
                .satisfies(told -> assertThat(told.remarks()).containsExactly("Көршім де келді."));
    }

    private Outcome<AppealNumber> tell(AppealNumber number, Instant hearing) {
        return appeals.tellPreliminary(
                office.officer(), number, new TellPreliminary(Resolution.REFUSED, REFUSAL, hearing, "12-бөлме"));
    }

    @Test
    void anAppealIsLeftWithoutConsiderationOnAGroundOfTheLawAlone() {
        var number = filed(AppealKind.REPORT);
        appeals.take(office.officer(), number).orThrow();
        assertThat(code(appeals.decide(office.officer(), number, left(null)))).isEqualTo("appeals.ground-missing");
        assertThat(code(appeals.decide(office.officer(), number, left("tired"))))
                .isEqualTo("appeals.no-such-ground");
        var answerBy = procedures.plusWorkingDays(clock.today(), 2);
        appeals.askClarification(office.officer(), number, "Қай үй?", answerBy).orThrow();
        clock.set(answerBy, LocalTime.of(23, 0));
        Terms.keep(appeals);
        assertThat(code(appeals.decide(office.officer(), number, left("not-clarified"))))
                .isEqualTo("appeals.clarification-not-lapsed");
        clock.set(answerBy.plusDays(1), LocalTime.of(9, 0));
        Terms.keep(appeals);
        assertThat(seen(office.citizen(), number).may(Operation.CLARIFY))
                .as("the person can still answer")
                .isTrue();
        appeals.decide(office.officer(), number, left("not-clarified")).orThrow();
        appeals.approve(office.head(), number).orThrow();
        appeals.sign(office.deputy(), number).orThrow();
        assertThat(seen(office.citizen(), number).decision())
                .isNotNull()
                .satisfies(answer -> assertThat(answer.ground()).isNotNull());
    }

    private static DraftDecision left(@Nullable String ground) {
        return new DraftDecision(Resolution.LEFT_WITHOUT_CONSIDERATION, "Қараусыз қалдырылды.", null, ground);
    }

    @Test
    void aCorrectedKindIsCountedFromTheDayOfReceipt() {
        var number = filed(AppealKind.STATEMENT);
        var received = clock.instant();
        toNextWorkingDays(2);
        assertThat(code(appeals.correctKind(office.officer(), number, AppealKind.STATEMENT, "мәні")))
                .isEqualTo("appeals.same-kind");
        assertThat(code(appeals.correctKind(office.officer(), number, AppealKind.REPORT, " ")))
                .isEqualTo("appeals.reason-missing");
        assertThat(code(appeals.correctKind(office.citizen(), number, AppealKind.REPORT, "мәні")))
                .isEqualTo("appeals.party-does-not-decide");
        appeals.correctKind(office.officer(), number, AppealKind.REPORT, "Заңның бұзылғаны айтылған")
                .orThrow();
        var view = seen(office.citizen(), number);
        assertThat(view.kind()).isEqualTo(AppealKind.REPORT);
        assertThat(view.number()).isEqualTo(number);
        assertThat(view.due()).isEqualTo(procedures.answerDue(AppealKind.REPORT, received));
        assertThat(view.timeline()).extracting(AppealView.TimelineEntry::type).endsWith("reclassified");

        appeals.correctKind(office.officer(), number, AppealKind.COMPLAINT, "Біздің әрекетімізге шағым")
                .orThrow();
        assertThat(standing(number))
                .as("the body does not keep a complaint about itself")
                .isEqualTo(Standing.LODGED);
        assertThat(seen(office.citizen(), number).due())
                .isEqualTo(procedures.answerDue(AppealKind.COMPLAINT, received));
    }

    @Test
    void aSecondRedirectionIsDecidedByAHead() {
        var number = filed(AppealKind.STATEMENT);
        var third = Office.open(organisations, people);
        appeals.redirect(office.officer(), number, office.higher(), "құзыреті").orThrow();
        assertThat(code(appeals.redirect(office.officerAbove(), number, third.body(), "құзыреті")))
                .isEqualTo("appeals.second-redirection-by-head");
        appeals.redirect(office.headAbove(), number, third.body(), "құзыреті").orThrow();
        assertThat(seen(third.officer(), number).body()).isEqualTo(third.body());
    }

    @Test
    void extensionsReachTheFurthestDayAndNoFurther() {
        var number = filed(AppealKind.STATEMENT);
        var furthest = procedures.latestExtension(clock.today());
        assertThat(code(appeals.extend(office.officer(), number, furthest, "сараптама")))
                .isEqualTo("appeals.not-your-office");
        assertThat(code(appeals.extend(office.head(), number, furthest.plusDays(1), "сараптама")))
                .isEqualTo("procedures.extension-too-long");
        assertThat(code(appeals.extend(office.head(), number, furthest, " "))).isEqualTo("appeals.reason-missing");
        appeals.extend(office.head(), number, furthest, "сараптама").orThrow();
        assertThat(seen(office.head(), number).due().date()).isAfterOrEqualTo(furthest);
        assertThat(code(appeals.extend(office.head(), number, furthest, "тағы")))
                .isEqualTo("appeals.already-extended");
        var complaint = filed(AppealKind.COMPLAINT);
        assertThat(code(appeals.extend(office.head(), complaint, furthest, "сараптама")))
                .isEqualTo("appeals.complaint-is-not-extended");
    }
}
