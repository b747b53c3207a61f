package kz.dauys.portal.ideas;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.FollowsPeople;
import kz.dauys.portal.people.Held;
import kz.dauys.portal.people.KeepsAboutPeople;
import kz.dauys.portal.people.PersonId;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which ideas and comments a person wrote and which pictures they added. An erasure leaves ideas that were handed in, with their
 * pictures, for the state answers for what it did with them, without whose they were; drafts that nobody else writes, and the words of comments, go.
 */
@Component
@Order(650)
class IdeasOfAPerson implements KeepsAboutPeople, FollowsPeople {
    private final JdbcClient sql;

    IdeasOfAPerson(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public List<Held> about(PersonId person, int most) {
        var held = new ArrayList<Held>();
        held.addAll(sql.sql("""
                        select i.number, i.title, i.about, i.address, i.made_at, a.named from ideas.author a
                        join ideas.idea i on i.id = a.idea where a.person = :person order by i.made_at desc, i.id limit :most
                        """)
                .param("person", person.value())
                .param("most", most)
                .query((row, i) -> Held.of("ideas.idea")
                        .with("number", row.getObject("number"))
                        .with("title", row.getString("title"))
                        .with("text", row.getString("about"))
                        .with("place", row.getString("address"))
                        .with("at", row.getTimestamp("made_at").toInstant())
                        .with("named", row.getBoolean("named") ? "yes" : "no"))
                .list()
                .reversed());
        held.addAll(sql.sql("""
                        select id, description, at from ideas.picture where added_by = :person
                        order by at desc, nr desc limit :most
                        """)
                .param("person", person.value())
                .param("most", most)
                .query((row, i) -> Held.of("ideas.picture")
                        .with("text", row.getString("description"))
                        .with("at", row.getTimestamp("at").toInstant())
                        .with("file", "/pictures/ideas/" + row.getObject("id") + "/large"))
                .list()
                .reversed());
        held.addAll(sql.sql("""
                        select text, at, named from ideas.comment where author = :person
                        order by at desc, id limit :most
                        """)
                .param("person", person.value())
                .param("most", most)
                .query((row, i) -> Held.of("ideas.comment")
                        .with("text", row.getString("text"))
                        .with("at", row.getTimestamp("at").toInstant())
                        .with("named", row.getBoolean("named") ? "yes" : "no"))
                .list()
                .reversed());
        return held;
    }

    @Override
    public Optional<Refusal> objection(PersonId person) {
        return Optional.empty();
    }

    @Override
    public void erase(PersonId person) {
        with(person, """
                delete from ideas.idea i using ideas.author a where a.idea = i.id and a.person = :person and i.stage = 'DRAFT'
                  and not exists (select 1 from ideas.author other where other.idea = i.id and other.person <> :person)
                """);
        with(person, "delete from ideas.author where person = :person");
        with(person, "update ideas.picture set added_by = null where added_by = :person");
        with(person, "update ideas.comment set author = null, named = false, text = null where author = :person");
    }

    private void with(PersonId person, String statement) {
        sql.sql(statement).param("person", person.value()).update();
    }

    @Override
    public void follow(PersonId former, PersonId person) {
        UUID from = former.value();
        UUID to = person.value();
        for (var statement : List.of("""
                update ideas.author a set person = :to where person = :from
                  and not exists (select 1 from ideas.author o where o.idea = a.idea and o.person = :to)
                """, """
                delete from ideas.author where person = :from
                """, """
                update ideas.picture set added_by = :to where added_by = :from
                """, """
                update ideas.comment set author = :to where author = :from
                """)) {
            sql.sql(statement).param("from", from).param("to", to).update();
        }
    }
}
