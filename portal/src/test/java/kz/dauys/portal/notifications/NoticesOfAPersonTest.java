package kz.dauys.portal.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import kz.dauys.portal.PortalTest;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@PortalTest
class NoticesOfAPersonTest {
    private final JdbcClient sql;
    private final TransactionTemplate transaction;

    NoticesOfAPersonTest(JdbcClient sql, TransactionTemplate transaction) {
        this.sql = sql;
        this.transaction = transaction;
    }

    @Test
    void whatWasSentToOnePersonIsFoundWithoutReadingAllThatWasSent() {
        var plan = transaction.execute(status -> {
            // so that a table of a few rows is read as one of millions would be
            sql.sql("set local enable_seqscan = off").update();
            return sql.sql("explain select id from notifications.message where recipient = :person order by id")
                    .param("person", UUID.randomUUID())
                    .query(String.class)
                    .list();
        });

        assertThat(plan).anySatisfy(line -> assertThat(line).contains("message_recipient"));
    }
}
