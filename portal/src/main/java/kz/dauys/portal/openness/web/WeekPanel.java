package kz.dauys.portal.openness.web;

import java.util.List;
import kz.dauys.portal.openness.Week;
import kz.dauys.portal.site.Frame;

/** The last seven days in figures, on the home page. */
public record WeekPanel(Frame frame, Week week) {

    /** One figure with what it counts. */
    public record Figure(String number, String words) {}

    public List<Figure> figures() {
        return List.of(
                figure("filed", week.filed(), week.filed()),
                figure("answered", week.onTime(), week.answered()),
                figure("judged", week.settled(), week.judged()));
    }

    private Figure figure(String name, long number, long whole) {
        return new Figure(frame.speech().number(number), frame.say("openness.week." + name, "count", whole));
    }

    public String since() {
        return frame.speech().say("openness.week.since", "day", week.since());
    }

    public String href() {
        return frame.link(FiguresPage.PATH);
    }
}
