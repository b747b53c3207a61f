package kz.dauys.portal.openness;

import java.util.List;
import kz.dauys.portal.appeals.AppealEvent;
import kz.dauys.portal.appeals.AppealsImported;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Hears what becomes of appeals, after the commit, in any order, and perhaps twice. */
@Component
class FigureListener {
    private final FigureRows rows;

    FigureListener(FigureRows rows) {
        this.rows = rows;
    }

    @ApplicationModuleListener
    void on(AppealEvent event) {
        rows.keep(List.of(event.happening().facts()));
    }

    @ApplicationModuleListener
    void on(AppealsImported event) {
        rows.keep(event.facts());
    }
}
