package kz.dauys.portal.appeals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.function.UnaryOperator;
import kz.dauys.database.testing.TestDatabase;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** IIN and BIN of applicants stand sealed, in appeals and in what is still being written. */
@PortalTest
class SealedApplicantsTest {
    private static final String IIN = "061211600012";
    private static final String BIN = "921261428457";

    private final Appeals appeals;
    private final Organisations organisations;
    private final People people;
    private final SealOpenNumbers sealing;
    private final Drafts drafts;
    private final TestClock clock;
    private final JdbcClient sql;
    private final TestDatabase database;
    private Office office;

    SealedApplicantsTest(
            Appeals appeals,
            Organisations organisations,
            People people,
            SealOpenNumbers sealing,
            Drafts drafts,
            TestClock clock,
            JdbcClient sql,
            TestDatabase database) {
        this.appeals = appeals;
        this.organisations = organisations;
        this.people = people;
        this.sealing = sealing;
        this.drafts = drafts;
        this.clock = clock;
        this.sql = sql;
        this.database = database;
    }

    @BeforeEach
    void open() {
        office = Office.open(organisations, people);
    }

    private DraftContent content() {
        return DraftContent.empty()
                .saying("Мектеп суық")
                .about(office.topic())
                .at(new DraftContent.Place(office.place(), "", null, null))
                .by(new DraftContent.Who(
                        Capacity.ORGANISATION,
                        "«Дала» ЖШС",
                        new Applicant("Қожахмет Әнуар", "Ақтас, 5", "", IIN, BIN)));
    }

    private DraftKept draft() {
        return appeals.keepDraft(office.citizen(), Fresh.clientAddress(), null, content())
                .orThrow();
    }

    private String row(String table, String key, UUID id) {
        return sql.sql("select t::text from appeals." + table + " t where " + key + " = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    @Test
    void inADraftTheyAreReadBackByItsWriterAndStandInNoColumn() {
        var kept = draft();
        var again = appeals.keepDraft(office.citizen(), Fresh.clientAddress(), kept.key(), content())
                .orThrow();

        assertThat(row("draft", "id", kept.id().value()))
                .contains("Қожахмет")
                .doesNotContain(IIN)
                .doesNotContain(BIN);
        assertThat(appeals.draft(office.citizen(), again.key())
                        .orElseThrow()
                        .content()
                        .who()
                        .applicant())
                .returns(IIN, Applicant::iin)
                .returns(BIN, Applicant::bin);
    }

    @Test
    void inAnAppealTheyAreReadByTheOfficeAndStandInNoColumn() {
        var number = appeals.fileDraft(office.citizen(), draft().key(), Language.KK, UnaryOperator.identity())
                .orThrow();
        var view = appeals.view(office.officer(), number).orElseThrow();

        assertThat(view.contact().iin()).isEqualTo(IIN);
        assertThat(row("applicant", "appeal", view.id().value()))
                .contains("Қожахмет")
                .doesNotContain(IIN)
                .doesNotContain(BIN);
        assertThat(appeals.receipt(office.officer(), number)).isPresent();
    }

    @Test
    void theKeyOfADraftGoesWithIt() {
        var filed = draft();
        appeals.fileDraft(office.citizen(), filed.key(), Language.KK, UnaryOperator.identity())
                .orThrow();
        var discarded = draft();
        appeals.discardDraft(office.citizen(), discarded.key());
        var old = draft();
        assertThat(keys(old)).isEqualTo(1);
        clock.advance(Duration.ofDays(31));
        drafts.forgetOld(clock.instant());

        assertThat(keys(filed)).isZero();
        assertThat(keys(discarded)).isZero();
        assertThat(keys(old)).isZero();
    }

    private int keys(DraftKept draft) {
        return sql.sql("select count(*) from people.sealing_key where subject = :id")
                .param("id", draft.id().value())
                .query(Integer.class)
                .single();
    }

    @Test
    void whatAnOlderVersionKeptOpenIsSealedAtTheStart() {
        var kept = draft();
        var number = appeals.fileDraft(office.citizen(), draft().key(), Language.KK, UnaryOperator.identity())
                .orThrow();
        var appeal = appeals.view(office.officer(), number).orElseThrow().id().value();
        database.execute("alter table appeals.applicant drop constraint numbers_are_sealed");
        sql.sql("""
                        update appeals.applicant set iin = :iin, bin = :bin, iin_sealed = null, bin_sealed = null
                        where appeal = :appeal
                        """).param("iin", IIN).param("bin", BIN).param("appeal", appeal).update();
        database.execute("""
                alter table appeals.applicant
                add constraint numbers_are_sealed check (iin is null and bin is null) not valid
                """);
        sql.sql("""
                        update appeals.draft
                        set numbers = null, content = jsonb_set(content, '{who,applicant,iin}', to_jsonb(:iin::text))
                        where id = :id
                        """).param("iin", IIN).param("id", kept.id().value()).update();

        sealing.start();

        assertThat(row("applicant", "appeal", appeal)).doesNotContain(IIN).doesNotContain(BIN);
        assertThat(appeals.view(office.officer(), number)
                        .orElseThrow()
                        .contact()
                        .iin())
                .isEqualTo(IIN);
        assertThat(row("draft", "id", kept.id().value())).doesNotContain(IIN);
        assertThat(appeals.draft(office.citizen(), kept.key())
                        .orElseThrow()
                        .content()
                        .who()
                        .applicant()
                        .iin())
                .isEqualTo(IIN);
    }
}
