package kz.dauys.portal.openness;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.PublicAppeal;
import kz.dauys.portal.appeals.PublicQuery;
import kz.dauys.portal.kernel.Outcome;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Everything that everyone may read, row by row. The count and the rows come from one snapshot of the database, so that
 * what was said at the beginning is what was given at the end. A slow reader holds a connection and a snapshot: few at once
 * may, and not for ever.
 */
@Component
class Exports {
    private static final int AT_ONCE = 2;
    private static final int PAGE = 500;
    private static final Duration AT_MOST = Duration.ofMinutes(15);

    private final Appeals appeals;
    private final TransactionTemplate snapshot;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Duration atMost;

    @Autowired
    Exports(Appeals appeals, PlatformTransactionManager transactions) {
        this(appeals, transactions, AT_MOST);
    }

    Exports(Appeals appeals, PlatformTransactionManager transactions, Duration atMost) {
        this.appeals = appeals;
        this.atMost = atMost;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
    }

    Outcome<Long> appeals(PublicQuery query, LongConsumer counted, Consumer<PublicAppeal> each) {
        if (!places.tryAcquire()) {
            return Outcome.refused("openness.too-many-exports");
        }
        long began = System.nanoTime();
        try {
            var given = snapshot.execute(status -> {
                counted.accept(appeals.countPublished(query));
                long rows = 0;
                String after = null;
                do {
                    var page = appeals.published(query, PAGE, 0, after);
                    for (var appeal : page.items()) {
                        if (System.nanoTime() - began > atMost.toNanos()) {
                            throw new TooSlowException();
                        }
                        each.accept(appeal);
                    }
                    rows += page.items().size();
                    after = page.next();
                } while (after != null);
                return rows;
            });
            return Outcome.done(given == null ? 0L : given);
        } finally {
            places.release();
        }
    }

    /** The reader is cut off. */
    static final class TooSlowException extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooSlowException() {
            super("the reader took too long");
        }
    }
}
