package kz.dauys.portal.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import kz.dauys.database.testing.TestDatabase;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.kernel.Language;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An IIN stands nowhere in the table of people where a copy would show it. */
@PortalTest
class SealedNumbersTest {
    private static final String IIN = "061211600012";

    private final People people;
    private final Register register;
    private final JdbcClient jdbc;
    private final TestDatabase database;

    SealedNumbersTest(People people, Register register, JdbcClient jdbc, TestDatabase database) {
        this.people = people;
        this.register = register;
        this.jdbc = jdbc;
        this.database = database;
    }

    private PersonId person(String iin) {
        return people.introduce(new NewContact("Айгүл", null, null, null, iin, Language.KK))
                .orThrow();
    }

    private String row(PersonId person) {
        return jdbc.sql("""
                select concat_ws(' ', p::text, encode(p.iin_sealed, 'escape'), encode(p.iin_match, 'escape'))
                  from people.person p where id = :id
                """).param("id", person.value()).query(String.class).single();
    }

    @Test
    void isReadBackAndStandsInNoColumn() {
        var person = person(IIN);

        assertThat(people.person(person).iin()).isEqualTo(IIN);
        assertThat(row(person)).doesNotContain(IIN);
    }

    @Test
    void isFoundByItsKeyedHash() {
        var one = person(IIN);
        var other = people.introduceAll(List.of(
                        new NewContact("Айгүл", Fresh.email(), null, null, IIN, Language.KK),
                        new NewContact("Марат", Fresh.email(), null, null, null, Language.KK)))
                .getFirst();

        assertThat(register.byIin(IIN)).contains(one, other);
        assertThat(register.byIin("930712168596")).doesNotContain(one, other);
        assertThat(people.person(other).iin()).isEqualTo(IIN);
    }

    @Test
    void isChangedAndErased() {
        var person = person(IIN);
        people.updateContact(person, new ContactDetails("Айгүл", null, null, "930712168596", Language.KK))
                .orThrow();
        assertThat(people.person(person).iin()).isEqualTo("930712168596");
        people.updateContact(person, new ContactDetails("Айгүл", null, null, null, Language.KK))
                .orThrow();

        assertThat(people.person(person).iin()).isNull();
        assertThat(register.byIin("930712168596")).doesNotContain(person);
    }

    @Test
    void aPersonWhoIsKnownKeepsTheirNumberWhenSomebodyIsTakenInAgain() {
        var email = Fresh.email();
        var known = people.introduce(new NewContact("Айгүл", email, null, null, IIN, Language.KK))
                .orThrow();
        people.introduceAll(List.of(new NewContact("Айгүл", email, null, null, "930712168596", Language.KK)));

        assertThat(people.person(known).iin()).isEqualTo(IIN);
    }

    @Test
    void nothingOpenCanBeWrittenAnyMore() {
        var person = person(IIN);

        assertThatThrownBy(() -> jdbc.sql("update people.person set iin = :iin where id = :id")
                        .param("iin", IIN)
                        .param("id", person.value())
                        .update())
                .hasMessageContaining("iin_is_sealed");
    }

    @Test
    void whatAnOlderVersionKeptOpenIsSealedAtTheStart() {
        var person = person(IIN);
        database.execute("alter table people.person drop constraint iin_is_sealed");
        jdbc.sql("update people.person set iin = :iin, iin_sealed = null, iin_match = null where id = :id")
                .param("iin", IIN)
                .param("id", person.value())
                .update();
        database.execute("alter table people.person add constraint iin_is_sealed check (iin is null) not valid");

        register.sealOpenNumbers();

        assertThat(row(person)).doesNotContain(IIN);
        assertThat(people.person(person).iin()).isEqualTo(IIN);
        assertThat(register.byIin(IIN)).contains(person);
    }

    @Test
    void theLookForOpenNumbersAndForOneNumberReadNoWholeTable() throws SQLException {
        for (var query : List.of(
                "select id, iin from people.person where iin is not null limit 500",
                "select id from people.person where iin_match = '\\x00' order by id limit 100")) {
            assertThat(plan(query)).contains("Index").doesNotContain("Seq Scan");
        }
    }

    /** How it is answered where there is an index for it, however few people the tests before made. */
    private String plan(String query) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute("set enable_seqscan = off");
            var plan = new StringBuilder();
            try (var rows = statement.executeQuery("explain " + query)) {
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
            }
            return plan.toString();
        }
    }
}
