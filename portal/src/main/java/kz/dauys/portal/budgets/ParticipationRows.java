package kz.dauys.portal.budgets;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Sums up who took part while a round still knows it, and keeps no more than can be told. */
@Component
class ParticipationRows {
    private final JdbcClient sql;
    private final JsonMapper json;

    ParticipationRows(JdbcClient sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** In the transaction of the count, before the voters are forgotten. */
    void keep(RoundId round) {
        var told = new Participation(
                Participation.told(groups(round, "coalesce(r.area, '')")),
                Participation.told(groups(round, "coalesce(r.age, '')")));
        sql.sql("update budgets.round set participation = :told::jsonb where id = :id")
                .param("told", json.writeValueAsString(told))
                .param("id", round.value())
                .update();
    }

    /** @param by what they are grouped by, of two expressions in this class */
    private List<Participation.Group> groups(RoundId round, String by) {
        return sql.sql("select " + by + """
                         as key, count(*) as residents, count(e.voter) as tokens
                        from budgets.resident r left join budgets.entitlement e on e.round = r.round and e.voter = r.voter
                        where r.round = :round group by 1
                        """)
                .param("round", round.value())
                .query((row, i) -> new Participation.Group(
                        List.of(row.getString("key")), row.getLong("residents"), row.getLong("tokens")))
                .list();
    }

    Optional<Participation> of(RoundId round) {
        return sql.sql("select participation::text from budgets.round where id = :id and participation is not null")
                .param("id", round.value())
                .query(String.class)
                .optional()
                .map(text -> json.readValue(text, Participation.class));
    }
}
