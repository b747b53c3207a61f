package kz.dauys.portal.ideas;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.budgets.ProjectId;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Ideas, their authors and what was done to them in the database. */
@Component
class IdeaRows {
    private static final String IDEA = """
            select i.*, (select array_agg(a.person) from ideas.author a where a.idea = i.id) as authors from ideas.idea i
            """;

    private final JdbcClient sql;
    private final JsonMapper json;
    private final Clock clock;

    IdeaRows(JdbcClient sql, JsonMapper json, Clock clock) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
    }

    Optional<Idea> find(IdeaId id) {
        return sql.sql(IDEA + " where i.id = :id")
                .param("id", id.value())
                .query(this::idea)
                .optional();
    }

    Optional<Idea> find(CallId call, int number) {
        return sql.sql(IDEA + " where i.call = :call and i.number = :number")
                .param("call", call.value())
                .param("number", number)
                .query(this::idea)
                .optional();
    }

    /** The idea, which nobody else changes until the transaction ends. */
    Optional<Idea> locked(IdeaId id) {
        return sql.sql(IDEA + " where i.id = :id for update of i")
                .param("id", id.value())
                .query(this::idea)
                .optional();
    }

    /** The idea that an invitation opens. */
    Optional<Idea> invited(byte[] hash) {
        return sql.sql(IDEA + " where i.invitation = :hash for update of i")
                .param("hash", hash)
                .query(this::idea)
                .optional();
    }

    /** All of a call that were handed in, by their numbers, which nobody changes until the transaction ends. */
    List<Idea> lockedOf(CallId call) {
        return sql.sql(IDEA + " where i.call = :call and i.number is not null order by i.number for update of i")
                .param("call", call.value())
                .query(this::idea)
                .list();
    }

    /** What somebody wrote or helped to write in a call, drafts among it. */
    int countOf(CallId call, PersonId person) {
        return sql.sql("""
                        select count(*) from ideas.author a join ideas.idea i on i.id = a.idea
                        where a.person = :person and i.call = :call
                        """)
                .param("person", person.value())
                .param("call", call.value())
                .query(Integer.class)
                .single();
    }

    void insert(IdeaId id, CallId call, IdeaText text) {
        sql.sql("""
                        insert into ideas.idea
                          (id, call, stage, title, about, language, territory, address, topic, least, most, made_at)
                        values (:id, :call, 'DRAFT', :title, :about, :language, :territory, :address, :topic, :least, :most, :now)
                        """)
                .params(columns(id, text))
                .param("call", call.value())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    void write(IdeaId id, IdeaText text) {
        sql.sql("""
                        update ideas.idea set title = :title, about = :about, language = :language, territory = :territory,
                          address = :address, topic = :topic, least = :least, most = :most
                        where id = :id
                        """).params(columns(id, text)).update();
    }

    private static Map<String, @Nullable Object> columns(IdeaId id, IdeaText text) {
        var territory = text.territory();
        var topic = text.topic();
        var columns = new HashMap<String, @Nullable Object>();
        columns.put("id", id.value());
        columns.put("title", text.title());
        columns.put("about", text.about());
        columns.put("language", text.language().name());
        columns.put("territory", territory == null ? null : territory.value());
        columns.put("address", text.address());
        columns.put("topic", topic == null ? null : topic.value());
        columns.put("least", text.least());
        columns.put("most", text.most());
        return columns;
    }

    void delete(IdeaId draft) {
        sql.sql("delete from ideas.idea where id = :id and stage = 'DRAFT'")
                .param("id", draft.value())
                .update();
    }

    /** Gives the draft its number. */
    void handIn(IdeaId id, int number) {
        sql.sql("update ideas.idea set stage = 'PROPOSED', number = :number where id = :id")
                .param("number", number)
                .param("id", id.value())
                .update();
    }

    void stage(IdeaId id, IdeaStage stage) {
        sql.sql("update ideas.idea set stage = :stage, offered_to = null, invitation = null where id = :id")
                .param("stage", stage.name())
                .param("id", id.value())
                .update();
    }

    void appraise(IdeaId id, IdeaStage stage, Appraisal appraisal, @Nullable LocalDate answerUntil) {
        sql.sql("""
                        update ideas.idea set stage = :stage, appraisal = :appraisal::jsonb, answer_until = :until, answered = false,
                          offered_to = null, invitation = null
                        where id = :id
                        """)
                .param("stage", stage.name())
                .param("appraisal", json.writerFor(Appraisal.class).writeValueAsString(appraisal))
                .param("until", answerUntil, Types.DATE)
                .param("id", id.value())
                .update();
    }

    void answered(IdeaId id) {
        sql.sql("update ideas.idea set answered = true where id = :id")
                .param("id", id.value())
                .update();
    }

    void admit(IdeaId id, long cost) {
        sql.sql("update ideas.idea set stage = 'ADMITTED', cost = :cost where id = :id")
                .param("cost", cost)
                .param("id", id.value())
                .update();
    }

    void offer(IdeaId id, @Nullable IdeaId into) {
        sql.sql("update ideas.idea set offered_to = :into where id = :id")
                .param("into", into == null ? null : into.value(), Types.OTHER)
                .param("id", id.value())
                .update();
    }

    /** The authors of the one become authors of the other, and the appeals that it would answer go along. */
    void merge(IdeaId id, IdeaId into) {
        for (var statement : List.of("""
                update ideas.idea set stage = 'MERGED', merged_into = :into, offered_to = null, invitation = null where id = :id
                """, """
                update ideas.idea set offered_to = :into where offered_to = :id
                """, """
                insert into ideas.author (idea, person, named, since)
                select :into, person, named, :now from ideas.author where idea = :id order by nr on conflict (idea, person) do nothing
                """, """
                insert into ideas.appeal (idea, number)
                select :into, number from ideas.appeal where idea = :id on conflict (idea, number) do nothing
                """)) {
            sql.sql(statement)
                    .param("id", id.value())
                    .param("into", into.value())
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
        }
    }

    /** Takes back what others have offered to it. */
    void endOffersTo(IdeaId id) {
        sql.sql("update ideas.idea set offered_to = null where offered_to = :id")
                .param("id", id.value())
                .update();
    }

    List<Idea> offeredTo(IdeaId id) {
        return sql.sql(IDEA + " where i.offered_to = :id order by i.number")
                .param("id", id.value())
                .query(this::idea)
                .list();
    }

    void onBallot(IdeaId id, ProjectId project) {
        sql.sql("update ideas.idea set project = :project where id = :id")
                .param("project", project.value())
                .param("id", id.value())
                .update();
    }

    void invite(IdeaId id, byte[] hash) {
        sql.sql("update ideas.idea set invitation = :hash where id = :id")
                .param("hash", hash)
                .param("id", id.value())
                .update();
    }

    private Idea idea(ResultSet row, int i) throws SQLException {
        var appraisal = row.getString("appraisal");
        var until = row.getDate("answer_until");
        return new Idea(
                new IdeaId(row.getObject("id", UUID.class)),
                new CallId(row.getObject("call", UUID.class)),
                row.getInt("number"),
                IdeaStage.valueOf(row.getString("stage")),
                text(row),
                people(row.getArray("authors")),
                appraisal == null ? null : json.readValue(appraisal, Appraisal.class),
                until == null ? null : until.toLocalDate(),
                row.getBoolean("answered"),
                row.getObject("cost", Long.class),
                idea(row, "merged_into"),
                idea(row, "offered_to"));
    }

    static IdeaText text(ResultSet row) throws SQLException {
        var territory = row.getString("territory");
        var topic = row.getString("topic");
        return new IdeaText(
                row.getString("title"),
                row.getString("about"),
                Language.valueOf(row.getString("language")),
                territory == null ? null : new TerritoryCode(territory),
                row.getString("address"),
                topic == null ? null : new TopicCode(topic),
                row.getLong("least"),
                row.getLong("most"));
    }

    private static Set<PersonId> people(@Nullable Array array) throws SQLException {
        return array == null
                ? Set.of()
                : Arrays.stream((UUID[]) array.getArray()).map(PersonId::new).collect(Collectors.toSet());
    }

    private static @Nullable IdeaId idea(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new IdeaId(id);
    }

    // --- authors and appeals

    /** An author, and whether everyone sees their name. */
    record AuthorRow(PersonId person, boolean named) {}

    List<AuthorRow> authors(IdeaId idea) {
        return sql.sql("select person, named from ideas.author where idea = :idea order by nr")
                .param("idea", idea.value())
                .query((row, i) ->
                        new AuthorRow(new PersonId(row.getObject("person", UUID.class)), row.getBoolean("named")))
                .list();
    }

    void write(IdeaId idea, PersonId author, boolean named) {
        sql.sql("""
                        insert into ideas.author (idea, person, named, since) values (:idea, :person, :named, :now)
                        on conflict (idea, person) do update set named = excluded.named
                        """)
                .param("idea", idea.value())
                .param("person", author.value())
                .param("named", named)
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    List<AppealNumber> appeals(IdeaId idea) {
        return sql.sql("select number from ideas.appeal where idea = :idea order by number")
                .param("idea", idea.value())
                .query((row, i) -> new AppealNumber(row.getString("number")))
                .list();
    }

    void answers(IdeaId idea, List<AppealNumber> appeals) {
        sql.sql("delete from ideas.appeal where idea = :idea")
                .param("idea", idea.value())
                .update();
        for (var appeal : appeals) {
            sql.sql("insert into ideas.appeal (idea, number) values (:idea, :number)")
                    .param("idea", idea.value())
                    .param("number", appeal.value())
                    .update();
        }
    }

    // --- acts

    UUID insert(IdeaId idea, IdeaAct act, Instant at) {
        var id = Uuid7.next(clock);
        sql.sql("insert into ideas.act (id, idea, at, act) values (:id, :idea, :at, :act::jsonb)")
                .param("id", id)
                .param("idea", idea.value())
                .param("at", Timestamp.from(at))
                .param("act", json.writerFor(IdeaAct.class).writeValueAsString(act))
                .update();
        return id;
    }

    List<IdeaView.Step> acts(IdeaId idea) {
        return sql.sql("select at, act from ideas.act where idea = :idea order by nr")
                .param("idea", idea.value())
                .query((row, i) -> new IdeaView.Step(
                        row.getTimestamp("at").toInstant(), json.readValue(row.getString("act"), IdeaAct.class)))
                .list();
    }
}
