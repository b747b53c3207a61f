package kz.dauys.portal.budgets.web;

import java.util.List;
import kz.dauys.portal.budgets.ProjectId;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Money;
import kz.dauys.portal.site.RegisterNames;
import org.jspecify.annotations.Nullable;

/**
 * A project of a draft, to be put on the ballot or changed.
 *
 * @param project null for one that is not kept yet
 */
public record ProjectPage(
        Frame frame,
        RoundView round,
        @Nullable ProjectId project,
        ProjectForm form,
        List<Choice> parts,
        FormErrors errors) {

    static ProjectPage of(
            Frame frame,
            RoundView round,
            @Nullable ProjectId project,
            ProjectForm form,
            RegisterNames names,
            FormErrors errors) {
        return new ProjectPage(
                errors.any() ? frame.withMistakes() : frame,
                round,
                project,
                form,
                names.parts(
                        round.plan().territory(),
                        frame.say(
                                "budgets.project.territory.all",
                                "place",
                                names.place(round.plan().territory(), frame.speech())),
                        form.territory(),
                        frame.speech()),
                errors);
    }

    public String action() {
        return frame.link(RoundPage.path(round) + "/projects/" + (project == null ? "new" : project.toString()));
    }

    /** Where it is taken off the ballot; null for one that is not on it. */
    public @Nullable String removeHref() {
        return project == null ? null : action() + "/remove";
    }

    public String back() {
        return frame.link(RoundPage.path(round));
    }

    public List<Choice> languages() {
        return form.languages(frame.speech());
    }

    /** Whether projects of this round can exclude each other. */
    public boolean exclusive() {
        return round.plan().counting().greedy();
    }

    /** The most that it may cost. */
    public String money() {
        return Money.shown(round.plan().money(), round.currency(), frame.speech());
    }
}
