package kz.dauys.portal.journal;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.core.NestedRuntimeException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How a room lays its rows beside the journal: a page at a time and each page as of one moment, for acts may go on meanwhile. A
 * row that was changed into something that cannot be read is a difference of its own, and the next one is compared all the same.
 */
@Component
class RowComparison {
    static final int AT_ONCE = 100;
    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient sql;
    private final TransactionTemplate snapshot;

    RowComparison(JdbcClient sql, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
    }

    /** As {@link Journal#compareEach}. */
    long each(String ids, String what, Consumer<Difference> told, Consumer<UUID> row) {
        long compared = 0;
        var last = FIRST;
        while (true) {
            var from = last;
            var some = Objects.requireNonNull(snapshot.execute(status -> {
                // nothing is written, and what cannot be read must not forbid the commit
                status.setRollbackOnly();
                var next = next(ids, from);
                next.forEach(id -> compare(id, what, told, row));
                return next;
            }));
            if (some.isEmpty()) {
                return compared;
            }
            compared += some.size();
            last = some.getLast();
        }
    }

    private List<UUID> next(String ids, UUID from) {
        return sql.sql("select id from (" + ids + ") as r where id > :from order by id limit :most")
                .param("from", from)
                .param("most", AT_ONCE)
                .query((row, i) -> row.getObject(1, UUID.class))
                .list();
    }

    private static void compare(UUID id, String what, Consumer<Difference> told, Consumer<UUID> row) {
        try {
            row.accept(id);
        } catch (NestedRuntimeException e) {
            throw e;
        } catch (RuntimeException e) {
            told.accept(new Difference(what + " " + id, "row", null, Difference.notToBeRead(e)));
        }
    }

    /** As {@link Journal#compareGone}; the subjects come page by page. */
    void gone(
            Function<UUID, List<UUID>> subjectsAfter,
            String committed,
            String ids,
            String what,
            Consumer<Difference> told) {
        var last = FIRST;
        while (true) {
            var subjects = subjectsAfter.apply(last);
            if (subjects.isEmpty()) {
                return;
            }
            last = subjects.getLast();
            var there = Set.copyOf(sql.sql("select id from (" + ids + ") as r where id = any(:subjects)")
                    .param("subjects", subjects.toArray(UUID[]::new))
                    .query((row, i) -> row.getObject(1, UUID.class))
                    .list());
            subjects.stream()
                    .filter(id -> !there.contains(id))
                    .forEach(id -> told.accept(new Difference(what + " " + id, "row", committed, null)));
        }
    }
}
