package kz.dauys.portal.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SheetTextTest {
    private static final Set<Integer> PROJECTS =
            Set.copyOf(IntStream.rangeClosed(1, 9).boxed().toList());

    private static SheetText texts(BallotKind kind) {
        var form = new BallotForm(kind, 9, kind == BallotKind.CUMULATIVE ? 100 : 0);
        return new SheetText(form, new BallotText(form, PROJECTS));
    }

    @Provide
    Arbitrary<List<Integer>> chosen() {
        return Arbitraries.of(PROJECTS).list().uniqueElements().ofMinSize(1);
    }

    @Property
    void whatIsWrittenIsReadAgain(@ForAll BallotKind kind, @ForAll("chosen") List<Integer> chosen) {
        var texts = texts(kind);
        var mark = Ward.marked(chosen.toArray(Integer[]::new));
        assertThat(texts.fault(mark)).isEmpty();
        assertThat(texts.write(texts.read(texts.write(mark)))).isEqualTo(texts.write(mark));
    }

    @Property
    void theOrderInWhichMarksAreTypedMattersInARankingAlone(
            @ForAll BallotKind kind, @ForAll("chosen") List<Integer> chosen, @ForAll long seed) {
        var other = new java.util.ArrayList<>(chosen);
        Collections.shuffle(other, new Random(seed));
        var texts = texts(kind);
        var same = texts.write(Ward.marked(chosen.toArray(Integer[]::new)))
                .equals(texts.write(Ward.marked(other.toArray(Integer[]::new))));
        assertThat(same).isEqualTo(kind != BallotKind.RANKING || chosen.equals(other));
    }

    @Test
    void blankAndVoidSheetsKeepTheirGround() {
        var texts = texts(BallotKind.APPROVAL);
        assertThat(texts.read(texts.write(Ward.BLANK))).isEqualTo(Ward.BLANK);
        for (var ground : VoidGround.values()) {
            var mark = new SheetMark.Void(ground);
            assertThat(texts.read(texts.write(mark))).isEqualTo(mark);
        }
    }
}
