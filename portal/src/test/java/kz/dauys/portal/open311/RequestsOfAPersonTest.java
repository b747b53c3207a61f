package kz.dauys.portal.open311;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.appeals.Office;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.Held;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.programs.NewProgram;
import kz.dauys.portal.programs.Programs;
import kz.dauys.portal.programs.Right;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class RequestsOfAPersonTest {
    private final Open311 open311;
    private final RequestsOfAPerson requests;
    private final Programs programs;
    private final People people;
    private final JdbcClient sql;
    private final Office office;

    RequestsOfAPersonTest(
            Open311 open311,
            RequestsOfAPerson requests,
            Programs programs,
            People people,
            Organisations organisations,
            JdbcClient sql) {
        this.open311 = open311;
        this.requests = requests;
        this.programs = programs;
        this.people = people;
        this.sql = sql;
        this.office = Office.open(organisations, people);
    }

    @Test
    void thePersonSeesWhichProgramAskedForThemAndAfterAnErasureNothingConfirmsWhatWasSaid() {
        var name = Fresh.word();
        var program = programs.register(Viewer.system(), new NewProgram(name, "x", Set.of(Right.OPEN311), 10))
                .orThrow()
                .program();
        var wish = wish(Fresh.email(), Fresh.word());
        var accepted = (Posting.Accepted) open311.post(program, wish);
        var person = new PersonId(sql.sql("select applicant from open311.request where id = :id")
                .param("id", accepted.token())
                .query(UUID.class)
                .single());

        var held =
                people
                        .held(new Viewer(person, "", Language.KK, List.of()), person, Integer.MAX_VALUE)
                        .orThrow()
                        .stream()
                        .filter(one -> one.section().equals("open311.request"))
                        .toList();
        assertThat(held)
                .singleElement()
                .extracting(Held::fields)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(Held.Field.class))
                .contains(
                        new Held.Field("number", String.valueOf(accepted.serviceRequestId())),
                        new Held.Field("program", name),
                        new Held.Field("repeat-key", wish.repeatKey()));

        requests.erase(person);

        assertThat(sql.sql("""
                                select count(*) from open311.request
                                where id = :id and (fingerprint = :fingerprint or repeat_key is not null)
                                """)
                        .param("id", accepted.token())
                        .param("fingerprint", wish.fingerprint())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(requests.about(person, 10)).hasSize(1);
    }

    private NewServiceRequest wish(String email, String repeatKey) {
        return new NewServiceRequest(
                office.topic().value(),
                new TreeMap<>(Map.of("kind", List.of("report"))),
                "",
                "",
                "Бәйтерек көшесі, 14",
                office.place().value(),
                email,
                "",
                "",
                "Жанар",
                "Әлиева",
                "",
                "Шұңқыр",
                "",
                Language.KK,
                repeatKey);
    }
}
