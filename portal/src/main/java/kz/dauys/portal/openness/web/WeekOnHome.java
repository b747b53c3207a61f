package kz.dauys.portal.openness.web;

import java.util.Optional;
import kz.dauys.portal.openness.Openness;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.HomePanel;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Shows the week on the home page, unless nothing happened in it. */
@Component
@Order(100)
class WeekOnHome implements HomePanel {
    private final Openness openness;

    WeekOnHome(Openness openness) {
        this.openness = openness;
    }

    @Override
    public Optional<Record> panel(Frame frame) {
        var week = openness.week();
        return week.quiet() ? Optional.empty() : Optional.of(new WeekPanel(frame, week));
    }
}
