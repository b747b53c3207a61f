package kz.dauys.portal.budgets.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Territory;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.Speech;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What bodies and places are called, and those of them that can be chosen. */
@Component
class BudgetNames {
    private final Organisations organisations;

    BudgetNames(Organisations organisations) {
        this.organisations = organisations;
    }

    String body(BodyId body, Speech speech) {
        return speech.trilingual(organisations.bodyAtAnyTime(body).name());
    }

    /** The name of the place alone. */
    String place(TerritoryCode territory, Speech speech) {
        return organisations
                .territory(territory)
                .map(known -> speech.trilingual(known.name()))
                .orElse(territory.value());
    }

    /** The name of the place with all that it is part of, the largest first. */
    String whole(TerritoryCode territory, Speech speech) {
        var path = organisations.territoryPath(territory).stream()
                .map(known -> speech.trilingual(known.name()))
                .toList();
        return path.isEmpty() ? territory.value() : String.join(" › ", path);
    }

    /** Whether the viewer draws rounds up anywhere. */
    static boolean office(Viewer viewer) {
        return !viewer.bodiesAs(Role.OFFICER, Role.HEAD).isEmpty();
    }

    /** The bodies for which the viewer can draw a round up. */
    List<Choice> bodies(Viewer viewer, String chosen, Speech speech) {
        return viewer.bodiesAs(Role.OFFICER, Role.HEAD).stream()
                .map(body -> Choice.of(body.toString(), body(body, speech), chosen))
                .sorted(Comparator.comparing(Choice::label))
                .toList();
    }

    /** All places of the country, each below the one that it is part of. */
    List<Choice> places(String chosen, Speech speech) {
        var choices = new ArrayList<Choice>();
        choices.add(Choice.of("", speech.say("budgets.plan.territory.none"), chosen));
        add(organisations.children(null), 0, chosen, speech, choices);
        return choices;
    }

    /** All of a place, or one of its parts. */
    List<Choice> parts(TerritoryCode territory, @Nullable String chosen, Speech speech) {
        var choices = new ArrayList<Choice>();
        choices.add(
                Choice.of("", speech.say("budgets.project.territory.all", "place", place(territory, speech)), chosen));
        add(organisations.children(territory), 0, chosen, speech, choices);
        return choices;
    }

    private void add(List<Territory> places, int depth, @Nullable String chosen, Speech speech, List<Choice> choices) {
        for (var place : places) {
            choices.add(
                    Choice.of(place.code().value(), "\u2003".repeat(depth) + speech.trilingual(place.name()), chosen));
            add(organisations.children(place.code()), depth + 1, chosen, speech, choices);
        }
    }
}
