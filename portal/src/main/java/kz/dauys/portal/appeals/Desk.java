package kz.dauys.portal.appeals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.dauys.portal.kernel.CleanText;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Slice;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.notifications.ByHand;
import kz.dauys.portal.notifications.LegalNotice;
import kz.dauys.portal.notifications.Notifications;
import kz.dauys.portal.notifications.SentNotice;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.Article;
import kz.dauys.portal.procedures.Procedures;
import kz.dauys.portal.procedures.RuleCode;
import kz.dauys.portal.procedures.RuleView;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What officers have around their work: notes, templates, saved filters, the day's load, the terms that bind them. */
@Component
class Desk {
    private static final int BULK = 100;
    private static final int MOST_FILTERS = 20;
    private static final int SOON = 3;

    private final Acts acts;
    private final AppealRows rows;
    private final Casework casework;
    private final Procedures procedures;
    private final Notifications notifications;
    private final People people;
    private final JdbcClient sql;
    private final JsonMapper json;
    private final TransactionTemplate transactions;

    Desk(
            Acts acts,
            AppealRows rows,
            Casework casework,
            Procedures procedures,
            Notifications notifications,
            People people,
            JdbcClient sql,
            JsonMapper json,
            TransactionTemplate transactions) {
        this.acts = acts;
        this.rows = rows;
        this.casework = casework;
        this.procedures = procedures;
        this.notifications = notifications;
        this.people = people;
        this.sql = sql;
        this.json = json;
        this.transactions = transactions;
    }

    /** A note has no legal effect: it goes into no journal and nobody is told of it. */
    Outcome<AppealNumber> addNote(Viewer viewer, AppealNumber number, String text) {
        var words = CleanText.of(text);
        return acts.inTransaction(() -> acts.permitted(viewer, number, Operation.NOTE)
                .then(appeal -> {
                    var obstacle = Wording.required(words, "note", Wording.SHORT);
                    if (obstacle.isPresent()) {
                        return Outcome.refused(obstacle.get());
                    }
                    var now = acts.now();
                    sql.sql("""
                                    insert into appeals.note (id, appeal, author, body, at, text)
                                    values (:id, :appeal, :author, :body, :at, :text)
                                    """)
                            .param("id", Uuid7.at(now.toEpochMilli()))
                            .param("appeal", appeal.id().value())
                            .param("author", self(viewer).value())
                            .param("body", appeal.progress().body().value())
                            .param("at", Timestamp.from(now))
                            .param("text", words)
                            .update();
                    return Outcome.done(number);
                }));
    }

    boolean owesNotices(Viewer viewer) {
        return notifications.anythingToHandOver(offices(viewer));
    }

    Slice<NoticeToHandOver> toHandOver(Viewer viewer, @Nullable String after) {
        var notices = notifications.toHandOver(offices(viewer), after);
        var appeals = rows
                .findAll(notices.items().stream()
                        .map(notice -> new AppealId(notice.subject()))
                        .distinct()
                        .toList())
                .stream()
                .filter(appeal -> Visibility.of(viewer, appeal).atDesk())
                .collect(Collectors.toMap(Appeal::id, appeal -> appeal));
        var ways = notifications.nextWays(notices.items());
        var names = people.names(notices.items().stream().map(LegalNotice::to).collect(Collectors.toSet()));
        return new Slice<>(
                notices.items().stream()
                        .filter(notice -> appeals.containsKey(new AppealId(notice.subject())))
                        .map(notice -> new NoticeToHandOver(
                                Objects.requireNonNull(appeals.get(new AppealId(notice.subject())))
                                        .filing()
                                        .number(),
                                names.getOrDefault(notice.to(), ""),
                                notice,
                                Objects.requireNonNull(ways.get(notice.id()))))
                        .toList(),
                notices.next());
    }

    Optional<NoticeToHandOver> noticeToHandOver(Viewer viewer, AppealNumber number, UUID notice) {
        var offices = offices(viewer);
        return rows.find(number)
                .filter(appeal -> Visibility.of(viewer, appeal).atDesk())
                .flatMap(appeal -> notifications.about(appeal.id().value()).stream()
                        .map(SentNotice::legal)
                        .filter(legal -> legal != null && legal.id().equals(notice) && offices.contains(legal.office()))
                        .findFirst())
                .map(legal -> new NoticeToHandOver(
                        number,
                        people.names(List.of(legal.to())).getOrDefault(legal.to(), ""),
                        legal,
                        Objects.requireNonNull(
                                notifications.nextWays(List.of(legal)).get(legal.id()))));
    }

    Outcome<AppealNumber> recordHandingOver(Viewer viewer, AppealNumber number, UUID notice, ByHand record) {
        return rows.find(number)
                .filter(appeal -> Visibility.of(viewer, appeal).atDesk())
                .<Outcome<AppealNumber>>map(appeal -> notifications
                        .recordByHand(notice, appeal.id().value(), offices(viewer), self(viewer), record)
                        .map(_ -> number))
                .orElseGet(() -> Outcome.refused("appeals.unknown"));
    }

    private static Set<UUID> offices(Viewer viewer) {
        return viewer.bodiesAs(Role.OFFICER, Role.HEAD, Role.COUNTER_OPERATOR).stream()
                .map(BodyId::value)
                .collect(Collectors.toSet());
    }

    Optional<OfficeTerms> terms(Viewer viewer, AppealNumber number) {
        return rows.find(number)
                .filter(appeal -> Visibility.of(viewer, appeal).atDesk())
                .map(this::terms);
    }

    private OfficeTerms terms(Appeal appeal) {
        var today = procedures.dayOf(acts.now());
        var progress = appeal.progress();
        var stage = appeal.workingStage();
        var earliest = Casework.earliest(stage);
        return new OfficeTerms(
                today,
                procedures.redirectionDue(progress.heldSince()).date(),
                procedures.latestExtension(today),
                procedures.clarificationDue(today, progress.due()).date(),
                procedures.objectionDue(today).date(),
                procedures.earliestActAfterHearingNotice(today),
                Casework.told(stage) == null ? casework.mustHear(appeal) : Casework.hearingMissed(stage),
                progress.promised() != null,
                earliest.isAfter(today) ? earliest : null,
                procedures.groundsToLeave(appeal.filing().registrationDay()),
                article(RuleCode.REDIRECTION, today),
                article(RuleCode.EXTENSION, today),
                article(RuleCode.CLARIFICATION, today),
                article(RuleCode.HEARING_NOTICE, today),
                article(RuleCode.LEFT_WITHOUT_CONSIDERATION, today),
                article(RuleCode.COMPLAINT_PASSING, today));
    }

    private @Nullable Article article(RuleCode rule, LocalDate day) {
        return procedures.rule(rule, day).map(RuleView::article).orElse(null);
    }

    /** What ends by then, has three working days or fewer. */
    static Instant soon(Procedures procedures, Instant now) {
        return procedures
                .plusWorkingDays(procedures.dayOf(now), SOON)
                .plusDays(1)
                .atStartOfDay(procedures.zone())
                .toInstant();
    }

    @Transactional(readOnly = true)
    Workload workload(Viewer viewer) {
        var bodies = viewer.bodiesAs(Role.OFFICER, Role.HEAD);
        boolean everywhere = viewer.holds(Role.AUDITOR);
        var standings = new EnumMap<Standing, Integer>(Standing.class);
        int[] sums = new int[5];
        if (everywhere || !bodies.isEmpty()) {
            var now = acts.now();
            sql.sql("""
                            select standing, count(*) as open,
                                   count(*) filter (where due_ends_at <= :now) as overdue,
                                   count(*) filter (where due_ends_at > :now and due_ends_at <= :soon) as soon,
                                   count(*) filter (where officer is null) as nobody,
                                   count(*) filter (where officer = any(:mine)) as mine
                            from appeals.appeal
                            where is_open %s
                            group by standing
                            """.formatted(everywhere ? "" : "and body = any(:bodies)"))
                    .param("now", Timestamp.from(now))
                    .param("soon", Timestamp.from(soon(procedures, now)))
                    .param(
                            "mine",
                            viewer.actsFor().stream().map(PersonId::value).toArray(UUID[]::new))
                    .param("bodies", bodies.stream().map(BodyId::value).toArray(UUID[]::new))
                    .query(row -> {
                        standings.put(Standing.valueOf(row.getString("standing")), row.getInt("open"));
                        sums[0] += row.getInt("open");
                        sums[1] += row.getInt("overdue");
                        sums[2] += row.getInt("soon");
                        sums[3] += row.getInt("nobody");
                        sums[4] += row.getInt("mine");
                    });
        }
        return new Workload(standings, sums[0], sums[1], sums[2], sums[3], sums[4]);
    }

    List<BulkResult> each(List<AppealNumber> numbers, Function<AppealNumber, Outcome<AppealNumber>> act) {
        var results = new ArrayList<BulkResult>();
        for (var number : new LinkedHashSet<>(numbers)) {
            results.add(new BulkResult(
                    number, results.size() < BULK ? act.apply(number) : Outcome.refused("appeals.too-many-at-once")));
        }
        return List.copyOf(results);
    }

    List<SavedFilter> savedFilters(Viewer viewer) {
        var person = viewer.person();
        return person == null
                ? List.of()
                : sql.sql("select id, name, filter from appeals.saved_filter where owner = :owner order by name")
                        .param("owner", person.value())
                        .query((row, n) -> new SavedFilter(
                                row.getObject("id", UUID.class),
                                row.getString("name"),
                                json.readValue(row.getString("filter"), QueueFilter.class)))
                        .list();
    }

    Outcome<UUID> saveFilter(Viewer viewer, String name, QueueFilter filter) {
        var title = CleanText.of(name);
        if (!viewer.holds(Role.OFFICER) && !viewer.holds(Role.HEAD)) {
            return Outcome.refused("appeals.not-your-office");
        }
        if (title.isEmpty() || title.codePointCount(0, title.length()) > 60) {
            return Outcome.refused("appeals.filter-name-missing");
        }
        if (savedFilters(viewer).stream()
                        .filter(known -> !known.name().equals(title))
                        .count()
                >= MOST_FILTERS) {
            return Outcome.refused(Refusal.of("appeals.too-many-filters", "limit", MOST_FILTERS));
        }
        return Outcome.done(sql.sql("""
                        insert into appeals.saved_filter (id, owner, name, filter)
                        values (:id, :owner, :name, :filter::jsonb)
                        on conflict (owner, name) do update set filter = excluded.filter
                        returning id
                        """)
                .param("id", Uuid7.at(acts.now().toEpochMilli()))
                .param("owner", self(viewer).value())
                .param("name", title)
                .param("filter", json.writeValueAsString(filter))
                .query(UUID.class)
                .single());
    }

    Outcome<UUID> deleteFilter(Viewer viewer, UUID id) {
        var person = viewer.person();
        int deleted = person == null
                ? 0
                : sql.sql("delete from appeals.saved_filter where id = :id and owner = :owner")
                        .param("id", id)
                        .param("owner", person.value())
                        .update();
        return deleted == 1 ? Outcome.done(id) : Outcome.refused("appeals.no-such-filter");
    }

    List<AnswerTemplate> answerTemplates(Viewer viewer) {
        return sql.sql("""
                        select id, body, language, title, text from appeals.answer_template
                        where body = any(:bodies) order by body, language, title
                        """)
                .param(
                        "bodies",
                        viewer.bodiesAs(Role.OFFICER, Role.HEAD).stream()
                                .map(BodyId::value)
                                .toArray(UUID[]::new))
                .query(Desk::template)
                .list();
    }

    Outcome<UUID> saveAnswerTemplate(Viewer viewer, SaveAnswerTemplate command) {
        var title = CleanText.of(command.title());
        var text = CleanText.of(command.text());
        if (!viewer.holds(Role.HEAD, command.body())) {
            return Outcome.refused("appeals.heads-keep-templates");
        }
        if (title.isEmpty() || title.codePointCount(0, title.length()) > 120) {
            return Outcome.refused("appeals.title-missing");
        }
        var obstacle = Wording.required(text, "text", Wording.LONG);
        if (obstacle.isPresent()) {
            return Outcome.refused(obstacle.get());
        }
        try {
            // in a transaction of its own: after a duplicate key nothing else could be asked in the same one
            var id = transactions.execute(_ -> write(command, title, text));
            return id == null ? Outcome.refused("appeals.no-such-template") : Outcome.done(id);
        } catch (DuplicateKeyException e) {
            return Outcome.refused("appeals.template-title-taken");
        }
    }

    private @Nullable UUID write(SaveAnswerTemplate command, String title, String text) {
        var known = command.id();
        var id = known == null ? Uuid7.at(acts.now().toEpochMilli()) : known;
        int written = sql.sql(known == null ? """
                        insert into appeals.answer_template (id, body, language, title, text)
                        values (:id, :body, :language, :title, :text)
                        """ : """
                        update appeals.answer_template set language = :language, title = :title, text = :text
                        where id = :id and body = :body
                        """)
                .param("id", id)
                .param("body", command.body().value())
                .param("language", command.language().name())
                .param("title", title)
                .param("text", text)
                .update();
        return written == 1 ? id : null;
    }

    Outcome<UUID> deleteAnswerTemplate(Viewer viewer, UUID id) {
        int deleted = sql.sql("delete from appeals.answer_template where id = :id and body = any(:bodies)")
                .param("id", id)
                .param(
                        "bodies",
                        viewer.bodiesAs(Role.HEAD).stream().map(BodyId::value).toArray(UUID[]::new))
                .update();
        return deleted == 1 ? Outcome.done(id) : Outcome.refused("appeals.no-such-template");
    }

    private static AnswerTemplate template(ResultSet row, int number) throws SQLException {
        return new AnswerTemplate(
                row.getObject("id", UUID.class),
                new BodyId(row.getObject("body", UUID.class)),
                Language.valueOf(row.getString("language")),
                row.getString("title"),
                row.getString("text"));
    }

    private static PersonId self(Viewer viewer) {
        var person = viewer.person();
        if (person == null) {
            throw new IllegalStateException("a permitted act has an actor");
        }
        return person;
    }
}
