package kz.dauys.portal.ideas.web;

import java.util.List;
import kz.dauys.portal.ideas.CallView;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Money;

/**
 * All calls for ideas.
 *
 * @param mine what the viewer writes and has written
 * @param opinions on which ideas the viewer's bodies are asked
 * @param head whether the viewer can announce another one
 */
public record CallsPage(Frame frame, List<Line> lines, List<IdeaShown> mine, List<Asked> opinions, boolean head) {
    static final String PATH = "/ideas";

    /** One call. */
    public record Line(String href, String title, String stage, String stageKind, String about, String days) {}

    /** An idea on which a body is asked. */
    public record Asked(String href, String title, String language, String body, String until) {}

    static Line line(Frame frame, CallView call, IdeaWords words) {
        var plan = call.plan();
        var speech = frame.speech();
        return new Line(
                frame.link(PATH + "/" + call.id()),
                frame.say(plan.title()),
                IdeaWords.stage(call.stage(), speech),
                IdeaWords.kind(call.stage()),
                String.join(
                        " · ",
                        words.names().place(plan.territory(), speech),
                        Money.tenge(plan.money(), speech),
                        frame.say("ideas.count", "count", call.ideas())),
                IdeaWords.days(plan, speech));
    }

    public String newHref() {
        return frame.link(PATH + "/new");
    }
}
