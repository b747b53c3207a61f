package kz.dauys.portal.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

class ParticipationTest {

    /** Somebody in the list of residents. */
    record Resident(int number, String area, String age, boolean took) {}

    @Provide
    Arbitrary<List<Resident>> residents() {
        // areas of very different sizes, with very different parts that took part
        var block = Combinators.combine(
                        Arbitraries.of("a", "b", "c", "d", ""),
                        Arbitraries.of("FROM_18", "FROM_30", "FROM_60"),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(0, 25))
                .as((area, age, took, many) -> {
                    var all = new ArrayList<Resident>();
                    for (int i = 0; i < many; i++) {
                        all.add(new Resident(0, area, age, took));
                    }
                    return all;
                });
        return block.list().ofMaxSize(20).map(blocks -> {
            var all = new ArrayList<Resident>();
            blocks.forEach(
                    some -> some.forEach(one -> all.add(new Resident(all.size(), one.area(), one.age(), one.took()))));
            return all;
        });
    }

    private static List<Participation.Group> groups(List<Resident> residents, Function<Resident, String> by) {
        return residents.stream().collect(Collectors.groupingBy(by)).entrySet().stream()
                .map(entry -> new Participation.Group(
                        List.of(entry.getKey()),
                        entry.getValue().size(),
                        entry.getValue().stream().filter(Resident::took).count()))
                .toList();
    }

    /** The people whom the published figures count: of each told group all of them, and those who took part. */
    private static List<Set<Integer>> published(
            List<Resident> residents, List<Participation.Group> told, Function<Resident, String> by) {
        var sets = new ArrayList<Set<Integer>>();
        for (var group : told) {
            var all = residents.stream()
                    .filter(one -> group.keys().contains(by.apply(one)))
                    .toList();
            assertThat(group.residents()).isEqualTo(all.size());
            assertThat(group.tokens())
                    .isEqualTo(all.stream().filter(Resident::took).count());
            sets.add(numbers(all));
            sets.add(numbers(all.stream().filter(Resident::took).toList()));
        }
        return sets;
    }

    private static Set<Integer> numbers(List<Resident> some) {
        return some.stream().map(Resident::number).collect(Collectors.toSet());
    }

    /**
     * Whoever reads the figures knows which groups are made of which, within areas and within ages, and the two sums of all. What they
     * can work out of areas and ages together is a sum of some of the one or of some of the other: a group that needs both is not told.
     */
    @Property(tries = 500)
    void noFigureAndNoneSubtractedFromOthersTellsOfFewerThanTen(@ForAll("residents") List<Resident> residents) {
        for (var by : List.<Function<Resident, String>>of(Resident::area, Resident::age)) {
            var told = Participation.told(groups(residents, by));
            Statistics.collect(told.size() + " groups told");
            var figures = published(residents, told, by);
            if (!figures.isEmpty()) {
                figures.add(numbers(residents));
                figures.add(numbers(residents.stream().filter(Resident::took).toList()));
            }
            for (var one : figures) {
                assertThat(one).hasSizeGreaterThanOrEqualTo(Participation.LEAST);
                for (var other : figures) {
                    tellsEnough(one, other);
                    for (var third : figures) {
                        var both = new HashSet<>(other);
                        both.addAll(third);
                        tellsEnough(one, both);
                    }
                }
            }
        }
    }

    private static void tellsEnough(Set<Integer> one, Set<Integer> other) {
        var rest = new HashSet<>(one);
        rest.removeAll(other);
        if (one.containsAll(other) && !rest.isEmpty()) {
            assertThat(rest).hasSizeGreaterThanOrEqualTo(Participation.LEAST);
        }
    }

    @Property(tries = 500)
    void leavesNobodyOutOnceAnythingIsTold(@ForAll("residents") List<Resident> residents) {
        var told = Participation.told(groups(residents, Resident::area));
        if (!told.isEmpty()) {
            assertThat(told.stream().mapToLong(Participation.Group::residents).sum())
                    .isEqualTo(residents.size());
            assertThat(told.stream().flatMap(group -> group.keys().stream()).toList())
                    .doesNotHaveDuplicates();
        }
    }

    private static Participation.Group group(String key, long residents, long tokens) {
        return new Participation.Group(List.of(key), residents, tokens);
    }

    @Test
    void tellsLargeGroupsAloneAndSmallOnesTogether() {
        assertThat(Participation.told(
                        List.of(group("a", 100, 40), group("b", 30, 4), group("c", 30, 7), group("d", 90, 20))))
                .containsExactly(
                        group("a", 100, 40), new Participation.Group(List.of("b", "c"), 60, 11), group("d", 90, 20));
    }

    @Test
    void tellsASmallGroupTogetherWithALargeOneSoThatItCannotBeSubtracted() {
        assertThat(Participation.told(List.of(group("a", 100, 40), group("b", 30, 4), group("d", 90, 20))))
                .containsExactly(group("a", 100, 40), new Participation.Group(List.of("b", "d"), 120, 24));
    }

    @Test
    void tellsNothingWhereNearlyEveryoneOrNearlyNobodyTookPart() {
        assertThat(Participation.told(List.of(group("a", 50, 45)))).isEmpty();
        assertThat(Participation.told(List.of(group("a", 50, 3), group("b", 50, 4))))
                .isEmpty();
        assertThat(Participation.told(List.of())).isEmpty();
    }
}
