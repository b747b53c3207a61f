package kz.dauys.portal.open311;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.Office;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.programs.NewProgram;
import kz.dauys.portal.programs.Programs;
import kz.dauys.portal.programs.Right;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@PortalTest
class BatchTest {
    private final Requests batch;
    private final Programs programs;
    private final Appeals appeals;
    private final JdbcClient sql;
    private final Office office;

    BatchTest(
            Services services,
            Programs programs,
            Appeals appeals,
            Organisations organisations,
            People people,
            JdbcClient sql,
            TransactionTemplate transactions,
            ApplicationEventPublisher events,
            JsonMapper json,
            Clock clock) {
        this.batch =
                new Requests(services, appeals, organisations, people, sql, transactions, events, json, clock, true);
        this.programs = programs;
        this.appeals = appeals;
        this.sql = sql;
        this.office = Office.open(organisations, people);
    }

    @Test
    void givesATokenAtOnceAndTheNumberWhenItIsFiled() {
        var program = programs.register(Viewer.system(), new NewProgram(Fresh.word(), "x", Set.of(Right.OPEN311), 10))
                .orThrow()
                .program();
        var accepted = (Posting.Accepted) batch.post(program, wish());
        assertThat(accepted.serviceRequestId()).isNull();
        assertThat(batch.token(accepted.token())).contains(new Requests.Token(null, true));
        var again = (Posting.Accepted) batch.post(program, wish());
        assertThat(again.token()).isEqualTo(accepted.token());
        assertThat(again.repeated()).isTrue();

        batch.fileWaiting();
        var token = batch.token(accepted.token()).orElseThrow();
        assertThat(token.waiting()).isFalse();
        assertThat(appeals.view(office.officer(), new AppealNumber(token.number()))
                        .orElseThrow()
                        .text())
                .isEqualTo("Шұңқыр");
        assertThat(sql.sql("select payload from open311.request where id = :id")
                        .param("id", accepted.token())
                        .query((row, number) -> String.valueOf(row.getString("payload")))
                        .single())
                .as("what was said is kept in the appeal alone")
                .isEqualTo("null");
        batch.fileWaiting();
        assertThat(sql.sql("select count(*) from appeals.appeal where topic = :topic")
                        .param("topic", office.topic().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private NewServiceRequest wish() {
        return new NewServiceRequest(
                office.topic().value(),
                new TreeMap<>(Map.of("kind", List.of("report"))),
                "",
                "",
                "Бәйтерек көшесі, 14",
                office.place().value(),
                "",
                "",
                "",
                "Жанар",
                "Әлиева",
                "",
                "Шұңқыр",
                "",
                Language.KK,
                "");
    }
}
