package kz.dauys.portal.ideas.web;

import java.util.Arrays;
import java.util.List;
import kz.dauys.portal.ideas.IdeaView;
import kz.dauys.portal.ideas.OpinionView;
import kz.dauys.portal.ideas.Standpoint;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/**
 * A body that was asked says how it stands to an idea.
 *
 * @param body what it is called
 */
public record GiveOpinionPage(
        Frame frame,
        IdeaView idea,
        OpinionView asked,
        String body,
        String standpoint,
        String words,
        FormErrors errors) {

    GiveOpinionPage refused(Refusal refusal) {
        return new GiveOpinionPage(
                frame.withMistakes(),
                idea,
                asked,
                body,
                standpoint,
                words,
                FormErrors.at(OpinionsController.field(refusal), refusal, frame.speech()));
    }

    public List<Choice> standpoints() {
        return Arrays.stream(Standpoint.values())
                .map(one -> Choice.of(one.name(), frame.say("ideas.standpoint." + one), standpoint))
                .toList();
    }

    public String back() {
        return frame.link(CallPage.path(idea.call()) + "/" + idea.line().number());
    }

    public String action() {
        return back() + "/opinions/" + asked.body();
    }
}
