package kz.dauys.portal.ideas.web;

import java.util.List;
import kz.dauys.portal.ideas.IdeaView;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Money;

/** An idea that the office appraises. */
public record AppraisePage(Frame frame, IdeaView idea, AppraisalForm form, List<Choice> grounds, FormErrors errors) {

    public List<Choice> findings() {
        return form.findings(frame.speech());
    }

    public String most() {
        return Money.tenge(idea.call().plan().most(), frame.speech());
    }

    public String back() {
        return frame.link(CallPage.path(idea.call()) + "/" + idea.line().number());
    }

    public String action() {
        return back() + "/appraise";
    }
}
