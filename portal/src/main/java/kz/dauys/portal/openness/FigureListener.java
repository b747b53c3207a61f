package kz.dauys.portal.openness;

import java.util.List;
import kz.dauys.portal.appeals.AppealEvent;
import kz.dauys.portal.appeals.AppealsImported;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts what becomes of appeals, in the transaction of the act: whoever has seen the act done sees it counted, and two
 * acts on one appeal never wait for each other's count.
 */
@Component
class FigureListener {
    private final FigureRows rows;

    FigureListener(FigureRows rows) {
        this.rows = rows;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(AppealEvent event) {
        rows.keep(List.of(event.happening().facts()));
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void on(AppealsImported event) {
        rows.keep(event.facts());
    }
}
