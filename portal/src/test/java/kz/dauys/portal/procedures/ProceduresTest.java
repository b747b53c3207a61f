package kz.dauys.portal.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.procedures.DueStep.Turn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class ProceduresTest {
    private static final ZoneId ALMATY = ZoneId.of("Asia/Almaty");

    private final Procedures procedures = ProceduresConfiguration.open(ProceduresConfiguration.KAZAKHSTAN);

    private static Instant at(String localDateTime) {
        return LocalDateTime.parse(localDateTime).atZone(ALMATY).toInstant();
    }

    private static LocalDate day(String date) {
        return LocalDate.parse(date);
    }

    @ParameterizedTest
    @CsvSource({
        "STATEMENT, 2026-03-04T10:00, 2026-03-31",
        "STATEMENT, 2026-02-02T10:00, 2026-02-23",
        "COMPLAINT, 2026-02-02T10:00, 2026-03-02",
        "REPORT, 2026-02-02T10:00, 2026-02-23",
        "PROPOSAL, 2026-02-02T10:00, 2026-02-23",
        "RESPONSE, 2026-02-02T10:00, 2026-02-23",
        "INQUIRY, 2026-02-02T10:00, 2026-02-23",
    })
    void countsTheWorkedExamples(AppealKind kind, LocalDateTime received, LocalDate due) {
        assertThat(procedures
                        .answerDue(kind, received.atZone(ALMATY).toInstant())
                        .date())
                .isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T00:00:00, 2026-11-23, the first second of a working day",
        "2026-11-23T07:00:00, 2026-11-23, before opening",
        "2026-11-23T18:29:59, 2026-11-23, the last second before closing",
        "2026-11-23T18:30:00, 2026-11-24, closing time",
        "2026-11-23T23:59:59, 2026-11-24, the last second of the day",
        "2026-11-20T18:30:00, 2026-11-23, Friday evening",
        "2026-11-21T10:00:00, 2026-11-23, Saturday",
        "2026-03-20T18:30:00, 2026-03-26, the evening before Nauryz",
        "2025-01-05T10:00:00, 2025-01-05, a worked Sunday",
        "2025-01-03T10:00:00, 2025-01-05, the day off given for it",
        "2024-02-29T18:29:59, 2024-02-29, the last day of the old offset",
        "2024-03-01T18:29:59, 2024-03-01, the first day of the new offset",
        "2024-03-01T18:30:00, 2024-03-04, the same day after hours",
    })
    void registersOnTheDayOfReceiptOrTheNextWorkingDay(String received, LocalDate registered, String why) {
        assertThat(procedures.registrationDay(at(received))).as(why).isEqualTo(registered);
    }

    @Test
    void closingTimeMovesTheWholeTermByADay() {
        var before = procedures.answerDue(AppealKind.STATEMENT, at("2026-02-02T18:29:59.999999999"));
        var after = procedures.answerDue(AppealKind.STATEMENT, at("2026-02-02T18:30:00"));

        assertThat(before.date()).isEqualTo(day("2026-02-23"));
        assertThat(after.date()).isEqualTo(day("2026-02-24"));
    }

    @Test
    void theTermEndsWithTheLastSecondOfItsLastDayWhereTheOfficeStands() {
        var due = procedures.answerDue(AppealKind.STATEMENT, at("2026-02-02T10:00"));

        assertThat(due.endsAt()).isEqualTo(Instant.parse("2026-02-23T19:00:00Z"));
        assertThat(at("2026-02-23T23:59:59")).isBefore(due.endsAt());
    }

    @Test
    void explainsEachStepWithItsDateAndArticle() {
        var due = procedures.answerDue(AppealKind.STATEMENT, at("2026-03-04T10:00"));

        assertThat(due.steps())
                .extracting(DueStep::turn, DueStep::date, step -> step.article().number())
                .containsExactly(
                        tuple(Turn.BEGUN, day("2026-03-04"), "64(2)"),
                        tuple(Turn.REGISTERED, day("2026-03-04"), "64(3)"),
                        tuple(Turn.COUNT_STARTS, day("2026-03-05"), "76(2)"),
                        tuple(Turn.SKIPPED, day("2026-03-07"), ""),
                        tuple(Turn.SKIPPED, day("2026-03-14"), ""),
                        tuple(Turn.SKIPPED, day("2026-03-21"), ""),
                        tuple(Turn.SKIPPED, day("2026-03-28"), ""),
                        tuple(Turn.LAST_DAY, day("2026-03-31"), "76(1)"));
        var nauryz = due.steps().get(5).words();
        assertThat(nauryz.kk()).isEqualTo("5 күн есепке кірмейді: Наурыз мейрамы");
        assertThat(nauryz.ru()).isEqualTo("5 дней не считаются: Наурыз мейрамы");
        assertThat(nauryz.en()).isEqualTo("5 days do not count: Nauryz");
        assertThat(due.steps().get(3).words().en())
                .isEqualTo("3 days do not count: weekend, International Women's Day");
        assertThat(due.steps().getLast().words().kk()).isEqualTo("15-жұмыс күні – мерзімнің соңғы күні");
        assertThat(due.steps().getLast().article().words().ru()).isEqualTo("АППК, статья 76(1)");
    }

    @Test
    void aWorkedWeekendDayCountsAndSaysSo() {
        var due = procedures.answerDue(AppealKind.STATEMENT, at("2022-02-28T10:00"));

        assertThat(due.steps())
                .filteredOn(step -> step.turn() == Turn.WORKED_DAY_OFF)
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.date()).isEqualTo(day("2022-03-05"));
                    assertThat(step.article().act()).isEqualTo("government");
                });
    }

    @Test
    void aCaseRunsUnderTheLawOfTheDayOfItsRegistration() {
        var lastOfTheOldLaw = procedures.answerDue(AppealKind.COMPLAINT, at("2021-06-30T18:29:59"));
        var firstOfTheNewLaw = procedures.answerDue(AppealKind.COMPLAINT, at("2021-06-30T18:30:00"));

        assertThat(lastOfTheOldLaw.date()).isEqualTo(day("2021-07-15"));
        assertThat(lastOfTheOldLaw.steps())
                .allSatisfy(step -> assertThat(step.article().act()).isEqualTo("law-221"));
        assertThat(lastOfTheOldLaw.uncertain()).isTrue();
        assertThat(firstOfTheNewLaw.date()).isEqualTo(day("2021-08-02"));
        assertThat(firstOfTheNewLaw.steps().getFirst().article().act()).isEqualTo("appk");
        assertThat(firstOfTheNewLaw.steps().getLast().article().number()).isEqualTo("99");
    }

    @Test
    void aCalendarTermThatEndsOnADayOffRollsForward() {
        var due = procedures.answerDue(AppealKind.STATEMENT, at("2020-12-18T10:00"));

        // 18 December 2020 is a day off given for the 20th, a worked Sunday: registered there; 15 days on is 4 January
        assertThat(procedures.registrationDay(at("2020-12-18T10:00"))).isEqualTo(day("2020-12-20"));
        assertThat(due.date()).isEqualTo(day("2021-01-05"));
        assertThat(due.steps().getLast().turn()).isEqualTo(Turn.ROLLED_FORWARD);
    }

    @Test
    void redirectionIsCountedFromReceiptNotFromRegistration() {
        assertThat(procedures.redirectionDue(at("2026-11-23T10:00")).date()).isEqualTo(day("2026-11-26"));
        assertThat(procedures.redirectionDue(at("2026-11-20T20:00")).date()).isEqualTo(day("2026-11-25"));
        assertThat(procedures.redirectionDue(at("2026-11-21T10:00")).date()).isEqualTo(day("2026-11-25"));
        assertThat(procedures.redirectionDue(at("2026-03-19T10:00")).date()).isEqualTo(day("2026-03-27"));
        assertThat(procedures
                        .redirectionDue(at("2026-03-19T10:00"))
                        .steps()
                        .getLast()
                        .article()
                        .number())
                .isEqualTo("65");
    }

    @Test
    void extensionKeepsTheStepsAndAddsItsOwn() {
        var current = procedures.answerDue(AppealKind.STATEMENT, at("2026-02-02T10:00"));

        var extended = procedures
                .extend(AppealKind.STATEMENT, current, day("2026-04-18"), day("2026-02-20"))
                .orThrow();

        // 18 April 2026 is a Saturday
        assertThat(extended.date()).isEqualTo(day("2026-04-20"));
        assertThat(extended.endsAt()).isEqualTo(at("2026-04-21T00:00"));
        assertThat(extended.steps()).startsWith(current.steps().toArray(DueStep[]::new));
        assertThat(extended.steps()
                        .subList(current.steps().size(), extended.steps().size()))
                .extracting(DueStep::turn)
                .containsExactly(Turn.EXTENSION_DECIDED, Turn.EXTENDED, Turn.ROLLED_FORWARD);
    }

    @Test
    void extensionIsRefusedForComplaintsPastTheTermAndBeyondTwoMonths() {
        var complaint = procedures.answerDue(AppealKind.COMPLAINT, at("2026-02-02T10:00"));
        var statement = procedures.answerDue(AppealKind.STATEMENT, at("2026-02-02T10:00"));

        assertRefused(
                "procedures.extension-not-for-complaints", AppealKind.COMPLAINT, complaint, "2026-03-10", "2026-02-20");
        assertRefused("procedures.extension-too-late", AppealKind.STATEMENT, statement, "2026-03-10", "2026-02-24");
        assertRefused("procedures.extension-not-later", AppealKind.STATEMENT, statement, "2026-02-23", "2026-02-20");
        assertRefused("procedures.extension-too-long", AppealKind.STATEMENT, statement, "2026-04-24", "2026-02-23");
        assertThat(procedures.extend(AppealKind.STATEMENT, statement, day("2026-04-23"), day("2026-02-23")))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void aRefusedExtensionSaysWhichDateWouldDo() {
        var statement = procedures.answerDue(AppealKind.STATEMENT, at("2026-02-02T10:00"));

        assertThat(procedures.extend(AppealKind.STATEMENT, statement, day("2026-06-01"), day("2026-02-20")))
                .isEqualTo(Outcome.refused(Refusal.of("procedures.extension-too-long", "latest", day("2026-04-20"))));
        assertThat(procedures.latestExtension(day("2026-02-20"))).isEqualTo(day("2026-04-20"));
    }

    @Test
    void aSecondExtensionMayNotPassTwoMonthsFromTheFirst() {
        var current = procedures.answerDue(AppealKind.STATEMENT, at("2026-02-02T10:00"));
        var once = procedures
                .extend(AppealKind.STATEMENT, current, day("2026-03-20"), day("2026-02-20"))
                .orThrow();

        assertRefused("procedures.extension-too-long", AppealKind.STATEMENT, once, "2026-04-21", "2026-03-18");
        assertThat(procedures
                        .extend(AppealKind.STATEMENT, once, day("2026-04-20"), day("2026-03-18"))
                        .orThrow()
                        .date())
                .isEqualTo(day("2026-04-20"));
    }

    @Test
    void aCaseOfTheOldLawIsExtendedUnderTheOldLaw() {
        var current = procedures.answerDue(AppealKind.COMPLAINT, at("2021-06-25T10:00"));

        assertThat(procedures
                        .extend(AppealKind.COMPLAINT, current, day("2021-08-04"), day("2021-07-05"))
                        .orThrow()
                        .date())
                .isEqualTo(day("2021-08-04"));
        assertRefused("procedures.extension-too-long", AppealKind.COMPLAINT, current, "2021-08-05", "2021-07-05");
    }

    private void assertRefused(String code, AppealKind kind, DueDate current, String newDate, String decidedOn) {
        assertThat(procedures.extend(kind, current, day(newDate), day(decidedOn)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    @Test
    void theApplicantIsToldOfAnExtensionWithinThreeWorkingDays() {
        assertThat(procedures.extensionNoticeDue(day("2026-03-19")).date()).isEqualTo(day("2026-03-27"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23, 2026-11-26, Monday to Thursday",
        "2026-11-20, 2026-11-25, Friday",
        "2026-11-21, 2026-11-26, Saturday is as good as Monday",
        "2026-03-20, 2026-03-30, over Nauryz",
    })
    void theActComesAtLeastThreeWorkingDaysAfterTheNotice(LocalDate notice, LocalDate act, String why) {
        assertThat(procedures.earliestActAfterHearingNotice(notice)).as(why).isEqualTo(act);
    }

    @Test
    void objectionsHaveTwoWorkingDays() {
        assertThat(procedures.objectionDue(day("2026-11-20")).date()).isEqualTo(day("2026-11-24"));
        assertThat(procedures
                        .objectionDue(day("2026-11-20"))
                        .steps()
                        .getLast()
                        .article()
                        .number())
                .isEqualTo("73(3)");
    }

    @Test
    void theVerdictHasThirtyCalendarDaysByARuleOfOurOwn() {
        var due = procedures.verdictDue(at("2026-11-06T15:00"));

        // 6 December 2026 is a Sunday: a citizen needs no office to judge
        assertThat(due.date()).isEqualTo(day("2026-12-06"));
        assertThat(due.steps().getLast().article().houseRule()).isTrue();
        assertThat(due.steps().getLast().article().words().en()).contains("not a law");
    }

    @Test
    void complaintsAreFiledWithinThreeMonthsAndPassedOnWithinThreeDays() {
        assertThat(procedures.complaintFilingDue(day("2026-11-30"))).isEqualTo(day("2027-03-01"));
        assertThat(procedures
                        .complaintFiling(day("2026-11-30"))
                        .steps()
                        .getLast()
                        .turn())
                .isEqualTo(Turn.ROLLED_FORWARD);
        assertThat(procedures.complaintPassingDue(day("2026-11-23")).date()).isEqualTo(day("2026-11-26"));
        assertThat(procedures.complaintPassingDue(day("2026-11-23")).uncertain())
                .isTrue();
    }

    @Test
    void whatIsMissingIsAddedInsideTheTotalTerm() {
        var answer = procedures.answerDue(AppealKind.STATEMENT, at("2026-02-02T10:00"));

        assertThat(procedures.clarificationDue(day("2026-02-04"), answer).date())
                .isEqualTo(day("2026-02-11"));
        var late = procedures.clarificationDue(day("2026-02-20"), answer);
        assertThat(late.date()).isEqualTo(answer.date());
        assertThat(late.endsAt()).isEqualTo(answer.endsAt());
        assertThat(late.steps().getLast().turn()).isEqualTo(Turn.CUT_SHORT);
    }

    @Test
    void aCountBeyondThePublishedCalendarSaysSo() {
        var inside = procedures.answerDue(AppealKind.STATEMENT, at("2027-12-06T10:00"));
        var beyond = procedures.answerDue(AppealKind.STATEMENT, at("2027-12-20T10:00"));

        assertThat(inside.steps()).extracting(DueStep::turn).doesNotContain(Turn.CALENDAR_UNCONFIRMED);
        assertThat(beyond.steps())
                .filteredOn(step -> step.turn() == Turn.CALENDAR_UNCONFIRMED)
                .singleElement()
                .satisfies(step -> assertThat(step.article().uncertain()).isTrue());
    }

    @Test
    void everyKindHasItsOwnLetterNameAndTerm() {
        var kinds = procedures.kinds(day("2026-11-23"));

        assertThat(kinds).extracting(KindRule::letter).containsExactly("S", "C", "R", "P", "V", "Q");
        assertThat(kinds)
                .extracting(rule -> rule.name().kk())
                .containsExactly("өтініш (арыз)", "шағым", "хабарлама", "ұсыныс", "үн қосу", "сұрау салу");
        assertThat(kinds)
                .allSatisfy(rule -> assertThat(rule.letterArticle().uncertain()).isTrue());
        assertThat(kinds).extracting(KindRule::simplified).containsExactly(false, false, true, true, true, true);
        assertThat(kinds).extracting(KindRule::extendable).containsExactly(true, false, true, true, true, true);
        assertThat(kinds.get(1).term().ru()).isEqualTo("20 рабочих дней");
        assertThat(kinds.get(5).note()).isNotNull();
        assertThat(kinds.get(5).note().en()).contains("15 calendar days");
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleIsInForceToday(RuleCode code) {
        assertThat(procedures.rule(code, day("2026-11-23"))).isPresent();
    }

    @Test
    void theOldLawKnowsNoDeemedRefusal() {
        assertThat(procedures.rule(RuleCode.DEEMED_REFUSAL, day("2021-06-30"))).isEmpty();
        assertThat(procedures.rule(RuleCode.DEEMED_REFUSAL, day("2021-07-01"))).isPresent();
    }

    @Test
    void remindsThreeDaysOneDayAndOnTheDay() {
        assertThat(procedures.reminders())
                .singleElement()
                .satisfies(rule -> assertThat(rule.days()).containsExactly(3, 1, 0));
    }

    @Test
    void onlyStatementsAndComplaintsOfTheNewLawAreHeard() {
        for (var kind : AppealKind.values()) {
            boolean heard = kind == AppealKind.STATEMENT || kind == AppealKind.COMPLAINT;
            assertThat(procedures.kind(kind, day("2026-11-23")).heard() != null)
                    .as(kind.code())
                    .isEqualTo(heard);
            assertThat(procedures.kind(kind, day("2021-06-30")).heard()).isNull();
        }
        assertThat(procedures.kind(AppealKind.COMPLAINT, day("2026-11-23")).heard())
                .extracting(Article::number)
                .isEqualTo("73");
    }

    @Test
    void groundsToLeaveWithoutConsiderationAreNamedByTheLawAndUncertain() {
        assertThat(procedures.groundsToLeave(day("2026-11-23")))
                .extracting(Ground::code)
                .contains("not-clarified", "no-substance");
        assertThat(procedures.groundsToLeave(day("2021-06-30"))).isEmpty();
        assertThat(procedures
                        .rule(RuleCode.LEFT_WITHOUT_CONSIDERATION, day("2026-11-23"))
                        .orElseThrow()
                        .article()
                        .uncertain())
                .isTrue();
    }

    @Test
    void refusesAMomentBeforeTheFirstLawOfThePack() {
        assertThatThrownBy(() -> procedures.answerDue(AppealKind.STATEMENT, at("2006-01-10T10:00")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void dueDatesGoThroughPlainJacksonUnchanged() {
        var json = JsonMapper.builder().build();
        var current = procedures.answerDue(AppealKind.STATEMENT, at("2026-03-04T10:00"));
        var due = procedures
                .extend(AppealKind.STATEMENT, current, day("2026-05-09"), day("2026-03-30"))
                .orThrow();

        var text = json.writeValueAsString(due);

        assertThat(json.readValue(text, DueDate.class)).isEqualTo(due);
        assertThat(json.readTree(text).propertyNames()).containsExactlyInAnyOrder("date", "endsAt", "steps");
        assertThat(json.readTree(text).get("date").asString()).isEqualTo("2026-05-12");
    }

    @Test
    void aDueDateOfHistoryWithoutStepsCanBeExtended() {
        var due = new DueDate(day("2026-02-23"), at("2026-02-24T00:00"), List.of());

        assertThat(procedures
                        .extend(AppealKind.STATEMENT, due, day("2026-03-05"), day("2026-02-20"))
                        .orThrow()
                        .date())
                .isEqualTo(day("2026-03-05"));
    }

    @Test
    void kindsAreFoundByTheirCode() {
        for (var kind : AppealKind.values()) {
            assertThat(AppealKind.of(kind.code())).isEqualTo(kind);
        }
        assertThat(AppealKind.find("petition")).isEmpty();
        assertThatThrownBy(() -> AppealKind.of("STATEMENT")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theDueDatesOfAWholeImportTakeSecondsAtMost() {
        var start = System.nanoTime();
        var received = at("2026-01-05T10:00");
        for (int i = 0; i < 14_000; i++) {
            procedures.answerDue(AppealKind.STATEMENT, received.plusSeconds(i * 900L));
        }

        assertThat((System.nanoTime() - start) / 1_000_000_000.0).isLessThan(10);
    }
}
