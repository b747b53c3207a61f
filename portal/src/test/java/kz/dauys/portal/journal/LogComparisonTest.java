package kz.dauys.portal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.dauys.database.testing.TestDatabase;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever owns the database can switch its guards off and change the journal; the signed log gives it away. */
@PortalTest
class LogComparisonTest {
    private final Journal journal;
    private final PublicLog log;
    private final JdbcClient sql;
    private final TestDatabase database;
    private final TransactionTemplate transaction;
    private final TestClock clock;
    private UUID subject = new UUID(0, 0);

    LogComparisonTest(
            Journal journal,
            PublicLog log,
            JdbcClient sql,
            TestDatabase database,
            TransactionTemplate transaction,
            TestClock clock) {
        this.journal = journal;
        this.log = log;
        this.sql = sql;
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
    }

    @BeforeEach
    void anEntryInTheLog() throws IOException {
        if (!log.begin()) {
            sql.sql("update journal.log set retired_at = now() where retired_at is null")
                    .update();
        }
        subject = UUID.randomUUID();
        transaction.executeWithoutResult(status -> journal.append(
                () -> List.of(new Recording("test.compared", subject, clock.instant(), Map.of("fact", "true")))));
        while (log.beat()) {
            // until all is in
        }
    }

    private List<Difference> differences() {
        var found = new ArrayList<Difference>();
        journal.compare(found::add, passed -> {});
        return found;
    }

    @Test
    void findsNothingInAJournalThatNobodyTouched() {
        assertThat(differences()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            entry   | update journal.entry set type = 'test.forged' where id = :id                   | row
            entry   | update journal.entry set act_at = act_at - interval '1 day' where id = :id     | row
            entry   | update journal.entry set recorded_at = recorded_at - interval '1 day' where id = :id | row
            entry   | update journal.entry set commitment = sha256('x') where id = :id               | row
            opening | update journal.opening set salt = sha256('x') where entry_id = :id             | opening
            opening | update journal.opening set content = 'fact=false' where entry_id = :id         | opening
            place   | delete from journal.place where entry_id = :id                                 | row
            """)
    void findsWhatWasChangedInIt(String table, String change, String what) {
        database.execute("alter table journal." + table + " disable trigger user");
        try {
            findsWhatWasChanged(change, what);
        } finally {
            database.execute("alter table journal." + table + " enable trigger user");
        }
    }

    private void findsWhatWasChanged(String change, String what) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            var id = sql.sql("select entry_id from journal.opening where subject = :subject")
                    .param("subject", subject)
                    .query((row, i) -> row.getObject(1, UUID.class))
                    .single();
            assertThat(sql.sql(change).param("id", id).update()).isEqualTo(1);

            assertThat(differences()).extracting(Difference::what).contains(what);
        });
    }

    @Test
    void findsAnEntryThatWasHiddenFromTheLog() {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            journal.append(() -> List.of(new Recording("test.hidden", subject, clock.instant(), Map.of())));
            sql.sql("delete from journal.waiting").update();

            assertThat(differences())
                    .singleElement()
                    .satisfies(hidden -> assertThat(hidden.what()).contains("no place"));
        });
    }
}
