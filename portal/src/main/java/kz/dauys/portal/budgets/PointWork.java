package kz.dauys.portal.budgets;

import java.util.Objects;
import java.util.function.BiFunction;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.people.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Work at a point after the close, one act at a time, until its protocol is signed. */
@Component
class PointWork {
    private final RoundRows rows;
    private final PaperRows papers;
    private final TransactionTemplate transactions;

    PointWork(RoundRows rows, PaperRows papers, TransactionTemplate transactions) {
        this.rows = rows;
        this.papers = papers;
        this.transactions = transactions;
    }

    <T> Outcome<T> at(Viewer viewer, PointId point, BiFunction<Round, PointCounters, Outcome<T>> act) {
        return Objects.requireNonNull(transactions.execute(status -> {
            var outcome = counting(viewer, point).then(round -> {
                var counters = papers.locked(point).orElseThrow();
                return papers.signed(point) ? Outcome.<T>refused("budgets.point-closed") : act.apply(round, counters);
            });
            if (outcome instanceof Outcome.Refused<T>) {
                status.setRollbackOnly();
            }
            return outcome;
        }));
    }

    private Outcome<Round> counting(Viewer viewer, PointId point) {
        var found = rows.find(point.round()).filter(round -> round.seenBy(viewer) && round.has(point));
        if (found.isEmpty()) {
            return Outcome.refused("budgets.not-found");
        }
        var round = found.get();
        if (!round.workedBy(viewer)) {
            return Outcome.refused("budgets.not-at-points");
        }
        if (!round.plan().paper()) {
            return Outcome.refused("budgets.no-paper");
        }
        return round.closedAt() == null ? Outcome.refused("budgets.not-closed") : Outcome.done(round);
    }
}
