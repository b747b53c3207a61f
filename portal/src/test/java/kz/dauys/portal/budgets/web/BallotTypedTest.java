package kz.dauys.portal.budgets.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import kz.dauys.portal.budgets.BallotForm;
import kz.dauys.portal.budgets.BallotKind;
import kz.dauys.portal.budgets.Choices.Mark;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.FormErrors.FormError;
import kz.dauys.portal.site.Speech;
import kz.dauys.portal.site.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.LinkedMultiValueMap;

class BallotTypedTest {
    private static final Set<Integer> NUMBERS = Set.of(1, 2, 3, 4, 5);
    private static final BallotForm APPROVAL = new BallotForm(BallotKind.APPROVAL, 2, 0);
    private static final BallotForm POINTS = new BallotForm(BallotKind.CUMULATIVE, 3, 10);
    private static final BallotForm RANKING = new BallotForm(BallotKind.RANKING, 3, 0);

    private final Speech speech = new Words(true, () -> ZoneId.of("Asia/Almaty")).in(Language.EN);

    private static BallotTyped typed(BallotForm form, String... fields) {
        var all = new LinkedMultiValueMap<String, String>();
        for (int i = 0; i < fields.length; i += 2) {
            all.add(fields[i], fields[i + 1]);
        }
        return BallotTyped.of(all, form.kind());
    }

    private FormErrors errors(BallotForm form, BallotTyped typed) {
        return typed.errors(form, NUMBERS, true, speech);
    }

    private static List<String> fields(FormErrors errors) {
        return errors.all().stream().map(FormError::field).toList();
    }

    @Test
    void readsApprovals() {
        var typed = typed(APPROVAL, "choices", "4", "choices", "2", "choices", "4");
        assertThat(errors(APPROVAL, typed).any()).isFalse();
        assertThat(typed.choices(BallotKind.APPROVAL).marks()).containsExactly(new Mark(2, 1), new Mark(4, 1));
    }

    @Test
    void readsPointsAndLeavesOutWhatGetsNone() {
        var typed = typed(POINTS, "points-1", " 3 ", "points-2", "0", "points-3", "", "points-5", "7");
        assertThat(errors(POINTS, typed).any()).isFalse();
        assertThat(typed.points()).isEqualTo(10);
        assertThat(typed.choices(BallotKind.CUMULATIVE).marks()).containsExactly(new Mark(1, 3), new Mark(5, 7));
    }

    @Test
    void readsARankingByItsPlacesAlsoWhereOneIsLeftOut() {
        var typed = typed(RANKING, "place-1", "3", "place-2", "", "place-4", "1");
        assertThat(errors(RANKING, typed).any()).isFalse();
        assertThat(typed.choices(BallotKind.RANKING).marks()).containsExactly(new Mark(4, 1), new Mark(1, 1));
    }

    @Test
    void asksForAtLeastOneAndForNoMoreThanAllowed() {
        assertThat(fields(errors(APPROVAL, typed(APPROVAL)))).containsExactly("choices");
        var tooMany = typed(APPROVAL, "choices", "1", "choices", "2", "choices", "3");
        assertThat(fields(errors(APPROVAL, tooMany))).containsExactly("choices");
        assertThat(errors(APPROVAL, tooMany).of("choices")).contains("at most 2 projects");
    }

    @Test
    void knowsNoProjectThatIsNotThere() {
        assertThat(fields(errors(APPROVAL, typed(APPROVAL, "choices", "6")))).containsExactly("choices");
        assertThat(typed(APPROVAL, "choices", "six", "choices", "-1").marks()).isEmpty();
        assertThat(typed(POINTS, "points-x", "3", "points-", "3").marks()).isEmpty();
    }

    @Test
    void tellsPointsThatAreNoneAtTheirProject() {
        var typed = typed(POINTS, "points-1", "three", "points-2", "-1", "points-3", "1.5", "points-4", "2");
        assertThat(fields(errors(new BallotForm(BallotKind.CUMULATIVE, 4, 10), typed)))
                .containsExactly("points-1", "points-2", "points-3");
    }

    @Test
    void tellsTooManyPointsOnce() {
        var typed = typed(POINTS, "points-1", "6", "points-2", "5");
        assertThat(fields(errors(POINTS, typed))).containsExactly("choices");
        assertThat(errors(POINTS, typed).of("choices")).contains("10 points");
    }

    @Test
    void givesNoPlaceTwiceAndNoneBeyondTheLast() {
        assertThat(fields(errors(RANKING, typed(RANKING, "place-1", "2", "place-3", "2"))))
                .containsExactly("place-3");
        assertThat(fields(errors(RANKING, typed(RANKING, "place-1", "4")))).containsExactly("place-1");
    }

    @Test
    void asksWhoeverIsInNoListWhetherTheyLiveThere() {
        var typed = typed(APPROVAL, "choices", "1");
        assertThat(fields(typed.errors(APPROVAL, NUMBERS, false, speech))).containsExactly("here");
        var there = typed(APPROVAL, "choices", "1", "here", "true");
        assertThat(there.errors(APPROVAL, NUMBERS, false, speech).any()).isFalse();
    }

    @Test
    void hasATokenOnlyWhereOneWasTyped() {
        assertThat(typed(APPROVAL, "token", "  ").earlier()).isNull();
        assertThat(typed(APPROVAL, "token", " abc\r\n").earlier()).isEqualTo("abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0123456789012345678901234567890123456789012345678901234567890123456789"})
    void drawsASeedWhereNoneCame(String seed) {
        assertThat(typed(APPROVAL, "seed", seed).seed()).hasSize(16);
        assertThat(typed(APPROVAL, "seed", "mine").seed()).isEqualTo("mine");
    }

    @Test
    void neverPrintsWhatWasChosen() {
        assertThat(typed(POINTS, "points-4", "9876", "token", "secret").toString())
                .doesNotContain("4", "9876", "secret");
    }
}
