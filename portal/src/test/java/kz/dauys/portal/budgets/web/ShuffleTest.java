package kz.dauys.portal.budgets.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShuffleTest {
    private static final List<Integer> NUMBERS =
            IntStream.rangeClosed(1, 20).boxed().toList();

    @Test
    void keepsTheOrderOfASeedAndNoProjectIsLost() {
        var seed = Shuffle.seed();
        var first = Shuffle.by(seed, NUMBERS, number -> number);
        assertThat(Shuffle.by(seed, NUMBERS.reversed(), number -> number)).isEqualTo(first);
        assertThat(first).containsExactlyInAnyOrderElementsOf(NUMBERS);
    }

    @Test
    void isTheSameEverywhereAndForever() {
        assertThat(Shuffle.by("a seed", List.of(1, 2, 3, 4, 5), number -> number))
                .containsExactly(2, 1, 3, 5, 4);
    }

    /** With 400 ballots each of 20 stands first 20 times; fewer than 3 or more than 50 do not come by chance. */
    @Test
    void putsNoProjectFirstForEverybody() {
        var first = IntStream.range(0, 400)
                .mapToObj(ballot ->
                        Shuffle.by(Shuffle.seed(), NUMBERS, number -> number).getFirst())
                .collect(Collectors.groupingBy(number -> number, Collectors.counting()));
        assertThat(first.keySet()).containsExactlyInAnyOrderElementsOf(NUMBERS);
        assertThat(first.values()).allSatisfy(times -> assertThat(times).isBetween(3L, 50L));
    }

    @Test
    void drawsANewSeedForEachBallot() {
        assertThat(Shuffle.seed()).hasSize(16).isNotEqualTo(Shuffle.seed());
    }
}
