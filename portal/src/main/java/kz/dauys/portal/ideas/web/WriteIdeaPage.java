package kz.dauys.portal.ideas.web;

import java.util.List;
import kz.dauys.portal.ideas.CallView;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Money;
import kz.dauys.portal.site.RegisterNames;

/**
 * An idea, to be written.
 *
 * @param handedIn whether everyone sees what is changed
 */
public record WriteIdeaPage(
        Frame frame,
        CallView call,
        IdeaForm form,
        String action,
        String back,
        boolean handedIn,
        List<Choice> places,
        List<Choice> topics,
        FormErrors errors) {

    static WriteIdeaPage of(
            Frame frame,
            CallView call,
            IdeaForm form,
            String action,
            String back,
            boolean handedIn,
            RegisterNames names,
            Organisations organisations,
            FormErrors errors) {
        var speech = frame.speech();
        var place = call.plan().territory();
        return new WriteIdeaPage(
                errors.any() ? frame.withMistakes() : frame,
                call,
                form,
                action,
                back,
                handedIn,
                names.parts(
                        place,
                        frame.say("ideas.territory.all", "place", names.place(place, speech)),
                        form.territory(),
                        speech),
                form.topics(organisations, speech),
                errors);
    }

    public List<Choice> languages() {
        return form.languages(frame.speech());
    }

    public List<Choice> namings() {
        return form.namings(frame.speech());
    }

    public String most() {
        return Money.tenge(call.plan().most(), frame.speech());
    }
}
