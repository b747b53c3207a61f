package kz.dauys.portal.openness.web;

import java.text.Collator;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.openness.FigureQuery;
import kz.dauys.portal.openness.Grouping;
import kz.dauys.portal.organisations.Body;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Territory;
import kz.dauys.portal.organisations.Topic;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.procedures.Procedures;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.Speech;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the keys of figures are called, and what stands in the lists to choose from. */
@Component
class FigureNames {
    private final Organisations organisations;
    private final Procedures procedures;
    private final Clock clock;

    FigureNames(Organisations organisations, Procedures procedures, Clock clock) {
        this.organisations = organisations;
        this.procedures = procedures;
        this.clock = clock;
    }

    /** A body by its slug of today, or by its id also when it is abolished. */
    Optional<BodyId> body(String text) {
        return organisations
                .bodyBySlug(text, procedures.dayOf(clock.instant()))
                .map(Body::id)
                .or(() -> FigureForm.bodyId(text).filter(this::knows));
    }

    /** How a body stands in an address. */
    String word(BodyId body) {
        return organisations
                .body(body, procedures.dayOf(clock.instant()))
                .map(Body::slug)
                .orElse(body.value().toString());
    }

    private boolean knows(BodyId body) {
        return latest(body).isPresent();
    }

    private Optional<Body> latest(BodyId body) {
        try {
            return Optional.of(organisations.bodyAtAnyTime(body));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean knows(TopicCode topic) {
        return organisations.topic(topic).isPresent();
    }

    boolean knows(TerritoryCode territory) {
        return organisations.territory(territory).isPresent();
    }

    /** The name of a row; for the very topic or territory that was asked for, of what lies in none of its parts. */
    String row(FigureQuery query, String key, Speech speech) {
        return switch (query.by()) {
            case BODY -> FigureForm.bodyId(key).map(id -> name(id, speech)).orElse(key);
            case TOPIC -> {
                if (key.isEmpty()) {
                    yield speech.say("openness.figures.topic.none");
                }
                var topic = new TopicCode(key);
                yield topic.equals(query.topic())
                        ? speech.say("openness.figures.topic.rest", "topic", name(topic, speech))
                        : name(topic, speech);
            }
            case TERRITORY -> {
                var territory = new TerritoryCode(key);
                yield territory.equals(query.territory()) && hasParts(territory)
                        ? speech.say("openness.figures.territory.rest", "territory", name(territory, speech))
                        : name(territory, speech);
            }
            case MONTH -> speech.month(YearMonth.parse(key));
            case KIND -> speech.say("appeals.kind." + key);
        };
    }

    /** The question one step further in; null where there is none. */
    @Nullable
    FigureQuery further(FigureQuery query, String key) {
        return switch (query.by()) {
            case BODY ->
                FigureForm.bodyId(key)
                        .map(body -> new FigureQuery(
                                Grouping.TOPIC,
                                body,
                                query.topic(),
                                query.territory(),
                                query.kind(),
                                query.from(),
                                query.to()))
                        .orElse(null);
            case TOPIC -> {
                if (key.isEmpty() || new TopicCode(key).equals(query.topic())) {
                    yield null;
                }
                var topic = new TopicCode(key);
                yield new FigureQuery(
                        hasParts(topic) ? Grouping.TOPIC : Grouping.TERRITORY,
                        query.body(),
                        topic,
                        query.territory(),
                        query.kind(),
                        query.from(),
                        query.to());
            }
            case TERRITORY -> {
                var territory = new TerritoryCode(key);
                yield territory.equals(query.territory())
                        ? null
                        : new FigureQuery(
                                hasParts(territory) ? Grouping.TERRITORY : Grouping.TOPIC,
                                query.body(),
                                query.topic(),
                                territory,
                                query.kind(),
                                query.from(),
                                query.to());
            }
            case MONTH ->
                new FigureQuery(
                        Grouping.BODY,
                        query.body(),
                        query.topic(),
                        query.territory(),
                        query.kind(),
                        YearMonth.parse(key),
                        YearMonth.parse(key));
            case KIND ->
                new FigureQuery(
                        Grouping.BODY,
                        query.body(),
                        query.topic(),
                        query.territory(),
                        AppealKind.of(key),
                        query.from(),
                        query.to());
        };
    }

    private boolean hasParts(TopicCode topic) {
        return organisations.topics().stream().anyMatch(other -> topic.equals(other.parent()));
    }

    private boolean hasParts(TerritoryCode territory) {
        return !organisations.children(territory).isEmpty();
    }

    /** What the query narrows to, in words, without its grouping. */
    List<String> filters(FigureQuery query, Speech speech) {
        var all = new ArrayList<String>();
        if (query.body() != null) {
            all.add(name(query.body(), speech));
        }
        if (query.topic() != null) {
            all.add(name(query.topic(), speech));
        }
        if (query.territory() != null) {
            all.add(name(query.territory(), speech));
        }
        if (query.kind() != null) {
            all.add(speech.say("appeals.kind." + query.kind().code()));
        }
        if (query.from() != null && query.from().equals(query.to())) {
            all.add(speech.month(query.from()));
        } else if (query.from() != null && query.to() != null) {
            all.add(speech.month(query.from()) + " – " + speech.month(query.to()));
        } else if (query.from() != null) {
            all.add(speech.say("openness.figures.since", "month", speech.month(query.from())));
        } else if (query.to() != null) {
            all.add(speech.say("openness.figures.through", "month", speech.month(query.to())));
        }
        return all;
    }

    private String name(BodyId body, Speech speech) {
        return latest(body).map(known -> speech.trilingual(known.name())).orElse(body.toString());
    }

    private String name(TopicCode topic, Speech speech) {
        return organisations
                .topic(topic)
                .map(known -> speech.trilingual(known.name()))
                .orElse(topic.value());
    }

    private String name(TerritoryCode territory, Speech speech) {
        return organisations
                .territory(territory)
                .map(known -> speech.trilingual(known.name()))
                .orElse(territory.value());
    }

    /** The bodies of today, and the one that is asked for. */
    List<Choice> bodies(@Nullable BodyId chosen, Speech speech) {
        var bodies = new ArrayList<>(organisations.bodies(procedures.dayOf(clock.instant())));
        if (chosen != null && bodies.stream().noneMatch(body -> body.id().equals(chosen))) {
            latest(chosen).ifPresent(bodies::add);
        }
        var order = Collator.getInstance(speech.language().locale());
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", speech.say("openness.figures.body.all"), null, chosen == null));
        bodies.stream()
                .map(body -> new Choice(
                        word(body.id()),
                        speech.trilingual(body.name()),
                        null,
                        body.id().equals(chosen)))
                .sorted(Comparator.comparing(Choice::label, order))
                .forEach(choices::add);
        return choices;
    }

    List<Choice> topics(@Nullable TopicCode chosen, Speech speech) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", speech.say("openness.figures.topic.all"), null, chosen == null));
        for (Topic topic : organisations.topics()) {
            choices.add(new Choice(
                    topic.code().value(),
                    indented(topic.level() - 1, speech.trilingual(topic.name())),
                    null,
                    topic.code().equals(chosen)));
        }
        return choices;
    }

    List<Choice> territories(@Nullable TerritoryCode chosen, Speech speech) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", speech.say("openness.figures.territory.all"), null, chosen == null));
        addTerritories(null, 0, chosen, speech, choices);
        return choices;
    }

    private void addTerritories(
            @Nullable TerritoryCode parent,
            int depth,
            @Nullable TerritoryCode chosen,
            Speech speech,
            List<Choice> choices) {
        for (Territory territory : organisations.children(parent)) {
            choices.add(new Choice(
                    territory.code().value(),
                    indented(depth, speech.trilingual(territory.name())),
                    null,
                    territory.code().equals(chosen)));
            addTerritories(territory.code(), depth + 1, chosen, speech, choices);
        }
    }

    private static String indented(int depth, String name) {
        return "\u2003".repeat(depth) + name;
    }

    static List<Choice> kinds(@Nullable AppealKind chosen, Speech speech) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", speech.say("openness.figures.kind.all"), null, chosen == null));
        for (var kind : AppealKind.values()) {
            choices.add(new Choice(kind.code(), speech.say("appeals.kind." + kind.code()), null, kind == chosen));
        }
        return choices;
    }
}
