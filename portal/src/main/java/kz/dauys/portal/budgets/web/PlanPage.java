package kz.dauys.portal.budgets.web;

import java.util.List;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.RegisterNames;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a round, to be drawn up or changed.
 *
 * @param round null for one that is not kept yet
 */
public record PlanPage(
        Frame frame,
        @Nullable RoundView round,
        PlanForm form,
        List<Choice> bodies,
        List<Choice> places,
        FormErrors errors) {

    static PlanPage of(
            Frame frame,
            Viewer viewer,
            @Nullable RoundView round,
            PlanForm form,
            RegisterNames names,
            FormErrors errors) {
        return new PlanPage(
                errors.any() ? frame.withMistakes() : frame,
                round,
                form,
                names.bodies(viewer.bodiesAs(Role.OFFICER, Role.HEAD), form.body(), frame.speech()),
                names.places(frame.say("budgets.plan.territory.none"), form.territory(), frame.speech()),
                errors);
    }

    public String action() {
        return round == null ? frame.link(BudgetsPage.PATH + "/new") : frame.link(RoundPage.path(round) + "/edit");
    }

    public String back() {
        return round == null ? frame.link(BudgetsPage.PATH) : frame.link(RoundPage.path(round));
    }

    /** Whether what trustees have brought already may be lost by the change. */
    public boolean warns() {
        return round != null && round.trustees().stream().anyMatch(trustee -> trustee.card() != null);
    }

    public List<Choice> kinds() {
        return form.kinds(frame.speech());
    }

    public List<Choice> rules() {
        return form.rules(frame.speech());
    }

    public List<Choice> completions() {
        return form.completions(frame.speech());
    }

    public List<Choice> ties() {
        return form.tieOrders(frame.speech());
    }

    public List<Choice> papers() {
        return form.papers(frame.speech());
    }

    public List<Choice> censuses() {
        return form.censuses(frame.speech());
    }
}
