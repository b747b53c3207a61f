package kz.dauys.portal.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Arrivals that all portals on one database know of. */
@Component
class ArrivalRows implements Arrivals {
    /** Longer than the store may take, and the row that names the bytes after it. */
    private static final Duration TIME_TO_COME = Duration.ofMinutes(10);

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ArrivalRows(JdbcClient sql, TransactionTemplate transaction, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void announce(byte[] sha256) {
        sql.sql("""
                        insert into files.arriving_file (sha256, until) values (:sha256, :until)
                        on conflict (sha256) do update set until = excluded.until
                        """)
                .param("sha256", sha256)
                .param("until", Timestamp.from(clock.instant().plus(TIME_TO_COME)))
                .update();
    }

    @Override
    public boolean unlessAnnounced(byte[] sha256, Removal removal) throws IOException {
        try {
            return Boolean.TRUE.equals(transaction.execute(status -> {
                sql.sql("delete from files.arriving_file where until < :now")
                        .param("now", Timestamp.from(clock.instant()))
                        .update();
                // uncommitted, it makes whoever announces the same bytes wait until this is over
                int mine = sql.sql("""
                                insert into files.arriving_file (sha256, until) values (:sha256, '-infinity')
                                on conflict do nothing
                                """).param("sha256", sha256).update();
                if (mine == 0) {
                    return false;
                }
                try {
                    return removal.remove();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                } finally {
                    sql.sql("delete from files.arriving_file where sha256 = :sha256")
                            .param("sha256", sha256)
                            .update();
                }
            }));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
