package kz.dauys.portal.appeals;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.journal.Difference;
import kz.dauys.portal.notifications.Notifications;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever can write into the database changes a case; what the journal committed to gives it away. */
@PortalTest
class CaseComparisonTest {
    private final Appeals appeals;
    private final CaseComparison comparison;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final AppealNumber number;
    private final UUID id;
    private final Office office;
    private final Notifications notifications;

    CaseComparisonTest(
            Appeals appeals,
            Organisations organisations,
            People people,
            CaseComparison comparison,
            JdbcClient sql,
            TransactionTemplate transaction,
            Notifications notifications) {
        this.notifications = notifications;
        this.appeals = appeals;
        this.comparison = comparison;
        this.sql = sql;
        this.transaction = transaction;
        this.office = Office.open(organisations, people);
        this.number = office.answered(appeals);
        this.id = appeals.view(office.citizen(), number).orElseThrow().id().value();
    }

    private List<Difference> differences() {
        var found = new ArrayList<Difference>();
        comparison.compare(List.of(id), found::add);
        return found;
    }

    @Test
    void findsNothingInACaseThatNobodyTouched() {
        assertThat(differences()).isEmpty();
    }

    @Test
    void takesWhatTheJournalSaysOfANoticeForNoActOfTheCase() {
        assertThat(notifications.opened(office.citizen(), id)).isTrue();

        assertThat(differences()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            update appeals.appeal set text = concat(text, '!') where id = :id                                | text-sha256
            update appeals.appeal set kind = 'PROPOSAL' where id = :id                                      | kind
            update appeals.appeal set channel = 'PAPER' where id = :id                                      | channel
            update appeals.appeal set capacity = 'ORGANISATION' where id = :id                              | capacity
            update appeals.appeal set language = 'EN' where id = :id                                        | language
            update appeals.appeal set address = 'elsewhere' where id = :id                                  | address-sha256
            update appeals.appeal set latitude = 43.2, longitude = 76.9 where id = :id                      | point
            update appeals.appeal set applicant = by from appeals.act where act.appeal = appeal.id and appeal.id = :id and act.type = 'assigned' | applicant
            update appeals.appeal set territory = translate(territory, '0123456789', '1234567890') where id = :id | territory
            update appeals.appeal set topic = null where id = :id                                           | topic
            update appeals.appeal set officer = null where id = :id                                         | officer
            update appeals.appeal set due = jsonb_set(due, '{date}', '"2030-01-01"') where id = :id         | due
            update appeals.appeal set due_on = due_on + 1 where id = :id                                    | standing and term in lists
            update appeals.appeal set standing = 'SETTLED' where id = :id                                   | standing and term in lists
            update appeals.appeal set is_open = not is_open where id = :id                                  | standing and term in lists
            update appeals.appeal set extended = true where id = :id                                        | extended
            update appeals.appeal set answered_at = answered_at - interval '1 day' where id = :id           | answeredAt
            update appeals.appeal set verdict_by = verdict_by + 1 where id = :id                            | verdictBy
            update appeals.appeal set public = not public where id = :id                                    | public
            update appeals.appeal set version = version + 1 where id = :id                                  | version
            update appeals.appeal set held_since = held_since - interval '1 day' where id = :id             | heldSince
            update appeals.appeal set deemed_refused_on = '2026-01-01' where id = :id                       | deemedRefusedOn
            update appeals.act set at = at - interval '1 day' where appeal = :id and type = 'filed'         | time
            update appeals.act set by = gen_random_uuid() where appeal = :id and type = 'decided'           | by
            update appeals.act set data = jsonb_set(data, '{decision,text}', '"another"') where appeal = :id and type = 'decided' | text-sha256
            update appeals.act set data = jsonb_set(data, '{decision,resolution}', '"REFUSED"') where appeal = :id and type = 'decided' | resolution
            delete from appeals.act where appeal = :id and type = 'assigned'                                | officer
            """)
    void findsEachColumnThatSomebodyChanged(String change, String what) {
        inVain(() -> {
            int changed = sql.sql(change).param("id", id).update();
            assertThat(changed).as("the change itself").isPositive();
            assertThat(differences()).extracting(Difference::what).contains(what);
        });
    }

    /** What is done here is taken back: the other tests have the same database. */
    private void inVain(Runnable work) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            work.run();
        });
    }

    @Test
    void findsARowThatNobodyDid() {
        inVain(() -> {
            sql.sql("""
                            insert into appeals.act (id, appeal, sequence, type, at, by, data)
                            select gen_random_uuid(), appeal, 99, type, at, by, data from appeals.act
                            where appeal = :id and type = 'assigned'
                            """).param("id", id).update();
            assertThat(differences()).isNotEmpty();
        });
    }

    @Test
    void findsThatAWholeCaseIsGone() {
        inVain(() -> {
            for (var table : List.of("attachment", "applicant", "act")) {
                sql.sql("delete from appeals." + table + " where appeal = :id")
                        .param("id", id)
                        .update();
            }
            sql.sql("delete from appeals.appeal where id = :id").param("id", id).update();

            var found = new ArrayList<Difference>();
            appeals.compare(found::add, passed -> {});
            assertThat(found)
                    .filteredOn(difference -> difference.where().equals(number.value()))
                    .singleElement()
                    .satisfies(
                            gone -> assertThat(requireNonNull(gone.committed())).isEqualTo("filed"));
        });
    }
}
