package kz.dauys.portal.open311;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.Office;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.programs.NewProgram;
import kz.dauys.portal.programs.ProgramId;
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
    private final TestClock clock;
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
            TestClock clock) {
        this.batch =
                new Requests(services, appeals, organisations, people, sql, transactions, events, json, clock, true);
        this.programs = programs;
        this.appeals = appeals;
        this.sql = sql;
        this.clock = clock;
        this.office = Office.open(organisations, people);
    }

    @Test
    void givesATokenAtOnceAndTheNumberWhenItIsFiled() {
        var program = programs.register(Viewer.system(), new NewProgram(Fresh.word(), "x", Set.of(Right.OPEN311), 10))
                .orThrow()
                .program();
        var accepted = (Posting.Accepted) batch.post(program, wish());
        assertThat(accepted.serviceRequestId()).isNull();
        assertThat(batch.token(accepted.token())).contains(new Requests.Token.Waiting());
        var again = (Posting.Accepted) batch.post(program, wish());
        assertThat(again.token()).isEqualTo(accepted.token());
        assertThat(again.repeated()).isTrue();

        batch.fileWaiting();
        var token = batch.token(accepted.token()).orElseThrow();
        assertThat(token).isInstanceOf(Requests.Token.Filed.class);
        assertThat(appeals.view(office.officer(), new AppealNumber(((Requests.Token.Filed) token).number()))
                        .orElseThrow()
                        .text())
                .isEqualTo("Шұңқыр");
        assertThat(nothingIsKept(accepted.token()))
                .as("what was said is kept in the appeal alone")
                .isTrue();
        batch.fileWaiting();
        assertThat(sql.sql("select count(*) from appeals.appeal where topic = :topic")
                        .param("topic", office.topic().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private boolean nothingIsKept(UUID token) {
        return sql.sql("""
                        select payload is null and sealed is null
                          and not exists (select from people.sealing_key k where k.subject = r.id)
                        from open311.request r where id = :id
                        """).param("id", token).query(Boolean.class).single();
    }

    private ProgramId program() {
        return programs.register(Viewer.system(), new NewProgram(Fresh.word(), "x", Set.of(Right.OPEN311), 10))
                .orThrow()
                .program();
    }

    @Test
    void whatWaitsLiesSealed() {
        var accepted = (Posting.Accepted) batch.post(program(), wish());
        assertThat(sql.sql("select row_to_json(r)::text from open311.request r where id = :id")
                        .param("id", accepted.token())
                        .query(String.class)
                        .single())
                .doesNotContain("Жанар", "Әлиева", "Бәйтерек", "Шұңқыр");
        batch.fileWaiting();
    }

    @Test
    void saysWhyItWasRefusedAndTakesItInWhenItComesAgain() {
        var program = program();
        // a number that is none: only the office's own rules know
        var attributes = new TreeMap<>(Map.of("kind", List.of("report"), "bin", List.of("123456789012")));
        var wish = wish("key-" + Fresh.word(), attributes);
        var refused = (Posting.Accepted) batch.post(program, wish);
        batch.fileWaiting();
        assertThat(batch.token(refused.token()))
                .hasValueSatisfying(token -> assertThat(token)
                        .isInstanceOfSatisfying(
                                Requests.Token.Refused.class,
                                told -> assertThat(told.refusal().code()).startsWith("appeals.")));
        assertThat(nothingIsKept(refused.token())).isTrue();
        var again = (Posting.Accepted) batch.post(program, wish);
        assertThat(again.repeated()).isFalse();
        assertThat(again.token()).isNotEqualTo(refused.token());
        batch.fileWaiting();
    }

    @Test
    void whatCannotBeReadIsTriedForDaysThenGivenUpAndKeepsNothingElseFromBeingFiled() {
        var program = program();
        var broken = (Posting.Accepted) batch.post(program, wish());
        sql.sql("update open311.request set sealed = '\\x00' where id = :id")
                .param("id", broken.token())
                .update();
        var whole = (Posting.Accepted) batch.post(program, wish("key-" + Fresh.word()));
        batch.fileWaiting();
        assertThat(batch.token(broken.token())).contains(new Requests.Token.Waiting());
        assertThat(batch.token(whole.token()))
                .hasValueSatisfying(token -> assertThat(token).isInstanceOf(Requests.Token.Filed.class));
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofHours(11));
            batch.fileWaiting();
        }
        assertThat(batch.token(broken.token())).contains(new Requests.Token.Refused(Refusal.of("open311.not-filed")));
        assertThat(nothingIsKept(broken.token())).isTrue();
    }

    private NewServiceRequest wish() {
        return wish("");
    }

    private NewServiceRequest wish(String repeatKey) {
        return wish(repeatKey, new TreeMap<>(Map.of("kind", List.of("report"))));
    }

    private NewServiceRequest wish(String repeatKey, TreeMap<String, List<String>> attributes) {
        return new NewServiceRequest(
                office.topic().value(),
                attributes,
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
                repeatKey);
    }
}
