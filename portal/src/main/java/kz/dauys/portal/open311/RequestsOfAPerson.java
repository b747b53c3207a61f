package kz.dauys.portal.open311;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.FollowsPeople;
import kz.dauys.portal.people.Held;
import kz.dauys.portal.people.KeepsAboutPeople;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.programs.ProgramId;
import kz.dauys.portal.programs.Programs;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which programs handed something over for a person. What was said stands with the appeals; here there is a fingerprint of
 * it, in which somebody who guesses names and numbers could find them confirmed, and the program's own key of the request.
 */
@Component
@Order(200)
class RequestsOfAPerson implements KeepsAboutPeople, FollowsPeople {
    private final JdbcClient sql;
    private final Programs programs;

    RequestsOfAPerson(JdbcClient sql, Programs programs) {
        this.sql = sql;
        this.programs = programs;
    }

    @Override
    public List<Held> about(PersonId person, int most) {
        return sql.sql("""
                        select number, program, received_at, repeat_key from (
                          select * from open311.request where applicant = :person
                          order by received_at desc, id desc limit :most) newest
                        order by received_at, id
                        """)
                .param("person", person.value())
                .param("most", most)
                .query((row, number) -> Held.of("open311.request")
                        .with("number", row.getString("number"))
                        .with(
                                "program",
                                programs.name(new ProgramId(row.getObject("program", UUID.class)))
                                        .orElse(""))
                        .with("at", row.getTimestamp("received_at").toInstant())
                        .with("repeat-key", row.getString("repeat_key")))
                .list();
    }

    @Override
    public Optional<Refusal> objection(PersonId person) {
        return Optional.empty();
    }

    @Override
    public void follow(PersonId former, PersonId person) {
        sql.sql("update open311.request set applicant = :person where applicant = :former")
                .param("person", person.value())
                .param("former", former.value())
                .update();
    }

    /** The program still hears how the case stands; it said itself for whom. */
    @Override
    public void erase(PersonId person) {
        sql.sql("""
                        update open311.request
                        set fingerprint = sha256(convert_to(gen_random_uuid()::text, 'UTF8')), repeat_key = null
                        where applicant = :person
                        """).param("person", person.value()).update();
    }
}
