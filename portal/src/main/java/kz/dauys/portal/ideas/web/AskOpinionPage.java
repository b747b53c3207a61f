package kz.dauys.portal.ideas.web;

import java.util.ArrayList;
import java.util.List;
import kz.dauys.portal.ideas.IdeaView;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/** An office chooses whom to ask about an idea, and what. */
public record AskOpinionPage(Frame frame, IdeaView idea, List<Choice> bodies, String question, FormErrors errors) {

    static AskOpinionPage of(Frame frame, IdeaView idea, List<Choice> bodies, String question) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice(
                "", frame.say("ideas.ask.body.none"), null, bodies.stream().noneMatch(Choice::chosen)));
        choices.addAll(bodies);
        return new AskOpinionPage(frame, idea, List.copyOf(choices), question, FormErrors.none());
    }

    AskOpinionPage refused(Refusal refusal) {
        return new AskOpinionPage(
                frame.withMistakes(),
                idea,
                bodies,
                question,
                FormErrors.at(OpinionsController.field(refusal), refusal, frame.speech()));
    }

    public String back() {
        return frame.link(CallPage.path(idea.call()) + "/" + idea.line().number());
    }

    public String action() {
        return back() + "/ask";
    }
}
