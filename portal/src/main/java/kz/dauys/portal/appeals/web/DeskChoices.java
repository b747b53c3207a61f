package kz.dauys.portal.appeals.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.Body;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Territory;
import kz.dauys.portal.organisations.Topic;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.Colleague;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.procedures.Procedures;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.Speech;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The answers that the forms of desk and counter offer. */
@Component
class DeskChoices {
    private static final int MOST_PLACES = 250;
    /** A no-break space keeps its place in an option, where blanks fall away. */
    private static final String INDENT = "\u00a0\u00a0\u00a0";

    private final Organisations organisations;
    private final People people;
    private final Procedures procedures;
    private final Clock clock;

    DeskChoices(Organisations organisations, People people, Procedures procedures, Clock clock) {
        this.organisations = organisations;
        this.people = people;
        this.procedures = procedures;
        this.clock = clock;
    }

    LocalDate today() {
        return procedures.dayOf(clock.instant());
    }

    List<Choice> kinds(Speech speech, @Nullable AppealKind chosen, @Nullable String none) {
        var choices = begun(none);
        for (var kind : AppealKind.values()) {
            choices.add(new Choice(kind.code(), speech.say("appeals.kind." + kind.code()), null, kind == chosen));
        }
        return choices;
    }

    /** All topics, each below its wider one. */
    List<Choice> topics(Speech speech, @Nullable TopicCode chosen, @Nullable String none, int deepest) {
        var choices = begun(none);
        var shown = organisations.topics().stream()
                .filter(topic -> topic.level() <= deepest || topic.code().equals(chosen))
                .toList();
        below(null, shown, speech, chosen, choices, new HashSet<>());
        return choices;
    }

    private static void below(
            @Nullable TopicCode parent,
            Collection<Topic> topics,
            Speech speech,
            @Nullable TopicCode chosen,
            List<Choice> choices,
            Set<TopicCode> done) {
        for (var topic : topics) {
            var above = topic.parent();
            if ((parent == null ? above == null : parent.equals(above)) && done.add(topic.code())) {
                choices.add(new Choice(
                        topic.code().value(),
                        INDENT.repeat(topic.level() - 1) + speech.trilingual(topic.name()),
                        null,
                        topic.code().equals(chosen)));
                below(topic.code(), topics, speech, chosen, choices, done);
            }
        }
    }

    /** The places within those of the bodies, level by level as far as a list can be read; all of them for no body. */
    List<Choice> places(
            Speech speech, Collection<BodyId> bodies, @Nullable TerritoryCode chosen, @Nullable String none) {
        var roots = bodies.isEmpty()
                ? organisations.children(null)
                : bodies.stream()
                        .flatMap(body -> organisations.body(body, today()).stream())
                        .flatMap(body -> organisations.territory(body.territory()).stream())
                        .distinct()
                        .toList();
        var shown = new LinkedHashMap<TerritoryCode, Territory>();
        var level = List.copyOf(roots);
        while (!level.isEmpty() && shown.size() + level.size() <= MOST_PLACES) {
            level.forEach(place -> shown.put(place.code(), place));
            level = level.stream()
                    .flatMap(place -> organisations.children(place.code()).stream())
                    .filter(place -> !shown.containsKey(place.code()))
                    .toList();
        }
        var choices = begun(none);
        var done = new HashSet<TerritoryCode>();
        roots.forEach(root -> place(root, 0, shown, speech, chosen, choices, done));
        if (chosen != null && !done.contains(chosen)) {
            organisations.territory(chosen).ifPresent(place -> place(place, 0, shown, speech, chosen, choices, done));
        }
        return choices;
    }

    private void place(
            Territory place,
            int depth,
            LinkedHashMap<TerritoryCode, Territory> shown,
            Speech speech,
            @Nullable TerritoryCode chosen,
            List<Choice> choices,
            Set<TerritoryCode> done) {
        if (!done.add(place.code())) {
            return;
        }
        choices.add(new Choice(
                place.code().value(),
                INDENT.repeat(depth) + speech.trilingual(place.name()),
                null,
                place.code().equals(chosen)));
        organisations.children(place.code()).stream()
                .filter(child -> shown.containsKey(child.code()))
                .forEach(child -> place(child, depth + 1, shown, speech, chosen, choices, done));
    }

    /** The officers of the bodies that the viewer heads, by name. */
    List<Choice> officersOf(Viewer viewer, @Nullable String chosen, @Nullable String none) {
        return officers(viewer.bodiesAs(Role.HEAD), chosen, none);
    }

    List<Choice> officers(Collection<BodyId> bodies, @Nullable String chosen, @Nullable String none) {
        var today = today();
        var officers = bodies.stream()
                .flatMap(body -> people.colleagues(body, today, Role.OFFICER).stream())
                .sorted(Comparator.comparing(Colleague::name))
                .toList();
        var choices = begun(none);
        var known = new HashSet<Object>();
        officers.stream()
                .filter(officer -> known.add(officer.id()))
                .forEach(officer -> choices.add(Choice.of(officer.id().value().toString(), officer.name(), chosen)));
        return choices;
    }

    /** The bodies of today except one, by name. */
    List<Choice> bodies(Speech speech, Collection<BodyId> except, @Nullable String chosen, @Nullable String none) {
        var choices = begun(none);
        Stream<Body> bodies = organisations.bodies(today()).stream()
                .filter(body -> !except.contains(body.id()))
                .sorted(Comparator.comparing(body -> speech.trilingual(body.name())));
        bodies.forEach(
                body -> choices.add(Choice.of(body.id().value().toString(), speech.trilingual(body.name()), chosen)));
        return choices;
    }

    private static List<Choice> begun(@Nullable String none) {
        var choices = new ArrayList<Choice>();
        if (none != null) {
            choices.add(new Choice("", none, null, false));
        }
        return choices;
    }
}
