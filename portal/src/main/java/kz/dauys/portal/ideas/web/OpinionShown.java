package kz.dauys.portal.ideas.web;

import java.util.Map;
import kz.dauys.portal.ideas.IdeaView;
import kz.dauys.portal.ideas.OpinionView;
import kz.dauys.portal.ideas.Standpoint;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/**
 * What a body said of an idea, or until when it is to.
 *
 * @param standing how it stands to the idea, or that it has not said so yet
 * @param words empty before
 * @param giveHref where the viewer says it for the body; null for others
 */
public record OpinionShown(
        String body,
        String standing,
        String kind,
        String when,
        String question,
        String words,
        @Nullable String giveHref) {

    static OpinionShown of(Frame frame, IdeaView idea, OpinionView opinion, IdeaWords words) {
        var speech = frame.speech();
        var said = opinion.opinion();
        var givenAt = opinion.givenAt();
        return new OpinionShown(
                words.names().body(opinion.body(), speech),
                said == null
                        ? frame.say(opinion.late() ? "ideas.opinion.late" : "ideas.opinion.awaited")
                        : frame.say("ideas.standpoint." + said.standpoint()),
                said == null ? opinion.late() ? "late" : "wait" : kind(said.standpoint()),
                givenAt == null
                        ? frame.say("ideas.opinion.until", "until", opinion.until())
                        : frame.say("ideas.opinion.given", Map.of("day", speech.day(givenAt))),
                opinion.question(),
                said == null ? "" : said.words(),
                opinion.mayGive()
                        ? frame.link(
                                CallPage.path(idea.call()) + "/" + idea.line().number() + "/opinions/" + opinion.body())
                        : null);
    }

    private static String kind(Standpoint standpoint) {
        return switch (standpoint) {
            case AGREES -> "good";
            case DISAGREES -> "late";
            case AGREES_IF -> "wait";
            case NOT_CONCERNED -> "neutral";
        };
    }
}
