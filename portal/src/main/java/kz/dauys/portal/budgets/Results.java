package kz.dauys.portal.budgets;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.dauys.portal.kernel.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what counts gave. */
@Component
class Results {
    private final JdbcClient sql;
    private final JsonMapper json;

    Results(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    Optional<Counted> of(RoundId round) {
        return sql.sql("select result::text from budgets.round where id = :id and result is not null")
                .param("id", round.value())
                .query(String.class)
                .optional()
                .map(text -> json.readValue(text, Counted.class));
    }

    void keep(RoundId round, Counted counted) {
        sql.sql("update budgets.round set result = :result::jsonb where id = :id")
                .param("result", json.writeValueAsString(counted))
                .param("id", round.value())
                .update();
    }

    /** As it is shown. */
    static ResultView view(
            RoundView round, Counted counted, String flags, List<DecisionView> decisions, Language language) {
        var projects = round.projects().stream().collect(Collectors.toMap(ProjectView::number, Function.identity()));
        return new ResultView(
                round,
                counted.ballots(),
                counted.voids(),
                counted.spent(),
                counted.projects().stream()
                        .map(one -> {
                            var said = Objects.requireNonNull(one.said().get(language));
                            return new ResultView.ProjectResult(
                                    Objects.requireNonNull(projects.get(one.number())),
                                    one.step(),
                                    one.votes(),
                                    one.score(),
                                    said.verdict(),
                                    said.course());
                        })
                        .toList(),
                counted.others(),
                flags,
                counted.turnout(),
                decisions);
    }
}
