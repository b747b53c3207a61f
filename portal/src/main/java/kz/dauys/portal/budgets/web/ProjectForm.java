package kz.dauys.portal.budgets.web;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kz.dauys.portal.budgets.ProjectPlan;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Money;
import kz.dauys.portal.site.Speech;
import kz.dauys.portal.site.Typed;

/**
 * What was typed about a project.
 *
 * @param territory empty when it serves all of the round's place
 * @param oneOf empty when it excludes no other
 */
public record ProjectForm(String name, String about, String language, String territory, String cost, String oneOf) {
    private static final Map<String, String> FIELDS = Map.of(
            "budgets.project-name-missing", "name",
            "budgets.project-about-missing", "about",
            "budgets.project-territory-wrong", "territory",
            "budgets.project-cost-wrong", "cost",
            "budgets.one-of-wrong", "oneOf");

    static ProjectForm fresh(Language language) {
        return new ProjectForm("", "", language.code(), "", "", "");
    }

    static ProjectForm of(Typed typed) {
        return new ProjectForm(
                typed.text("name"),
                typed.text("about"),
                typed.text("language"),
                typed.text("territory"),
                typed.text("cost"),
                typed.text("oneOf"));
    }

    static ProjectForm of(ProjectPlan plan, Speech speech) {
        var territory = plan.territory();
        return new ProjectForm(
                plan.name(),
                plan.about(),
                plan.language().code(),
                territory == null ? "" : territory.value(),
                Money.typed(plan.cost(), speech),
                plan.oneOf() == null ? "" : plan.oneOf());
    }

    /** @param page the language of the page, for a form that names none */
    Outcome<ProjectPlan> read(Language page) {
        try {
            return Outcome.done(new ProjectPlan(
                    name,
                    about,
                    Language.of(language).orElse(page),
                    territory.isEmpty() ? null : new TerritoryCode(territory),
                    Money.tiyn(cost),
                    oneOf));
        } catch (IllegalArgumentException e) {
            return Outcome.refused("budgets.project-territory-wrong");
        }
    }

    List<Choice> languages(Speech speech) {
        return Arrays.stream(Language.values())
                .map(one -> Choice.of(one.code(), speech.say("site.language." + one.code()), language))
                .toList();
    }

    static FormErrors errors(Frame frame, Refusal refusal) {
        return FormErrors.at(FIELDS.getOrDefault(refusal.code(), ""), refusal, frame.speech());
    }
}
