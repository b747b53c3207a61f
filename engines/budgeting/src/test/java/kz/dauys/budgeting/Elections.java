package kz.dauys.budgeting;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Small elections full of ties. */
public final class Elections extends DomainContextBase {

    /** What an election is made of, so that it can be made again in another order. */
    public record Recipe(List<Integer> costs, int budget, List<List<Integer>> ballots) {
        Election election() {
            return election(Form.APPROVAL);
        }

        /** Of points, the first project of a ballot gets one, the next two and so on. */
        Election election(Form form) {
            var projects = new ArrayList<Project>();
            for (var c = 0; c < costs.size(); c++) {
                projects.add(new Project("p" + c, BigDecimal.valueOf(costs.get(c))));
            }
            var builder = Election.of(projects, BigDecimal.valueOf(budget), form);
            for (var ballot : ballots) {
                var chosen = ballot.stream().mapToInt(c -> c).toArray();
                if (form == Form.APPROVAL || form == Form.ORDINAL) {
                    builder.ballot(chosen);
                } else {
                    var points = new BigDecimal[chosen.length];
                    for (var k = 0; k < points.length; k++) {
                        points[k] = BigDecimal.valueOf(k + 1L);
                    }
                    builder.points(chosen, points, chosen.length, 1);
                }
            }
            return builder.build();
        }
    }

    @Provide
    Arbitrary<Recipe> recipes() {
        return Arbitraries.integers().between(1, 6).flatMap(projects -> {
            var costs = Arbitraries.oneOf(
                            Arbitraries.integers().between(1, 4).map(k -> k * 10),
                            Arbitraries.integers().between(1, 40))
                    .list()
                    .ofSize(projects);
            var ballot = Arbitraries.integers()
                    .between(0, projects - 1)
                    .list()
                    .uniqueElements()
                    .ofMaxSize(projects);
            return Combinators.combine(
                            costs,
                            Arbitraries.integers().between(1, 100),
                            ballot.list().ofMinSize(1).ofMaxSize(12))
                    .as(Recipe::new);
        });
    }
}
