package kz.dauys.portal.ideas.web;

import java.util.List;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.RegisterNames;

/** A call for ideas, to be announced. */
public record NewCallPage(Frame frame, CallForm form, List<Choice> bodies, List<Choice> places, FormErrors errors) {

    static NewCallPage of(Frame frame, Viewer viewer, CallForm form, RegisterNames names, FormErrors errors) {
        return new NewCallPage(
                errors.any() ? frame.withMistakes() : frame,
                form,
                names.bodies(viewer.bodiesAs(Role.HEAD), form.body(), frame.speech()),
                names.places(frame.say("ideas.call.territory.none"), form.territory(), frame.speech()),
                errors);
    }

    public List<Choice> assurances() {
        return form.assurances(frame.speech());
    }

    public String action() {
        return frame.link(CallsPage.PATH + "/new");
    }

    public String back() {
        return frame.link(CallsPage.PATH);
    }
}
