package kz.dauys.portal.works;

import java.util.List;
import java.util.Optional;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.FollowsPeople;
import kz.dauys.portal.people.Held;
import kz.dauys.portal.people.KeepsAboutPeople;
import kz.dauys.portal.people.PersonId;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a person said of works. An erasure leaves that somebody accepted or did not, without whose it was and what they said. */
@Component
@Order(660)
class WordsOfAPerson implements KeepsAboutPeople, FollowsPeople {
    private final JdbcClient sql;

    WordsOfAPerson(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public List<Held> about(PersonId person, int most) {
        return sql.sql("""
                        select accepted, words, named, at from works.verdict where person = :person
                        order by at desc, nr desc limit :most
                        """)
                .param("person", person.value())
                .param("most", most)
                .query((row, i) -> Held.of("works.verdict")
                        .with("accepted", row.getBoolean("accepted") ? "yes" : "no")
                        .with("words", row.getString("words"))
                        .with("at", row.getTimestamp("at").toInstant())
                        .with("named", row.getBoolean("named") ? "yes" : "no"))
                .list()
                .reversed();
    }

    @Override
    public Optional<Refusal> objection(PersonId person) {
        return Optional.empty();
    }

    @Override
    public void erase(PersonId person) {
        sql.sql("update works.verdict set person = null, words = '', named = false where person = :person")
                .param("person", person.value())
                .update();
    }

    @Override
    public void follow(PersonId former, PersonId person) {
        for (var statement : List.of("""
                update works.verdict v set person = :to where person = :from
                  and not exists (select 1 from works.verdict o where o.project = v.project and o.person = :to)
                """, """
                delete from works.verdict where person = :from
                """)) {
            sql.sql(statement)
                    .param("from", former.value())
                    .param("to", person.value())
                    .update();
        }
    }
}
