package kz.dauys.portal.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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

    SealedNumbersTest(People people, Register register, JdbcClient jdbc) {
        this.people = people;
        this.register = register;
        this.jdbc = jdbc;
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
        jdbc.sql("alter table people.person drop constraint iin_is_sealed").update();
        jdbc.sql("update people.person set iin = :iin, iin_sealed = null, iin_match = null where id = :id")
                .param("iin", IIN)
                .param("id", person.value())
                .update();
        jdbc.sql("alter table people.person add constraint iin_is_sealed check (iin is null) not valid")
                .update();

        register.sealOpenNumbers();

        assertThat(row(person)).doesNotContain(IIN);
        assertThat(people.person(person).iin()).isEqualTo(IIN);
        assertThat(register.byIin(IIN)).contains(person);
    }

    @Test
    void theLookForOpenNumbersAndForOneNumberReadNoWholeTable() {
        for (var query : List.of(
                "select id, iin from people.person where iin is not null limit 500",
                "select id from people.person where iin_match = '\\x00' order by id limit 100")) {
            var plan = String.join(
                    "\n", jdbc.sql("explain " + query).query(String.class).list());
            assertThat(plan).contains("Index").doesNotContain("Seq Scan");
        }
    }
}
