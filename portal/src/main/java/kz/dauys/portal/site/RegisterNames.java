package kz.dauys.portal.site;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Territory;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What bodies and places are called, and those of them that can be chosen. */
@Component
public class RegisterNames {
    private final Organisations organisations;

    RegisterNames(Organisations organisations) {
        this.organisations = organisations;
    }

    public String body(BodyId body, Speech speech) {
        return speech.trilingual(organisations.bodyAtAnyTime(body).name());
    }

    /** The name of the place alone. */
    public String place(TerritoryCode territory, Speech speech) {
        return organisations
                .territory(territory)
                .map(known -> speech.trilingual(known.name()))
                .orElse(territory.value());
    }

    /** The name of the place with all that it is part of, the largest first. */
    public String whole(TerritoryCode territory, Speech speech) {
        var path = organisations.territoryPath(territory).stream()
                .map(known -> speech.trilingual(known.name()))
                .toList();
        return path.isEmpty() ? territory.value() : String.join(" › ", path);
    }

    /** Bodies to choose among, by their names. */
    public List<Choice> bodies(Collection<BodyId> bodies, String chosen, Speech speech) {
        return bodies.stream()
                .map(body -> Choice.of(body.toString(), body(body, speech), chosen))
                .sorted(Comparator.comparing(Choice::label))
                .toList();
    }

    /**
     * All places of the country, each below the one that it is part of.
     *
     * @param none what the choice of none says
     */
    public List<Choice> places(String none, String chosen, Speech speech) {
        var choices = new ArrayList<Choice>();
        choices.add(Choice.of("", none, chosen));
        add(organisations.children(null), 0, chosen, speech, choices);
        return choices;
    }

    /**
     * All of a place, or one of its parts.
     *
     * @param all what the choice of all of it says
     */
    public List<Choice> parts(TerritoryCode territory, String all, @Nullable String chosen, Speech speech) {
        var choices = new ArrayList<Choice>();
        choices.add(Choice.of("", all, chosen));
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
