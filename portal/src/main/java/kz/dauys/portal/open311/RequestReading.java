package kz.dauys.portal.open311;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.PublicAppeal;
import kz.dauys.portal.appeals.PublicQuery;
import kz.dauys.portal.appeals.Standing;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Slice;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Topic;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.procedures.Procedures;
import kz.dauys.portal.programs.ProgramId;
import kz.dauys.portal.site.Speech;
import kz.dauys.portal.site.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Requests go out: what everyone may read, and to the program that handed a request over how it stands. For the latter
 * nothing is asked of the appeal itself; it is told from the facts of its events, which have no texts and no names.
 */
@Component
class RequestReading {
    static final int MOST = 1000;
    /** Beyond this nobody turns pages; a narrower question leads on. */
    private static final int MOST_SKIPPED = 10_000;

    private final Appeals appeals;
    private final Services services;
    private final Organisations organisations;
    private final Procedures procedures;
    private final Words words;
    private final JdbcClient sql;
    private final Clock clock;

    RequestReading(
            Appeals appeals,
            Services services,
            Organisations organisations,
            Procedures procedures,
            Words words,
            JdbcClient sql,
            Clock clock) {
        this.appeals = appeals;
        this.services = services;
        this.organisations = organisations;
        this.procedures = procedures;
        this.words = words;
        this.sql = sql;
        this.clock = clock;
    }

    /** How a request stands that a program handed over. */
    private record Own(
            UUID id,
            String number,
            Standing standing,
            @Nullable TopicCode topic,
            BodyId body,
            Instant filedAt,
            Instant changedAt,
            LocalDate dueOn) {}

    Outcome<Found<ServiceRequest>> find(RequestQuery query, @Nullable ProgramId program, Language language) {
        if (!query.ids().isEmpty()) {
            return named(query.ids(), program, language);
        }
        var topics = new ArrayList<TopicCode>();
        for (var code : query.serviceCodes()) {
            if (services.topic(code).isEmpty()) {
                return Outcome.refused("open311.service-unknown");
            }
            topics.add(new TopicCode(code));
        }
        if (!Set.of("open", "closed").containsAll(query.statuses())) {
            return Outcome.refused(Refusal.of("open311.argument-wrong", "name", "status"));
        }
        var statuses = Set.copyOf(query.statuses());
        var open = statuses.size() == 1 ? Boolean.valueOf(statuses.contains("open")) : null;
        int size = number(query.pageSize(), MOST);
        int page = number(query.page(), 1);
        if (size < 1 || size > MOST) {
            return Outcome.refused(Refusal.of("open311.argument-wrong", "name", "page_size"));
        }
        if (page < 1 || (long) (page - 1) * size > MOST_SKIPPED) {
            return Outcome.refused(Refusal.of("open311.argument-wrong", "name", "page"));
        }
        return Period.read(query.startDate(), query.endDate(), clock.instant(), procedures.zone())
                .map(period -> program == null
                        ? everyones(topics, period, open, size, page, language)
                        : own(program, topics, period, open, size, page, language));
    }

    private Found<ServiceRequest> everyones(
            List<TopicCode> topics, Period period, @Nullable Boolean open, int size, int page, Language language) {
        Slice<PublicAppeal> found = appeals.published(
                new PublicQuery(topics, null, period.from(), period.to(), open), size, (page - 1) * size, null);
        return new Found<>(
                found.items().stream().map(appeal -> told(appeal, language)).toList(), page, found.next() != null);
    }

    private Found<ServiceRequest> own(
            ProgramId program,
            List<TopicCode> topics,
            Period period,
            @Nullable Boolean open,
            int size,
            int page,
            Language language) {
        var standings = open == null
                ? null
                : java.util.Arrays.stream(Standing.values())
                        .filter(standing -> standing.open() == open)
                        .map(Enum::name)
                        .toArray(String[]::new);
        var found = sql.sql("""
                        select * from open311.request
                        where appeal is not null and program = :program and filed_at >= :from and filed_at <= :to
                          and (:anyTopic or topic = any(:topics)) and (:anyStanding or standing = any(:standings))
                        order by filed_at desc, id desc
                        limit :limit offset :skip
                        """)
                .param("program", program.value())
                .param("from", Timestamp.from(period.from()))
                .param("to", Timestamp.from(period.to()))
                .param("anyTopic", topics.isEmpty())
                .param("topics", topics.stream().map(TopicCode::value).toArray(String[]::new))
                .param("anyStanding", standings == null)
                .param("standings", standings == null ? new String[0] : standings)
                .param("limit", size + 1)
                .param("skip", (page - 1) * size)
                .query(RequestReading::own)
                .list();
        var shown = found.subList(0, Math.min(size, found.size()));
        var readables = published(shown.stream().map(Own::number).toList());
        return new Found<>(
                shown.stream()
                        .map(one -> {
                            var readable = readables.get(one.number());
                            return readable == null ? told(one, language) : told(readable, language);
                        })
                        .toList(),
                page,
                found.size() > size);
    }

    private Outcome<Found<ServiceRequest>> named(List<String> ids, @Nullable ProgramId program, Language language) {
        var numbers = ids.stream()
                .limit(MOST)
                .map(AppealNumber::read)
                .flatMap(Optional::stream)
                .map(AppealNumber::value)
                .distinct()
                .toList();
        var readable = published(numbers);
        var own = program == null ? Map.<String, Own>of() : own(program, numbers);
        var told = numbers.stream()
                .map(number -> readable.containsKey(number)
                        ? told(Objects.requireNonNull(readable.get(number)), language)
                        : own.containsKey(number) ? told(Objects.requireNonNull(own.get(number)), language) : null)
                .filter(Objects::nonNull)
                .toList();
        return told.isEmpty() ? Outcome.refused("open311.request-unknown") : Outcome.done(new Found<>(told, 1, false));
    }

    private Map<String, PublicAppeal> published(Collection<String> numbers) {
        return numbers.isEmpty()
                ? Map.of()
                : appeals.published(numbers.stream().map(AppealNumber::new).toList()).stream()
                        .collect(Collectors.toMap(appeal -> appeal.number().value(), Function.identity()));
    }

    private Map<String, Own> own(ProgramId program, Collection<String> numbers) {
        return sql
                .sql("select * from open311.request where program = :program and number = any(:numbers)")
                .param("program", program.value())
                .param("numbers", numbers.toArray(String[]::new))
                .query(RequestReading::own)
                .list()
                .stream()
                .collect(Collectors.toMap(Own::number, Function.identity()));
    }

    private static Own own(ResultSet row, int number) throws SQLException {
        var topic = row.getString("topic");
        return new Own(
                row.getObject("id", UUID.class),
                row.getString("number"),
                Standing.valueOf(row.getString("standing")),
                topic == null ? null : new TopicCode(topic),
                new BodyId(row.getObject("body", UUID.class)),
                row.getTimestamp("filed_at").toInstant(),
                row.getTimestamp("changed_at").toInstant(),
                row.getObject("due_on", LocalDate.class));
    }

    private ServiceRequest told(PublicAppeal appeal, Language language) {
        var speech = words.in(language);
        var standing = speech.say("appeals.standing." + appeal.standing());
        var answer = appeal.answer();
        return new ServiceRequest(
                appeal.number().value(),
                appeal.standing().open(),
                answer == null ? standing : answer,
                standing,
                appeal.topic() == null ? null : appeal.topic().value(),
                appeal.topicPath().isEmpty()
                        ? null
                        : appeal.topicPath().getLast().in(language),
                appeal.text(),
                appeal.bodyName().in(language),
                appeal.receivedAt(),
                appeal.changedAt(),
                appeal.dueEndsAt(),
                path(appeal.territoryPath(), language),
                appeal.territory().value(),
                appeal.steps().stream()
                        .map(step -> new ServiceRequest.Note(step.at(), words(step, speech), step.type()))
                        .toList());
    }

    private static String words(PublicAppeal.Step step, Speech speech) {
        return speech.say("appeals.timeline." + step.type(), step.arguments());
    }

    private static String path(List<Trilingual> names, Language language) {
        return names.stream().map(name -> name.in(language)).collect(Collectors.joining(", "));
    }

    private ServiceRequest told(Own own, Language language) {
        var standing = words.in(language).say("appeals.standing." + own.standing());
        var topic = own.topic();
        return new ServiceRequest(
                own.number(),
                own.standing().open(),
                standing,
                standing,
                topic == null ? null : topic.value(),
                topic == null
                        ? null
                        : organisations
                                .topic(topic)
                                .map(Topic::name)
                                .map(name -> name.in(language))
                                .orElse(null),
                null,
                organisations.bodyAtAnyTime(own.body()).name().in(language),
                own.filedAt(),
                own.changedAt(),
                own.dueOn().plusDays(1).atStartOfDay(procedures.zone()).toInstant(),
                null,
                null,
                List.of());
    }

    /** What was done in the period, oldest first: on what everyone may read, or on what the program handed over. */
    Outcome<FoundUpdates> updates(String startDate, String endDate, @Nullable ProgramId program, Language language) {
        return Period.read(startDate, endDate, clock.instant(), procedures.zone())
                .map(period -> program == null ? everyones(period, language) : own(program, period, language));
    }

    private FoundUpdates everyones(Period period, Language language) {
        var changes = appeals.publishedChanges(period.from(), period.to(), MOST);
        var until = changes.until();
        var end = until == null ? period.to() : until;
        var steps = changes.appeals().stream()
                .flatMap(appeal -> updates(appeal, language).stream())
                // of what was done later others may be missing
                .filter(update ->
                        !update.at().isBefore(period.from()) && !update.at().isAfter(end))
                // a stable sort: what was done in one moment stays in the order of the case
                .sorted(Comparator.comparing(RequestUpdate::at))
                .toList();
        if (steps.size() <= MOST) {
            return new FoundUpdates(steps, until == null ? null : after(until), period.to());
        }
        // whole moments, so that who goes on after the last of them misses nothing
        var last = steps.get(MOST - 1).at();
        return new FoundUpdates(
                steps.stream().filter(update -> !update.at().isAfter(last)).toList(), after(last), period.to());
    }

    /** The next moment that the database tells apart. */
    private static Instant after(Instant last) {
        return last.plus(1, ChronoUnit.MICROS);
    }

    private List<RequestUpdate> updates(PublicAppeal appeal, Language language) {
        var speech = words.in(language);
        var last = lastAnswer(appeal);
        return appeal.steps().stream()
                .map(step -> new RequestUpdate(
                        step.act(),
                        appeal.number().value(),
                        Statuses.of(step.type(), step == last ? appeal.resolution() : null),
                        step.at(),
                        step == last && appeal.answer() != null ? appeal.answer() : words(step, speech),
                        step.type()))
                .toList();
    }

    /** An answer that was taken back is not told any more. */
    private static PublicAppeal.@Nullable Step lastAnswer(PublicAppeal appeal) {
        PublicAppeal.Step last = null;
        for (var step : appeal.steps()) {
            if (step.type().equals("signed") || step.type().equals("answer-recorded")) {
                last = step;
            } else if (step.type().equals("reopened")) {
                last = null;
            }
        }
        return last;
    }

    private FoundUpdates own(ProgramId program, Period period, Language language) {
        record Step(UUID act, String number, String type, Instant at, Standing standing) {}
        var steps = sql.sql("""
                        select s.act, r.number, s.type, s.at, s.standing
                        from (
                          select * from open311.step
                          where program = :program and at >= :from and at <= :to
                          order by at fetch first %d rows with ties) s
                        join open311.request r on r.id = s.request
                        order by s.at, s.request, s.version
                        """.formatted(MOST))
                .param("program", program.value())
                .param("from", Timestamp.from(period.from()))
                .param("to", Timestamp.from(period.to()))
                .query((row, number) -> new Step(
                        row.getObject("act", UUID.class),
                        row.getString("number"),
                        row.getString("type"),
                        row.getTimestamp("at").toInstant(),
                        Standing.valueOf(row.getString("standing"))))
                .list();
        var readable = new LinkedHashMap<UUID, RequestUpdate>();
        published(steps.stream().map(Step::number).distinct().toList())
                .values()
                .forEach(appeal -> updates(appeal, language).forEach(update -> readable.put(update.id(), update)));
        return new FoundUpdates(
                steps.stream()
                        .map(step -> readable.getOrDefault(
                                step.act(),
                                new RequestUpdate(
                                        step.act(),
                                        step.number(),
                                        Statuses.of(step.type(), step.standing()),
                                        step.at(),
                                        null,
                                        step.type())))
                        .toList(),
                steps.size() < MOST ? null : after(steps.getLast().at()),
                period.to());
    }

    /** What is no number is out of range. */
    private static int number(String typed, int unsaid) {
        if (typed.isBlank()) {
            return unsaid;
        }
        try {
            return Integer.parseInt(typed.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
