package kz.dauys.portal.budgets.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kz.dauys.portal.budgets.BallotKind;
import kz.dauys.portal.budgets.Choices;
import kz.dauys.portal.budgets.SheetMark;
import kz.dauys.portal.budgets.VoidGround;
import kz.dauys.portal.kernel.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SheetTypedTest {

    private static SheetMark marked(int... numbersAndPoints) {
        var marks = new java.util.ArrayList<Choices.Mark>();
        for (int i = 0; i < numbersAndPoints.length; i += 2) {
            marks.add(new Choices.Mark(numbersAndPoints[i], numbersAndPoints[i + 1]));
        }
        return new SheetMark.Marked(new Choices(marks));
    }

    private static SheetMark read(String typed, BallotKind kind) {
        return SheetTyped.read(typed, kind).orThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3 7 12", " 3,7,12 ", "3;7;  12", "3, 7 12"})
    void readsNumbersWithAnythingBetween(String typed) {
        assertThat(read(typed, BallotKind.APPROVAL)).isEqualTo(marked(3, 1, 7, 1, 12, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3:5 7:2", "3=5, 7*2"})
    void readsPoints(String typed) {
        assertThat(read(typed, BallotKind.CUMULATIVE)).isEqualTo(marked(3, 5, 7, 2));
    }

    @ParameterizedTest
    @EnumSource(BallotKind.class)
    void readsBlankAndVoidSheetsByTheirCodesAndWritesThemBack(BallotKind kind) {
        assertThat(read("0", kind)).isEqualTo(new SheetMark.Blank());
        assertThat(read("-2", kind)).isEqualTo(new SheetMark.Void(VoidGround.UNCLEAR));
        assertThat(read("\u22123", kind)).isEqualTo(new SheetMark.Void(VoidGround.SIGNED));
        for (var ground : VoidGround.values()) {
            var mark = new SheetMark.Void(ground);
            assertThat(read(SheetTyped.of(mark, kind), kind)).isEqualTo(mark);
        }
        var mark = kind == BallotKind.CUMULATIVE ? marked(9, 4, 2, 6) : marked(9, 1, 2, 1);
        assertThat(read(SheetTyped.of(mark, kind), kind)).isEqualTo(mark);
    }

    @Test
    void refusesWhatSaysNothing() {
        for (var typed : List.of("", " ", "x", "-5", "3-7", "12345", "3:5", "1 -2")) {
            assertThat(SheetTyped.read(typed, BallotKind.RANKING)).as(typed).isInstanceOf(Outcome.Refused.class);
        }
        for (var typed : List.of("", "3", "3:", ":5", "3:5 7")) {
            assertThat(SheetTyped.read(typed, BallotKind.CUMULATIVE)).as(typed).isInstanceOf(Outcome.Refused.class);
        }
    }
}
