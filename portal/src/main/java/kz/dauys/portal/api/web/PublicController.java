package kz.dauys.portal.api.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.PublicQuery;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.openness.FigureQuery;
import kz.dauys.portal.openness.Grouping;
import kz.dauys.portal.openness.Openness;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.procedures.Procedures;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What everyone may ask, without a token. */
@Controller
@RequestMapping("/api/v1")
class PublicController {
    private final Appeals appeals;
    private final Organisations organisations;
    private final Procedures procedures;
    private final Openness openness;
    private final Answers answers;
    private final Problems problems;
    private final Clock clock;

    PublicController(
            Appeals appeals,
            Organisations organisations,
            Procedures procedures,
            Openness openness,
            Answers answers,
            Problems problems,
            Clock clock) {
        this.appeals = appeals;
        this.organisations = organisations;
        this.procedures = procedures;
        this.openness = openness;
        this.answers = answers;
        this.problems = problems;
        this.clock = clock;
    }

    @GetMapping("/topics")
    @Offers(value = "What appeals can be about, as a tree", gives = Shapes.TopicList.class)
    ResponseEntity<byte[]> topics(HttpServletRequest request) {
        return answers.everyones(
                request,
                new Shapes.TopicList(organisations.topics().stream()
                        .map(topic -> new Shapes.TopicShape(
                                topic.code().value(),
                                topic.parent() == null ? null : topic.parent().value(),
                                Shapes.Name.of(topic.name())))
                        .toList()));
    }

    @GetMapping("/territories")
    @Offers(value = "Places, as a tree", gives = Shapes.TerritoryList.class)
    ResponseEntity<byte[]> territories(HttpServletRequest request) {
        return answers.everyones(
                request,
                new Shapes.TerritoryList(organisations.territories().stream()
                        .map(place -> new Shapes.TerritoryShape(
                                place.code().value(),
                                place.parent() == null ? null : place.parent().value(),
                                Shapes.Name.of(place.name()),
                                place.latitude(),
                                place.longitude()))
                        .toList()));
    }

    @GetMapping("/bodies")
    @Offers(value = "The bodies of today", gives = Shapes.BodyList.class)
    ResponseEntity<byte[]> bodies(HttpServletRequest request) {
        return answers.everyones(
                request,
                new Shapes.BodyList(organisations.bodies(procedures.dayOf(clock.instant())).stream()
                        .map(body -> new Shapes.BodyShape(
                                body.id().toString(),
                                body.slug(),
                                Shapes.Name.of(body.name()),
                                body.higher() == null ? null : body.higher().toString(),
                                body.territory().value()))
                        .toList()));
    }

    @GetMapping("/figures")
    @Offers(
            value = "Public figures, by body, topic, territory, month or kind; months as 2026-11",
            gives = Shapes.FigureList.class)
    ResponseEntity<byte[]> figures(
            HttpServletRequest request,
            Caller caller,
            @RequestParam(defaultValue = "body") String by,
            @RequestParam(required = false) @Nullable String body,
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String territory,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to) {
        var read = new Arguments();
        var grouping = Grouping.find(by).orElse(null);
        var query = new FigureQuery(
                grouping == null ? Grouping.BODY : grouping,
                read.one("body", body, text -> new BodyId(UUID.fromString(text))),
                read.one("topic", topic, TopicCode::new),
                read.one("territory", territory, TerritoryCode::new),
                read.one("kind", kind, AppealKind::of),
                read.one("from", from, YearMonth::parse),
                read.one("to", to, YearMonth::parse));
        if (grouping == null) {
            read.wrong = Optional.of("by");
        }
        if (read.wrong.isPresent()) {
            return problems.of(Refusal.of("api.argument-wrong", "name", read.wrong.get()), caller.language());
        }
        var table = openness.figures(query);
        return answers.everyones(
                request,
                new Shapes.FigureList(
                        grouping == null ? "" : grouping.code(),
                        table.asOf(),
                        table.rows().stream()
                                .map(row -> Shapes.FigureShape.of(row.key(), row.counts()))
                                .toList(),
                        Shapes.FigureShape.of("", table.total()),
                        table.undated()));
    }

    @GetMapping("/public/appeals")
    @Offers(value = "Appeals that everyone may read, newest first", gives = Shapes.PublicList.class)
    ResponseEntity<byte[]> appeals(
            HttpServletRequest request,
            Caller caller,
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String territory,
            @RequestParam(required = false) @Nullable Boolean open,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String after) {
        var read = new Arguments();
        var about = read.one("topic", topic, TopicCode::new);
        var place = read.one("territory", territory, TerritoryCode::new);
        if (limit < 1 || limit > 200) {
            read.wrong = Optional.of("limit");
        }
        if (read.wrong.isPresent()) {
            return problems.of(Refusal.of("api.argument-wrong", "name", read.wrong.get()), caller.language());
        }
        var found = appeals.published(
                new PublicQuery(about == null ? List.of() : List.of(about), place, null, null, open), limit, 0, after);
        return answers.everyones(
                request,
                new Shapes.PublicList(
                        found.items().stream().map(Shapes.PublicShape::of).toList(), found.next()));
    }

    @GetMapping("/public/appeals/{number}")
    @Offers(value = "One appeal as everyone may read it", gives = Shapes.PublicShape.class)
    ResponseEntity<byte[]> appeal(HttpServletRequest request, Caller caller, @PathVariable String number) {
        return AppealNumber.read(number).stream()
                .flatMap(known -> appeals.published(List.of(known)).stream())
                .findFirst()
                .map(appeal -> answers.everyones(request, Shapes.PublicShape.of(appeal)))
                .orElseGet(() -> problems.of(Refusal.of("appeals.unknown"), caller.language()));
    }

    /** Reads arguments and remembers the first that is not understood: what is not understood must not be passed over. */
    private static final class Arguments {
        private Optional<String> wrong = Optional.empty();

        <T> @Nullable T one(String name, @Nullable String text, Function<String, T> reader) {
            if (text == null || text.isEmpty()) {
                return null;
            }
            try {
                return reader.apply(text);
            } catch (IllegalArgumentException | DateTimeException e) {
                wrong = wrong.or(() -> Optional.of(name));
                return null;
            }
        }
    }
}
