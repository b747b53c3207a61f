package kz.dauys.portal.organisations;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps the register in memory. Another node's change is seen when the revision row is next looked at, at most once in
 * two seconds; a change of this node at once; and a transaction that changed the register sees its own change, which
 * no one else does before it commits.
 */
@Component
class Snapshots {
    private static final ZoneId WHERE_NO_JURISDICTION_SAYS = ZoneId.of("Asia/Almaty");
    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private final RegisterRows rows;
    private final Clock clock;
    private final ZoneId zone;
    private final long lookEveryNanos;
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile @Nullable Held held;
    /** How many changes this node has committed; a snapshot that has not seen the last one is behind its own. */
    private final AtomicLong ownChanges = new AtomicLong();

    @Autowired
    Snapshots(RegisterRows rows, Clock clock, ObjectProvider<ZoneId> jurisdiction) {
        this(rows, clock, jurisdiction.getIfAvailable(() -> WHERE_NO_JURISDICTION_SAYS), LOOK_EVERY);
    }

    Snapshots(RegisterRows rows, Clock clock, ZoneId zone, Duration lookEvery) {
        this.rows = rows;
        this.clock = clock;
        this.zone = zone;
        this.lookEveryNanos = lookEvery.toNanos();
    }

    Snapshot current() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Draft draft) {
            return draft.snapshot();
        }
        var known = held;
        var today = today();
        if (known != null && fresh(known, today)) {
            return known.snapshot();
        }
        if (known != null && known.day().equals(today) && known.ownChanges() == ownChanges.get()) {
            // one caller looks, the others go on with what is at most a little old
            if (!refreshing.tryLock()) {
                return known.snapshot();
            }
        } else {
            refreshing.lock();
        }
        try {
            return refreshed(today);
        } finally {
            refreshing.unlock();
        }
    }

    /** To be called after each change, in its transaction. */
    void changed() {
        rows.nextRevision();
        if (TransactionSynchronizationManager.getResource(this) instanceof Draft draft) {
            draft.forget();
            return;
        }
        var draft = new Draft();
        TransactionSynchronizationManager.bindResource(this, draft);
        TransactionSynchronizationManager.registerSynchronization(draft);
    }

    private Snapshot refreshed(LocalDate today) {
        var known = held;
        if (known != null && fresh(known, today)) {
            return known.snapshot();
        }
        // before the question, so that a change which commits meanwhile is asked for again
        long own = ownChanges.get();
        long lookedAt = System.nanoTime();
        long revision = rows.revision();
        if (known != null && known.revision() >= revision && known.day().equals(today)) {
            held = new Held(known.snapshot(), revision, today, lookedAt, own);
            return known.snapshot();
        }
        while (true) {
            var snapshot = rows.everything(today);
            long after = rows.revision();
            // each statement sees the newest commits, so only an unchanged number proves that they fit together
            if (after == revision) {
                held = new Held(snapshot, revision, today, lookedAt, own);
                return snapshot;
            }
            revision = after;
        }
    }

    private boolean fresh(Held known, LocalDate today) {
        return known.ownChanges() == ownChanges.get()
                && known.day().equals(today)
                && System.nanoTime() - known.lookedAt() < lookEveryNanos;
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    private record Held(Snapshot snapshot, long revision, LocalDate day, long lookedAt, long ownChanges) {}

    /** What a transaction that changed the register sees of it. */
    private final class Draft implements TransactionSynchronization {
        private @Nullable Snapshot snapshot;

        Snapshot snapshot() {
            var known = snapshot;
            if (known == null) {
                known = rows.everything(today());
                snapshot = known;
            }
            return known;
        }

        void forget() {
            snapshot = null;
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(Snapshots.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(Snapshots.this, this);
        }

        @Override
        public void afterCommit() {
            ownChanges.incrementAndGet();
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(Snapshots.this);
        }
    }
}
