package kz.dauys.portal.ideas;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.PublicQuery;
import kz.dauys.portal.budgets.ProjectId;
import kz.dauys.portal.kernel.Slice;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Territory;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How calls, ideas and sessions are shown. */
@Component
class IdeaReading {
    private static final int PAGE = 50;
    private static final int SIMILAR = 5;
    private static final int OF_A_PERSON = 100;
    private static final String LINE = """
            select i.project, i.id, i.call, i.number, i.stage, i.title, i.about, i.language, i.territory, i.address, i.topic, i.least, i.most,
              i.cost, (select count(*) from ideas.comment c
                       where c.idea = i.id and c.text is not null and c.hidden_at is null) as comments
            from ideas.idea i
            """;

    private final CallRows calls;
    private final IdeaRows ideas;
    private final IdeaPictures pictures;
    private final Comments comments;
    private final Council council;
    private final Opinions opinions;
    private final Appeals appeals;
    private final Organisations organisations;
    private final People people;
    private final JdbcClient sql;
    private final Clock clock;

    IdeaReading(
            CallRows calls,
            IdeaRows ideas,
            IdeaPictures pictures,
            Comments comments,
            Council council,
            Opinions opinions,
            Appeals appeals,
            Organisations organisations,
            People people,
            JdbcClient sql,
            Clock clock) {
        this.calls = calls;
        this.ideas = ideas;
        this.pictures = pictures;
        this.comments = comments;
        this.council = council;
        this.opinions = opinions;
        this.appeals = appeals;
        this.organisations = organisations;
        this.people = people;
        this.sql = sql;
        this.clock = clock;
    }

    // --- calls

    List<CallView> calls(Viewer viewer) {
        return calls.newest(Calls.MOST_SHOWN).stream()
                .map(call -> view(viewer, call))
                .toList();
    }

    Optional<CallView> call(Viewer viewer, CallId id) {
        return calls.find(id).map(call -> view(viewer, call));
    }

    private CallView view(Viewer viewer, Call call) {
        return call.seenBy(viewer, clock.instant());
    }

    // --- lists

    Slice<IdeaLine> ideas(CallId call, IdeaFilter filter, @Nullable String after) {
        var territory = filter.territory();
        var words = WordSearch.all(filter.words());
        var found = sql.sql(LINE + """
                         where i.call = :call and i.number is not null and i.number < :after
                          and (:stage = '' or i.stage = :stage)
                          and (:everywhere or i.territory = any(:places))
                          and (:words = '' or i.words @@ to_tsquery('simple', :words))
                        order by i.number desc limit :limit
                        """)
                .param("call", call.value())
                .param("after", before(after))
                .param("stage", filter.stage() == null ? "" : filter.stage().name())
                .param("everywhere", territory == null)
                .param("places", territory == null ? new String[0] : within(territory))
                .param("words", words)
                .param("limit", PAGE + 1)
                .query(IdeaReading::line)
                .list();
        return found.size() <= PAGE
                ? new Slice<>(found, null)
                : new Slice<>(
                        found.subList(0, PAGE),
                        Integer.toString(found.get(PAGE - 1).number()));
    }

    /** A key that is none begins at the beginning. */
    private static int before(@Nullable String after) {
        try {
            return after == null ? Integer.MAX_VALUE : Integer.parseInt(after);
        } catch (NumberFormatException e) {
            return Integer.MAX_VALUE;
        }
    }

    private String[] within(TerritoryCode outer) {
        var all = new HashSet<TerritoryCode>();
        var next = new ArrayList<>(List.of(outer));
        while (!next.isEmpty()) {
            var code = next.removeLast();
            if (all.add(code)) {
                organisations.children(code).stream().map(Territory::code).forEach(next::add);
            }
        }
        return all.stream().map(TerritoryCode::value).toArray(String[]::new);
    }

    List<IdeaLine> mine(Viewer viewer) {
        var person = viewer.person();
        if (!viewer.signedIn() || person == null) {
            return List.of();
        }
        return sql.sql(LINE + """
                         join ideas.author a on a.idea = i.id where a.person = :person
                        order by i.made_at desc, i.id limit :most
                        """)
                .param("person", person.value())
                .param("most", OF_A_PERSON)
                .query(IdeaReading::line)
                .list();
    }

    /** Of the same call, the likest first. */
    List<IdeaLine> similar(Viewer viewer, IdeaId id) {
        return visible(viewer, ideas.find(id))
                .map(idea -> {
                    var words = WordSearch.any(idea.text().title(), idea.text().about());
                    return words.isEmpty()
                            ? List.<IdeaLine>of()
                            : sql.sql(LINE + """
                                             where i.call = :call and i.id <> :id and i.number is not null
                                              and i.stage not in ('MERGED', 'WITHDRAWN')
                                              and i.words @@ to_tsquery('simple', :words)
                                            order by ts_rank(i.words, to_tsquery('simple', :words))
                                              * case when i.topic = :topic then 2 else 1 end desc, i.number
                                            limit :most
                                            """)
                                    .param("call", idea.call().value())
                                    .param("id", id.value())
                                    .param("words", words)
                                    .param("topic", topic(idea))
                                    .param("most", SIMILAR)
                                    .query(IdeaReading::line)
                                    .list();
                })
                .orElse(List.of());
    }

    private static String topic(Idea idea) {
        var topic = idea.text().topic();
        return topic == null ? "" : topic.value();
    }

    private Map<IdeaId, IdeaLine> lines(Collection<IdeaId> ids) {
        return sql
                .sql(LINE + " where i.id = any(:ids)")
                .param("ids", ids.stream().map(IdeaId::value).toArray(UUID[]::new))
                .query(IdeaReading::line)
                .list()
                .stream()
                .collect(Collectors.toMap(IdeaLine::id, Function.identity()));
    }

    private static IdeaLine line(ResultSet row, int i) throws SQLException {
        return new IdeaLine(
                new IdeaId(row.getObject("id", UUID.class)),
                new CallId(row.getObject("call", UUID.class)),
                row.getInt("number"),
                IdeaStage.valueOf(row.getString("stage")),
                IdeaRows.text(row),
                row.getObject("cost", Long.class),
                row.getInt("comments"));
    }

    // --- one idea

    private static Optional<Idea> visible(Viewer viewer, Optional<Idea> idea) {
        return idea.filter(found -> found.seenBy(viewer));
    }

    Optional<IdeaView> idea(Viewer viewer, IdeaId id) {
        return visible(viewer, ideas.find(id)).map(idea -> view(viewer, idea));
    }

    Optional<IdeaView> idea(Viewer viewer, CallId call, int number) {
        return visible(viewer, ideas.find(call, number)).map(idea -> view(viewer, idea));
    }

    IdeaView view(Viewer viewer, Idea idea) {
        var authors = ideas.authors(idea.id());
        var names = people.names(authors.stream()
                .filter(IdeaRows.AuthorRow::named)
                .map(IdeaRows.AuthorRow::person)
                .toList());
        var offers = ideas.offeredTo(idea.id()).stream().map(Idea::id).toList();
        var wanted = new HashSet<>(offers);
        wanted.add(idea.id());
        Optional.ofNullable(idea.mergedInto()).ifPresent(wanted::add);
        Optional.ofNullable(idea.offeredTo()).ifPresent(wanted::add);
        var lines = lines(wanted);
        var steps = ideas.acts(idea.id());
        return new IdeaView(
                Objects.requireNonNull(lines.get(idea.id())),
                view(viewer, calls.find(idea.call()).orElseThrow()),
                authors.stream()
                        .filter(IdeaRows.AuthorRow::named)
                        .map(author -> names.getOrDefault(author.person(), ""))
                        .filter(name -> !name.isBlank())
                        .toList(),
                authors.size(),
                pictures.of(idea.id()),
                ideas.appeals(idea.id()),
                idea.appraisal(),
                idea.stage() == IdeaStage.DOUBTED ? idea.answerUntil() : null,
                opinions.of(viewer, idea),
                idea.mergedInto() == null ? null : lines.get(idea.mergedInto()),
                offers.stream()
                        .map(offer -> Objects.requireNonNull(lines.get(offer)))
                        .toList(),
                idea.offeredTo() == null ? null : lines.get(idea.offeredTo()),
                steps,
                comments.of(viewer, idea.id()),
                steps.stream()
                        .map(IdeaView.Step::act)
                        .filter(IdeaAct.PutOnBallot.class::isInstance)
                        .map(act -> ((IdeaAct.PutOnBallot) act).round())
                        .findFirst()
                        .orElse(null),
                idea.isOf(viewer),
                authors.stream().anyMatch(author -> author.named() && viewer.is(author.person())),
                idea.answered());
    }

    /** What the state was asked where the idea would stand, on its topic. */
    AskedHere askedHere(IdeaView idea) {
        var text = idea.line().text();
        var place = text.territory() == null ? idea.call().plan().territory() : text.territory();
        var topic = text.topic();
        var since = clock.instant()
                .atOffset(ZoneOffset.UTC)
                .minusMonths(AskedHere.MONTHS)
                .toInstant();
        var topics = topic == null ? List.<TopicCode>of() : List.of(topic);
        var all = new PublicQuery(topics, place, since, null, null);
        return new AskedHere(
                appeals.countPublished(all),
                appeals.countPublished(new PublicQuery(topics, place, since, null, true)),
                appeals.published(all, AskedHere.SHOWN, 0, null).items());
    }

    List<AskedOpinion> opinionsAskedOf(Viewer viewer) {
        var asked = opinions.open(viewer);
        var lines = lines(asked.stream().map(Opinions.Asked::idea).toList());
        return asked.stream()
                .map(one -> new AskedOpinion(Objects.requireNonNull(lines.get(one.idea())), one.body(), one.until()))
                .toList();
    }

    // --- sessions

    List<SessionView> sessions(Viewer viewer, CallId call) {
        return council.sessions(call).stream()
                .map(session -> view(viewer, session))
                .toList();
    }

    Optional<SessionView> session(Viewer viewer, SessionId id) {
        return council.session(id).map(session -> view(viewer, session));
    }

    /** What is written down is the office's own until a head has signed it. */
    private SessionView view(Viewer viewer, Council.Session session) {
        var call = view(viewer, calls.find(session.call()).orElseThrow());
        boolean shown = session.signedAt() != null || call.mayManage();
        var items = council.items(session.id());
        var lines = lines(items.stream().map(Council.Item::idea).collect(Collectors.toSet()));
        return new SessionView(
                session.id(),
                call,
                session.plan(),
                items.stream()
                        .map(item -> new SessionView.Item(
                                Objects.requireNonNull(lines.get(item.idea())), shown ? item.decision() : null))
                        .toList(),
                session.signedAt(),
                call.mayManage());
    }

    // --- ballots

    List<PersonId> authorsBehind(ProjectId project) {
        var idea = behind(List.of(project)).get(project);
        return idea == null
                ? List.of()
                : ideas.authors(idea.id()).stream()
                        .map(IdeaRows.AuthorRow::person)
                        .toList();
    }

    Map<ProjectId, IdeaLine> behind(Collection<ProjectId> projects) {
        record Behind(ProjectId project, IdeaLine line) {}
        return sql
                .sql(LINE + " where i.project = any(:projects)")
                .param("projects", projects.stream().map(ProjectId::value).toArray(UUID[]::new))
                .query((row, i) -> new Behind(new ProjectId(row.getObject("project", UUID.class)), line(row, i)))
                .list()
                .stream()
                .collect(Collectors.toMap(Behind::project, Behind::line));
    }
}
