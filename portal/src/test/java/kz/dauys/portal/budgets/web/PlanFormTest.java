package kz.dauys.portal.budgets.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import kz.dauys.portal.budgets.BallotForm;
import kz.dauys.portal.budgets.BallotKind;
import kz.dauys.portal.budgets.Completion;
import kz.dauys.portal.budgets.Counting;
import kz.dauys.portal.budgets.CountingRule;
import kz.dauys.portal.budgets.LeastVotes;
import kz.dauys.portal.budgets.PollingPoint;
import kz.dauys.portal.budgets.RoundPlan;
import kz.dauys.portal.budgets.Ties;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.site.Typed;
import kz.dauys.portal.site.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.LinkedMultiValueMap;

class PlanFormTest {
    private static final ZoneId ALMATY = ZoneId.of("Asia/Almaty");
    private static final String BODY = "0190b5a8-7c52-7def-8000-000000000001";

    private final Words words = new Words(true, () -> ALMATY);

    private static Map<String, String> filledIn() {
        return Map.ofEntries(
                Map.entry("titleKk", " Семейдің бюджеті "),
                Map.entry("titleRu", "Бюджет Семея"),
                Map.entry("titleEn", "Budget of Semey"),
                Map.entry("body", BODY),
                Map.entry("territory", "632810000"),
                Map.entry("money", "1 200 000 ₸"),
                Map.entry("kind", "CUMULATIVE"),
                Map.entry("most", "5"),
                Map.entry("points", "10"),
                Map.entry("rule", "EQUAL_SHARES"),
                Map.entry("completion", "ADD1_FILL"),
                Map.entry("ties", "LOT"),
                Map.entry("minimumAge", "16"),
                Map.entry("census", "true"),
                Map.entry("first", "2027-04-10"),
                Map.entry("last", "2027-04-24"),
                Map.entry("enough", "2"),
                Map.entry("trustees", "Айгүл Серікқызы\r\n\r\n  Павел Орлов \r\n«Таза қала» қоры"));
    }

    private static PlanForm form(String... changes) {
        var typed = new LinkedMultiValueMap<String, String>();
        filledIn().forEach(typed::add);
        for (int i = 0; i < changes.length; i += 2) {
            typed.set(changes[i], changes[i + 1]);
        }
        return PlanForm.of(new Typed(typed));
    }

    private static RoundPlan plan(PlanForm form) {
        return form.read(ALMATY).orThrow();
    }

    @Test
    void readsAPlanAsItWasTyped() {
        var plan = plan(form());
        assertThat(plan.title()).isEqualTo(new Trilingual("Семейдің бюджеті", "Бюджет Семея", "Budget of Semey"));
        assertThat(plan.body()).hasToString(BODY);
        assertThat(plan.territory()).isEqualTo(new TerritoryCode("632810000"));
        assertThat(plan.money()).isEqualTo(1_200_000_00);
        assertThat(plan.form()).isEqualTo(new BallotForm(BallotKind.CUMULATIVE, 5, 10));
        assertThat(plan.counting()).isEqualTo(new Counting(CountingRule.EQUAL_SHARES, Completion.ADD1_FILL, Ties.LOT));
        assertThat(plan.minimumAge()).isEqualTo(16);
        assertThat(plan.census()).isTrue();
        assertThat(plan.enough()).isEqualTo(2);
        assertThat(plan.trustees()).containsExactly("Айгүл Серікқызы", "Павел Орлов", "«Таза қала» қоры");
    }

    @Test
    void takesBothDaysOfTheVoteInFull() {
        var plan = plan(form());
        assertThat(plan.votingFrom()).isEqualTo(Instant.parse("2027-04-09T19:00:00Z"));
        assertThat(plan.votingTo()).isEqualTo(Instant.parse("2027-04-24T19:00:00Z"));
        var days = VotingDays.of(plan, words.in(Language.EN));
        assertThat(days.first()).hasToString("2027-04-10");
        assertThat(days.last()).hasToString("2027-04-24");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void typesAPlanSoThatItIsReadAlike(Language language) {
        for (var form : List.of(
                form(),
                form("kind", "RANKING", "rule", "PHRAGMEN", "ties", "COST_VOTES_NUMBER"),
                form("kind", "APPROVAL", "rule", "GREEDY", "leastVotes", "20", "leastShare", "0.05"))) {
            var plan = plan(form);
            assertThat(plan(PlanForm.of(plan, words.in(language)))).isEqualTo(plan);
        }
    }

    @Test
    void readsAPointOnEachLine() {
        var plan = plan(form("places", " № 4 мектеп; Абай, 1 \r\n\r\nӘкімдік;Абай; 2\nЖоқ", "paper", "true"));
        assertThat(plan.paper()).isTrue();
        assertThat(plan.points())
                .containsExactly(
                        new PollingPoint("№ 4 мектеп", "Абай, 1"),
                        new PollingPoint("Әкімдік", "Абай; 2"),
                        new PollingPoint("Жоқ", ""));
        assertThat(plan(PlanForm.of(plan, words.in(Language.KK))).points()).isEqualTo(plan.points());
    }

    @Test
    void readsHowManyVotesAProjectNeedsInVotesAndInPercent() {
        assertThat(plan(form("leastVotes", "50", "leastShare", "2,5 %"))
                        .counting()
                        .least())
                .isEqualTo(new LeastVotes(50, 250));
        assertThat(plan(form("leastVotes", "", "leastShare", "")).counting().least())
                .isEqualTo(LeastVotes.NONE);
        for (var wrong : List.of("-1", "many", "1.5", "9999999999")) {
            assertThat(form("leastVotes", wrong).read(ALMATY))
                    .as(wrong)
                    .isEqualTo(Outcome.refused("budgets.least-wrong"));
        }
        for (var wrong : List.of("half", "-2", "2.555", "1000")) {
            var form = form("leastShare", wrong);
            assertThat(form.read(ALMATY) instanceof Outcome.Done<RoundPlan>(var plan)
                            && plan.counting().least().share() <= 10_000)
                    .as(wrong)
                    .isFalse();
        }
    }

    @Test
    void asksForNoPointsAndNoCompletionWhereTheyMeanNothing() {
        var plan = plan(form("kind", "APPROVAL", "rule", "GREEDY", "completion", "FILL"));
        assertThat(plan.form()).isEqualTo(new BallotForm(BallotKind.APPROVAL, 5, 0));
        assertThat(plan.counting()).isEqualTo(new Counting(CountingRule.GREEDY, Completion.NONE, Ties.LOT));
        assertThat(plan.counting().fits(plan.form().kind())).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "titleRu, ' ', budgets.title-missing",
        "body, mine, budgets.not-yours",
        "territory, '', budgets.territory-unknown",
        "territory, 63281, budgets.territory-unknown",
        "kind, '', budgets.form-wrong",
        "kind, approval, budgets.form-wrong",
        "rule, '', budgets.counting-wrong",
        "completion, '', budgets.counting-wrong",
        "ties, '', budgets.counting-wrong",
        "first, '', budgets.dates-wrong",
        "last, 24.04.2027, budgets.dates-wrong",
    })
    void refusesWhatCannotBeTold(String field, String typed, String code) {
        assertThat(form(field, typed).read(ALMATY))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    /** What is out of range the door refuses: the form says a number that it knows to be none. */
    @Test
    void leavesTheRangesToTheDoor() {
        var plan = plan(form("money", "much", "most", "-", "minimumAge", "", "enough", "two", "trustees", " \n "));
        assertThat(plan.money()).isZero();
        assertThat(plan.form().fits()).isFalse();
        assertThat(plan.minimumAge()).isZero();
        assertThat(plan.enough()).isZero();
        assertThat(plan.trustees()).isEmpty();
    }
}
