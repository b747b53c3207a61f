package kz.dauys.portal.appeals;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Slice;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Territory;
import kz.dauys.portal.organisations.Topic;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Appeals as everyone reads them, many at once. Everything that it gives has been asked of {@link Visibility} for a
 * viewer who is nobody.
 */
@Component
class PublicReading {
    private static final int MOST = 1000;
    /** So many times as many acts are looked at for one answer, when most of them are not told. */
    private static final int MOST_PARTS = 20;

    private static final int FEW_PLACES = 300;
    /** Looks into the index of each topic in each place. */
    private static final int MOST_PAIRS = 2000;

    private static final Viewer NOBODY = Viewer.anonymous(Language.KK);

    private final AppealRows rows;
    private final Reading reading;
    private final Organisations organisations;
    private final People people;
    private final Acts acts;
    private final JdbcClient sql;

    PublicReading(
            AppealRows rows, Reading reading, Organisations organisations, People people, Acts acts, JdbcClient sql) {
        this.rows = rows;
        this.reading = reading;
        this.organisations = organisations;
        this.people = people;
        this.acts = acts;
        this.sql = sql;
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    Slice<PublicAppeal> list(PublicQuery query, int limit, int skip, @Nullable String after) {
        int most = Math.clamp(limit, 1, MOST);
        int passed = Math.max(skip, 0);
        var parameters = new HashMap<String, Object>();
        var conditions = new StringBuilder("a.public").append(narrowed(query, parameters));
        var key = Reading.Key.read(after);
        if (key != null) {
            conditions.append(" and (a.received_at, a.id) < (:afterAt, :afterId)");
            parameters.put("afterAt", Timestamp.from(key.at()));
            parameters.put("afterId", key.id());
        }
        var found = sql.sql("with picked as materialized (" + picked(query, parameters, conditions, most + 1, passed)
                        + ") " + AppealRows.SELECT
                        + " where a.id in (select id from picked) order by a.received_at desc, a.id desc")
                .params(parameters)
                .query(rows::appeal)
                .list();
        String next = null;
        if (found.size() > most) {
            var last = found.get(most - 1);
            next = new Reading.Key(last.filing().receivedAt(), last.id().value()).write();
        }
        return new Slice<>(shown(found.subList(0, Math.min(most, found.size()))), next);
    }

    /**
     * The newest of each topic, of each place, or of each topic in each place, by the index of them, and of those the newest of
     * all: a walk through all that is public would look at everything before it has found the few of a rare topic. Where there
     * are very many places, they are so large a part of all that the walk ends soon.
     */
    static String picked(
            PublicQuery query, Map<String, Object> parameters, CharSequence conditions, int limit, int skip) {
        var order = " order by a.received_at desc, a.id desc limit %d";
        var whole = "select a.id, a.received_at from appeals.appeal a where " + conditions;
        var columns = new ArrayList<String>();
        if (!query.topics().isEmpty()) {
            columns.add("topic");
        }
        int topics = parameters.get("topic") instanceof String[] several ? several.length : 1;
        if (parameters.get("territory") instanceof String[] places
                && places.length <= FEW_PLACES
                && topics * places.length <= MOST_PAIRS) {
            columns.add("territory");
        }
        if (columns.isEmpty()) {
            return whole + (order + " offset %d").formatted(limit, skip);
        }
        var each = new StringBuilder();
        for (var column : columns) {
            each.append("unnest(:%s) of_%s(code) cross join ".formatted(column, column));
            whole = whole.replace(
                    "a." + column + " = any(:" + column + ")", "a." + column + " = of_" + column + ".code");
        }
        return "select a.id from " + each + "lateral (" + whole + order.formatted(limit + skip) + ") a"
                + (order + " offset %d").formatted(limit, skip);
    }

    @Transactional(readOnly = true)
    long count(PublicQuery query) {
        var parameters = new HashMap<String, Object>();
        return sql.sql("select count(*) from appeals.appeal a where a.public" + narrowed(query, parameters))
                .params(parameters)
                .query(Long.class)
                .single();
    }

    /** Those of the numbers that everyone may read, in no order. */
    @Transactional(readOnly = true)
    List<PublicAppeal> named(Collection<AppealNumber> numbers) {
        return shown(sql.sql(AppealRows.SELECT + "where a.public and a.number = any(:numbers)")
                .param("numbers", numbers.stream().map(AppealNumber::value).toArray(String[]::new))
                .query(rows::appeal)
                .list());
    }

    /** What was done in that time on what everyone may read, from its beginning, at least so many steps if there are. */
    @Transactional(readOnly = true)
    PublicChanges changed(Instant from, Instant to, int steps) {
        var told = new LinkedHashMap<AppealId, PublicAppeal>();
        var seen = new HashSet<AppealId>();
        Instant until = null;
        for (int part = 0; part < MOST_PARTS; part++) {
            var done = done(until == null ? ">=" : ">", until == null ? from : until, to);
            var fresh =
                    done.stream().map(Done::appeal).filter(seen::add).distinct().toList();
            shown(rows.findAll(fresh)).forEach(appeal -> told.put(appeal.id(), appeal));
            if (done.size() < MOST) {
                return new PublicChanges(List.copyOf(told.values()), null);
            }
            until = done.getLast().at();
            var last = until;
            long known = told.values().stream()
                    .flatMap(appeal -> appeal.steps().stream())
                    .filter(step -> !step.at().isBefore(from) && !step.at().isAfter(last))
                    .count();
            if (known >= steps) {
                break;
            }
        }
        return new PublicChanges(List.copyOf(told.values()), until);
    }

    private record Done(AppealId appeal, Instant at) {}

    /** Acts that are not told are among them; of the last moment there are all. */
    private List<Done> done(String since, Instant from, Instant to) {
        return sql.sql("""
                        select t.appeal, t.at from appeals.act t join appeals.appeal a on a.id = t.appeal
                        where a.public and t.at %s :from and t.at <= :to
                        order by t.at fetch first %d rows with ties
                        """.formatted(since, MOST))
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query((row, number) -> new Done(
                        new AppealId(row.getObject("appeal", UUID.class)),
                        row.getTimestamp("at").toInstant()))
                .list();
    }

    private String narrowed(PublicQuery query, Map<String, Object> parameters) {
        var conditions = new StringBuilder();
        if (!query.topics().isEmpty()) {
            conditions.append(" and a.topic = any(:topic)");
            parameters.put("topic", withNarrower(query.topics()));
        }
        var territory = query.territory();
        if (territory != null) {
            conditions.append(" and a.territory = any(:territory)");
            parameters.put(
                    "territory",
                    organisations.territories().stream()
                            .map(Territory::code)
                            .filter(code -> organisations.within(code, territory))
                            .map(TerritoryCode::value)
                            .toArray(String[]::new));
        }
        if (query.from() != null) {
            conditions.append(" and a.received_at >= :from");
            parameters.put("from", Timestamp.from(query.from()));
        }
        if (query.to() != null) {
            conditions.append(" and a.received_at <= :to");
            parameters.put("to", Timestamp.from(query.to()));
        }
        if (query.open() != null) {
            conditions.append(query.open() ? " and a.is_open" : " and not a.is_open");
        }
        return conditions.toString();
    }

    private String[] withNarrower(Collection<TopicCode> topics) {
        return Stream.concat(
                        topics.stream(),
                        organisations.topics().stream()
                                .map(Topic::code)
                                .filter(code -> topics.stream()
                                        .anyMatch(topic -> code.value().startsWith(topic.value() + "."))))
                .map(TopicCode::value)
                .distinct()
                .toArray(String[]::new);
    }

    private List<PublicAppeal> shown(List<Appeal> found) {
        var open = found.stream()
                .filter(appeal -> Visibility.of(NOBODY, appeal) == Sight.PUBLIC)
                .toList();
        var histories = rows.acts(open.stream().map(Appeal::id).toList());
        var persons = new HashSet<PersonId>();
        open.forEach(
                appeal -> persons.addAll(Reading.mentioned(appeal, histories.getOrDefault(appeal.id(), List.of()))));
        var names = people.names(persons);
        var now = acts.now();
        var list = new ArrayList<PublicAppeal>();
        for (var appeal : open) {
            list.add(shown(appeal, histories.getOrDefault(appeal.id(), List.of()), names, now));
        }
        return list;
    }

    private PublicAppeal shown(
            Appeal appeal, List<AppealRows.ActRow> history, Map<PersonId, String> names, Instant now) {
        var filing = appeal.filing();
        var progress = appeal.progress();
        var chronicle = new Chronicle(history);
        var masker = Reading.masker(appeal, history, names);
        var answer = reading.answer(NOBODY, appeal, Sight.PUBLIC, chronicle, Map.of(), masker);
        var verdict = Reading.verdict(history, Sight.PUBLIC);
        var steps = history.stream()
                .filter(row -> !Reading.internal(row, chronicle))
                .map(row -> new PublicAppeal.Step(
                        row.id(), row.at(), row.act().type(), reading.arguments(row.act(), names, Sight.PUBLIC)))
                .toList();
        var standing = Standing.of(appeal.stage());
        var lastStep = steps.isEmpty() ? filing.receivedAt() : steps.getLast().at();
        var answeredAt = progress.answeredAt();
        return new PublicAppeal(
                appeal.id(),
                filing.number(),
                filing.kind(),
                standing,
                filing.language(),
                masker.mask(filing.text()),
                progress.topic(),
                reading.topicPath(progress.topic()),
                filing.territory(),
                reading.territoryPath(filing.territory()),
                progress.body(),
                organisations.bodyAtAnyTime(progress.body()).name(),
                filing.receivedAt(),
                !standing.open() && answeredAt != null ? answeredAt : lastStep,
                progress.due().endsAt(),
                appeal.overdue(now),
                answer == null ? null : answer.text(),
                answer == null ? null : answer.resolution(),
                answeredAt,
                verdict == null ? null : verdict.settled(),
                verdict == null ? null : verdict.mark(),
                steps);
    }
}
