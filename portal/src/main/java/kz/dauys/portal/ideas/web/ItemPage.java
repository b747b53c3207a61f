package kz.dauys.portal.ideas.web;

import java.util.List;
import kz.dauys.portal.ideas.Appraisal;
import kz.dauys.portal.ideas.IdeaView;
import kz.dauys.portal.ideas.SessionView;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Money;

/** How the council stood to one idea, to be written down. */
public record ItemPage(
        Frame frame, SessionView session, IdeaView idea, ItemForm form, List<Choice> grounds, FormErrors errors) {

    public List<String> council() {
        return session.call().plan().council();
    }

    public List<Choice> votes(int member) {
        return form.choices(member, frame.speech());
    }

    /** Within what the council fixes the cost. */
    public String range() {
        long most = session.call().plan().most();
        return idea.appraisal() instanceof Appraisal.Feasible feasible
                ? IdeaWords.range(feasible.least(), Math.min(feasible.most(), most), frame.speech())
                : Money.tenge(most, frame.speech());
    }

    public String ideaHref() {
        return frame.link(CallPage.path(session.call()) + "/" + idea.line().number());
    }

    public String back() {
        return frame.link(SessionPage.path(session));
    }

    public String action() {
        return back() + "/" + idea.line().number();
    }
}
