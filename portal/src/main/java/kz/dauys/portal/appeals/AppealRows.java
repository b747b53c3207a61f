package kz.dauys.portal.appeals;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.organisations.UnitId;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.procedures.DueDate;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Appeals and their acts in the database. */
@Component
class AppealRows {
    /** All columns of an appeal with its co-signers, for a query that goes on with a condition. */
    static final String SELECT = """
            select a.*, array(select c.person from appeals.cosigner c where c.appeal = a.id) as cosigners,
              array(
                with recursive complaint as (
                  select c.id, c.body from appeals.appeal c
                  where c.origin = a.id and c.origin_relation = 'COMPLAINT'
                  union all
                  select n.id, n.body from complaint join appeals.appeal n
                  on n.origin = complaint.id and n.origin_relation = 'COMPLAINT')
                select distinct body from complaint) as reviewers
            from appeals.appeal a
            """;

    private static final String COLUMNS = """
            id, number, version, kind, channel, capacity, applicant, represented, entered_by, language, text, territory,
            address, latitude, longitude, received_at, registration_day, origin, origin_relation, contested_body, stage,
            standing, is_open, topic, body, unit, officer, held_by, held_since, due, due_on, due_ends_at, extended,
            deemed_refused_on, answered_at, verdict_by, unclarified_since, promised, counted, public, undated
            """;

    private final JdbcClient sql;
    private final JdbcTemplate batches;
    private final JsonMapper json;

    AppealRows(JdbcClient sql, JdbcTemplate batches, JsonMapper json) {
        this.sql = sql;
        this.batches = batches;
        this.json = json;
    }

    /** One act as it stands in the database. */
    record ActRow(
            UUID id,
            AppealId appeal,
            int sequence,
            Instant at,
            @Nullable PersonId by,
            Act act) {}

    AppealNumber nextNumber(String letterIndex) {
        return AppealNumber.of(
                letterIndex,
                sql.sql("select nextval('appeals.running_number')")
                        .query(Long.class)
                        .single());
    }

    List<Long> nextRunning(int count) {
        return sql.sql("select nextval('appeals.running_number') as running from generate_series(1, :count)")
                .param("count", count)
                .query((row, number) -> row.getLong("running"))
                .list();
    }

    Optional<Appeal> find(AppealId id) {
        return sql.sql(SELECT + "where a.id = :id")
                .param("id", id.value())
                .query(this::appeal)
                .optional();
    }

    Optional<Appeal> find(AppealNumber number) {
        return sql.sql(SELECT + "where a.number = :number")
                .param("number", number.value())
                .query(this::appeal)
                .optional();
    }

    List<ActRow> acts(AppealId id) {
        return sql.sql("select * from appeals.act where appeal = :id order by sequence")
                .param("id", id.value())
                .query(this::act)
                .list();
    }

    List<Appeal> findAll(Collection<AppealId> ids) {
        return sql.sql(SELECT + "where a.id = any(:ids)")
                .param("ids", ids.stream().map(AppealId::value).toArray(UUID[]::new))
                .query(this::appeal)
                .list();
    }

    Map<AppealId, List<ActRow>> acts(Collection<AppealId> ids) {
        return ids.isEmpty()
                ? Map.of()
                : sql
                        .sql("select * from appeals.act where appeal = any(:ids) order by appeal, sequence")
                        .param("ids", ids.stream().map(AppealId::value).toArray(UUID[]::new))
                        .query(this::act)
                        .list()
                        .stream()
                        .collect(Collectors.groupingBy(ActRow::appeal));
    }

    void insert(Collection<Appeal> appeals) {
        // jsonb and arrays are bound as typed objects
        var marks = "?, ".repeat(40) + "?";
        batches.batchUpdate(
                "insert into appeals.appeal (" + COLUMNS + ") values (" + marks + ")",
                appeals.stream().map(this::values).toList());
        var cosigners = appeals.stream()
                .flatMap(appeal -> appeal.cosigners().stream().map(person -> new Object[] {
                    appeal.id().value(),
                    person.value(),
                    Timestamp.from(appeal.filing().receivedAt())
                }))
                .toList();
        if (!cosigners.isEmpty()) {
            batches.batchUpdate("insert into appeals.cosigner (appeal, person, joined_at) values (?, ?, ?)", cosigners);
        }
    }

    /** Writes a co-signer; false when the person is one already. */
    boolean join(AppealId appeal, PersonId person, Instant at) {
        return sql.sql("""
                        insert into appeals.cosigner (appeal, person, joined_at) values (:appeal, :person, :now)
                        on conflict do nothing
                        """)
                        .param("appeal", appeal.value())
                        .param("person", person.value())
                        .param("now", Timestamp.from(at))
                        .update()
                == 1;
    }

    /** Writes an act with what it has made of the appeal; fails when someone else was faster. */
    void update(Appeal appeal, ActRow act) {
        var progress = appeal.progress();
        int written = batches.update(
                """
                with moved as (
                    update appeals.appeal
                    set version = ?, kind = ?, stage = ?, standing = ?, is_open = ?, topic = ?, body = ?, unit = ?, officer = ?,
                        held_by = ?, held_since = ?, due = ?, due_on = ?, due_ends_at = ?, extended = ?,
                        deemed_refused_on = ?, answered_at = ?, verdict_by = ?, unclarified_since = ?, promised = ?,
                        counted = ?, public = ?
                    where id = ? and version = ?
                    returning id)
                insert into appeals.act (appeal, id, sequence, type, at, by, data)
                select id, ?, ?, ?, ?, ?, ? from moved
                """,
                appeal.version(),
                appeal.filing().kind().name(),
                jsonb(progress.stage()),
                Standing.of(progress.stage()).name(),
                Standing.of(progress.stage()).open(),
                value(progress.topic()),
                progress.body().value(),
                value(progress.unit()),
                value(progress.officer()),
                bodies(progress.heldBy()),
                Timestamp.from(progress.heldSince()),
                jsonb(progress.due()),
                progress.due().date(),
                Timestamp.from(progress.due().endsAt()),
                progress.extended(),
                progress.deemedRefusedOn(),
                timestamp(progress.answeredAt()),
                progress.verdictBy(),
                progress.unclarifiedSince(),
                progress.promised(),
                jsonb(progress.counted(), Appeal.Counted.class),
                progress.publicised(),
                appeal.id().value(),
                appeal.version() - 1,
                act.id(),
                act.sequence(),
                act.act().type(),
                Timestamp.from(act.at()),
                value(act.by()),
                jsonb(act.act(), Act.class));
        if (written == 0) {
            throw new OptimisticLockingFailureException(
                    "appeal " + appeal.filing().number() + " was changed meanwhile");
        }
    }

    void insertActs(Collection<ActRow> acts) {
        batches.batchUpdate(
                "insert into appeals.act (id, appeal, sequence, type, at, by, data) values (?, ?, ?, ?, ?, ?, ?)",
                acts.stream()
                        .map(row -> new Object[] {
                            row.id(),
                            row.appeal().value(),
                            row.sequence(),
                            row.act().type(),
                            Timestamp.from(row.at()),
                            value(row.by()),
                            jsonb(row.act(), Act.class)
                        })
                        .toList());
    }

    private Object[] values(Appeal appeal) {
        var filing = appeal.filing();
        var progress = appeal.progress();
        var origin = filing.origin();
        return new Object[] {
            appeal.id().value(),
            filing.number().value(),
            appeal.version(),
            filing.kind().name(),
            filing.channel().name(),
            filing.capacity().name(),
            filing.applicant().value(),
            filing.represented(),
            value(filing.enteredBy()),
            filing.language().name(),
            filing.text(),
            filing.territory().value(),
            filing.address(),
            filing.latitude(),
            filing.longitude(),
            Timestamp.from(filing.receivedAt()),
            filing.registrationDay(),
            origin == null ? null : origin.appeal().value(),
            origin == null ? null : origin.relation().name(),
            origin == null || origin.contestedBody() == null
                    ? null
                    : origin.contestedBody().value(),
            jsonb(progress.stage()),
            Standing.of(progress.stage()).name(),
            Standing.of(progress.stage()).open(),
            value(progress.topic()),
            progress.body().value(),
            value(progress.unit()),
            value(progress.officer()),
            bodies(progress.heldBy()),
            Timestamp.from(progress.heldSince()),
            jsonb(progress.due()),
            progress.due().date(),
            Timestamp.from(progress.due().endsAt()),
            progress.extended(),
            progress.deemedRefusedOn(),
            timestamp(progress.answeredAt()),
            progress.verdictBy(),
            progress.unclarifiedSince(),
            progress.promised(),
            jsonb(progress.counted(), Appeal.Counted.class),
            progress.publicised(),
            filing.undated()
        };
    }

    Appeal appeal(ResultSet row, int number) throws SQLException {
        var originId = row.getObject("origin", UUID.class);
        var contested = row.getObject("contested_body", UUID.class);
        var filing = new Appeal.Filing(
                new AppealNumber(row.getString("number")),
                AppealKind.valueOf(row.getString("kind")),
                Channel.valueOf(row.getString("channel")),
                Capacity.valueOf(row.getString("capacity")),
                new PersonId(row.getObject("applicant", UUID.class)),
                row.getString("represented"),
                person(row, "entered_by"),
                Language.valueOf(row.getString("language")),
                row.getString("text"),
                new TerritoryCode(row.getString("territory")),
                row.getString("address"),
                row.getObject("latitude", Double.class),
                row.getObject("longitude", Double.class),
                row.getTimestamp("received_at").toInstant(),
                row.getObject("registration_day", LocalDate.class),
                originId == null
                        ? null
                        : new Appeal.Origin(
                                new AppealId(originId),
                                Appeal.Origin.Relation.valueOf(row.getString("origin_relation")),
                                contested == null ? null : new BodyId(contested)),
                row.getBoolean("undated"));
        var topic = row.getString("topic");
        var unit = row.getObject("unit", UUID.class);
        var answeredAt = row.getTimestamp("answered_at");
        var progress = new Appeal.Progress(
                json.readValue(row.getString("stage"), Stage.class),
                topic == null ? null : new TopicCode(topic),
                new BodyId(row.getObject("body", UUID.class)),
                unit == null ? null : new UnitId(unit),
                person(row, "officer"),
                uuids(row, "held_by").map(BodyId::new).collect(Collectors.toUnmodifiableSet()),
                row.getTimestamp("held_since").toInstant(),
                json.readValue(row.getString("due"), DueDate.class),
                row.getBoolean("extended"),
                row.getObject("deemed_refused_on", LocalDate.class),
                answeredAt == null ? null : answeredAt.toInstant(),
                row.getObject("verdict_by", LocalDate.class),
                row.getObject("unclarified_since", LocalDate.class),
                row.getString("promised"),
                json.readValue(row.getString("counted"), Appeal.Counted.class),
                row.getBoolean("public"));
        return new Appeal(
                new AppealId(row.getObject("id", UUID.class)),
                filing,
                progress,
                uuids(row, "cosigners").map(PersonId::new).collect(Collectors.toUnmodifiableSet()),
                uuids(row, "reviewers").map(BodyId::new).collect(Collectors.toUnmodifiableSet()),
                row.getInt("version"));
    }

    private ActRow act(ResultSet row, int number) throws SQLException {
        return new ActRow(
                row.getObject("id", UUID.class),
                new AppealId(row.getObject("appeal", UUID.class)),
                row.getInt("sequence"),
                row.getTimestamp("at").toInstant(),
                person(row, "by"),
                json.readValue(row.getString("data"), Act.class));
    }

    private static java.util.stream.Stream<UUID> uuids(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return Arrays.stream((UUID[]) array.getArray());
    }

    private static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, UUID.class);
        return id == null ? null : new PersonId(id);
    }

    private Object jsonb(Stage stage) {
        return jsonb(stage, Stage.class);
    }

    private Object jsonb(DueDate due) {
        return jsonb(due, DueDate.class);
    }

    /** Written as the sealed type, so that the name of the variant goes with it. */
    private <T> Object jsonb(T value, Class<? super T> type) {
        var object = new org.postgresql.util.PGobject();
        object.setType("jsonb");
        try {
            object.setValue(json.writerFor(type).writeValueAsString(value));
        } catch (SQLException e) {
            throw new IllegalStateException("a text is a value of jsonb", e);
        }
        return object;
    }

    /** The driver takes an array of UUIDs as it is. */
    private static Object bodies(Set<BodyId> bodies) {
        return bodies.stream().map(BodyId::value).toArray(UUID[]::new);
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant at) {
        return at == null ? null : Timestamp.from(at);
    }

    private static @Nullable UUID value(@Nullable PersonId id) {
        return id == null ? null : id.value();
    }

    private static @Nullable UUID value(@Nullable UnitId id) {
        return id == null ? null : id.value();
    }

    private static @Nullable String value(@Nullable TopicCode code) {
        return code == null ? null : code.value();
    }
}
