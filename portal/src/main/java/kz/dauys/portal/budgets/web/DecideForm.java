package kz.dauys.portal.budgets.web;

import java.util.regex.Pattern;
import kz.dauys.portal.budgets.DecisionPlan;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Typed;

/**
 * What was typed about an act beside the count.
 *
 * @param act the number of a project, and whether it is taken or left out
 */
public record DecideForm(String act, String ground, String reason) {
    private static final Pattern ACT = Pattern.compile("(\\d{1,4})-(take|leave)");

    static DecideForm fresh() {
        return new DecideForm("", "", "");
    }

    static DecideForm of(Typed typed) {
        return new DecideForm(typed.text("act"), typed.text("ground"), typed.text("reason"));
    }

    static String act(int project, boolean taken) {
        return project + (taken ? "-take" : "-leave");
    }

    Outcome<DecisionPlan> read() {
        var found = ACT.matcher(act);
        return found.matches()
                ? Outcome.done(new DecisionPlan(
                        Integer.parseInt(found.group(1)), found.group(2).equals("take"), ground, reason))
                : Outcome.refused("budgets.decision-project-missing");
    }

    static FormErrors errors(Frame frame, Refusal refusal) {
        var field = switch (refusal.code()) {
            case "budgets.decision-reason-short" -> "reason";
            case "budgets.decision-ground-unknown" -> "ground";
            case "budgets.only-head" -> "";
            default -> "act";
        };
        return FormErrors.at(field, refusal, frame.speech());
    }
}
