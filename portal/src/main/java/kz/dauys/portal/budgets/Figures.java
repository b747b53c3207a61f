package kz.dauys.portal.budgets;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.people.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** What counted rounds come to: who took part, and where the money goes. */
@Component
class Figures {
    private final RoundCount count;
    private final ParticipationRows participation;
    private final Map<String, Long> population;

    /** {@code dauys.budgets.population} has the residents of territories by their codes. */
    Figures(RoundCount count, ParticipationRows participation, Environment environment) {
        this.count = count;
        this.participation = participation;
        this.population = Binder.get(environment)
                .bind("dauys.budgets.population", Bindable.mapOf(String.class, Long.class))
                .orElse(Map.of());
    }

    Optional<RoundFigures> of(Viewer viewer, RoundId id, Language language) {
        return count.result(viewer, id, language).map(result -> {
            var told = participation.of(id).orElse(null);
            return new RoundFigures(result, told, money(result, told));
        });
    }

    private List<RoundFigures.AreaMoney> money(ResultView result, @Nullable Participation participation) {
        var sums = new LinkedHashMap<String, RoundFigures.AreaMoney>();
        result.projects().stream()
                .filter(result::decided)
                .map(project -> project.project().plan())
                .sorted(Comparator.comparing(Figures::order))
                .forEach(plan -> {
                    var territory = plan.territory();
                    var area = territory == null ? null : territory.value();
                    sums.merge(
                            Objects.requireNonNullElse(area, ""),
                            new RoundFigures.AreaMoney(
                                    area, 1, plan.cost(), residents(result.round(), participation, area)),
                            (one, other) -> new RoundFigures.AreaMoney(
                                    area,
                                    one.projects() + other.projects(),
                                    one.money() + other.money(),
                                    one.residents()));
                });
        return List.copyOf(sums.values());
    }

    private static String order(ProjectPlan plan) {
        var territory = plan.territory();
        return territory == null ? "~" : territory.value();
    }

    /** Of the list only what may be told: an area that is told with others has no number of its own. */
    private long residents(RoundView round, @Nullable Participation participation, @Nullable String area) {
        var code = area == null ? round.plan().territory().value() : area;
        var configured = population.get(code);
        if (configured != null && configured > 0) {
            return configured;
        }
        if (area == null || area.equals(round.plan().territory().value())) {
            return round.residents();
        }
        return participation == null
                ? 0
                : participation.areas().stream()
                        .filter(group -> group.keys().equals(List.of(area)))
                        .mapToLong(Participation.Group::residents)
                        .sum();
    }
}
