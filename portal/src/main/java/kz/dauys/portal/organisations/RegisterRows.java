package kz.dauys.portal.organisations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.kernel.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of the register. */
@Repository
class RegisterRows {
    private final JdbcClient jdbc;

    RegisterRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether anything is different now. */
    boolean register(Territory territory) {
        jdbc.sql("insert into organisations.territory (code) values (:code) on conflict do nothing")
                .param("code", territory.code().value())
                .update();
        return jdbc.sql("""
                insert into organisations.territory_version as known
                       (code, valid_from, parent, name_kk, name_ru, name_en, latitude, longitude)
                values (:code,
                        coalesce((select max(valid_from) from organisations.territory_version where code = :code),
                                 '-infinity'),
                        :parent, :kk, :ru, :en, :latitude, :longitude)
                on conflict (code, valid_from) do update
                   set parent = excluded.parent, name_kk = excluded.name_kk, name_ru = excluded.name_ru,
                       name_en = excluded.name_en, latitude = excluded.latitude, longitude = excluded.longitude
                 where (known.parent, known.name_kk, known.name_ru, known.name_en, known.latitude, known.longitude)
                       is distinct from
                       (excluded.parent, excluded.name_kk, excluded.name_ru, excluded.name_en,
                        excluded.latitude, excluded.longitude)
                """)
                        .param("code", territory.code().value())
                        .param("parent", value(territory.parent()))
                        .param("kk", territory.name().kk())
                        .param("ru", territory.name().ru())
                        .param("en", territory.name().en())
                        .param("latitude", territory.latitude())
                        .param("longitude", territory.longitude())
                        .update()
                > 0;
    }

    /** Whether anything is different now. */
    boolean register(Topic topic) {
        var parent = topic.parent();
        jdbc.sql("insert into organisations.topic (code, parent) values (:code, :parent) on conflict do nothing")
                .param("code", topic.code().value())
                .param("parent", parent == null ? null : parent.value())
                .update();
        return jdbc.sql("""
                insert into organisations.topic_version as known (code, valid_from, name_kk, name_ru, name_en)
                values (:code,
                        coalesce((select max(valid_from) from organisations.topic_version where code = :code),
                                 '-infinity'),
                        :kk, :ru, :en)
                on conflict (code, valid_from) do update
                   set name_kk = excluded.name_kk, name_ru = excluded.name_ru, name_en = excluded.name_en
                 where (known.name_kk, known.name_ru, known.name_en)
                       is distinct from (excluded.name_kk, excluded.name_ru, excluded.name_en)
                """)
                        .param("code", topic.code().value())
                        .param("kk", topic.name().kk())
                        .param("ru", topic.name().ru())
                        .param("en", topic.name().en())
                        .update()
                > 0;
    }

    Optional<BodyId> bodyBySlug(String slug) {
        return jdbc.sql("select id from organisations.body where slug = :slug")
                .param("slug", slug)
                .query(UUID.class)
                .optional()
                .map(BodyId::new);
    }

    Optional<UnitId> unitBySlug(BodyId body, String slug) {
        return jdbc.sql("select id from organisations.unit where founded_in = :body and slug = :slug")
                .param("body", body.value())
                .param("slug", slug)
                .query(UUID.class)
                .optional()
                .map(UnitId::new);
    }

    BodyId register(NewBody body, Clock clock) {
        var id = new BodyId(Uuid7.next(clock));
        jdbc.sql("insert into organisations.body (id, slug) values (:id, :slug)")
                .param("id", id.value())
                .param("slug", body.slug())
                .update();
        insert(id, new BodyChange(body.name(), body.shortName(), body.higher(), body.territory()), body.validFrom());
        return id;
    }

    private void insert(BodyId id, BodyChange body, LocalDate from) {
        var higher = body.higher();
        jdbc.sql("""
                insert into organisations.body_version
                       (body, valid_from, name_kk, name_ru, name_en,
                        short_name_kk, short_name_ru, short_name_en, higher, territory)
                values (:body, :from, :kk, :ru, :en, :shortKk, :shortRu, :shortEn, :higher, :territory)
                """)
                .param("body", id.value())
                .param("from", from)
                .param("kk", body.name().kk())
                .param("ru", body.name().ru())
                .param("en", body.name().en())
                .param("shortKk", body.shortName().kk())
                .param("shortRu", body.shortName().ru())
                .param("shortEn", body.shortName().en())
                .param("higher", higher == null ? null : higher.value())
                .param("territory", body.territory().value())
                .update();
    }

    UnitId register(NewUnit unit, Clock clock) {
        var id = new UnitId(Uuid7.next(clock));
        jdbc.sql("insert into organisations.unit (id, founded_in, slug) values (:id, :body, :slug)")
                .param("id", id.value())
                .param("body", unit.body().value())
                .param("slug", unit.slug())
                .update();
        jdbc.sql("""
                insert into organisations.unit_version (unit, valid_from, body, name_kk, name_ru, name_en)
                values (:unit, :from, :body, :kk, :ru, :en)
                """)
                .param("unit", id.value())
                .param("from", unit.validFrom())
                .param("body", unit.body().value())
                .param("kk", unit.name().kk())
                .param("ru", unit.name().ru())
                .param("en", unit.name().en())
                .update();
        return id;
    }

    /** Whether it was not assigned in just this way before. */
    boolean assign(TopicCode topic, TerritoryCode territory, UnitId unit, LocalDate from, @Nullable LocalDate to) {
        return jdbc.sql("""
                insert into organisations.responsibility (topic, territory, unit, valid_from, valid_to)
                select :topic, :territory, :unit, :from, :to
                 where not exists (select from organisations.responsibility
                                    where topic = :topic and territory = :territory and unit = :unit
                                      and valid_from = :from and valid_to is not distinct from cast(:to as date))
                """)
                        .param("topic", topic.value())
                        .param("territory", territory.value())
                        .param("unit", unit.value())
                        .param("from", from)
                        .param("to", to)
                        .update()
                > 0;
    }

    void endResponsibility(TopicCode topic, TerritoryCode territory, LocalDate lastDay) {
        int ended = jdbc.sql("""
                update organisations.responsibility
                   set valid_to = :lastDay
                 where topic = :topic and territory = :territory
                   and daterange(valid_from, valid_to, '[]') @> cast(:lastDay as date)
                """)
                .param("topic", topic.value())
                .param("territory", territory.value())
                .param("lastDay", lastDay)
                .update();
        if (ended != 1) {
            throw new IllegalStateException("no one answers for " + topic + " in " + territory + " on " + lastDay);
        }
    }

    void change(BodyId id, BodyChange change, LocalDate from) {
        int ended = jdbc.sql("""
                update organisations.body_version
                   set valid_to = cast(:from as date) - 1
                 where body = :body and valid_from < :from and valid_to is null
                """).param("body", id.value()).param("from", from).update();
        if (ended != 1) {
            throw new IllegalStateException("the body " + id + " cannot change on " + from);
        }
        insert(id, change, from);
    }

    void abolish(BodyId id, LocalDate lastDay) {
        int ended = jdbc.sql("""
                update organisations.body_version
                   set valid_to = :lastDay
                 where body = :body and valid_from <= :lastDay and valid_to is null
                """)
                .param("body", id.value())
                .param("lastDay", lastDay)
                .update();
        if (ended != 1) {
            throw new IllegalStateException("the body " + id + " cannot end on " + lastDay);
        }
        jdbc.sql("""
                update organisations.unit_version
                   set valid_to = :lastDay
                 where body = :body and valid_from <= :lastDay and valid_to is null
                """).param("body", id.value()).param("lastDay", lastDay).update();
    }

    void endUnit(UnitId id, LocalDate lastDay) {
        int ended = jdbc.sql("""
                update organisations.unit_version
                   set valid_to = :lastDay
                 where unit = :unit and valid_from <= :lastDay and valid_to is null
                """)
                .param("unit", id.value())
                .param("lastDay", lastDay)
                .update();
        if (ended != 1) {
            throw new IllegalStateException("the unit " + id + " cannot end on " + lastDay);
        }
    }

    long revision() {
        return jdbc.sql("select number from organisations.revision")
                .query(Long.class)
                .single();
    }

    /** Changes of the register wait for each other here, so that a greater number always includes the smaller ones. */
    void nextRevision() {
        jdbc.sql("update organisations.revision set number = number + 1").update();
    }

    Snapshot everything(LocalDate today) {
        return new Snapshot(territories(today), topics(today), bodies(), units(), assignments());
    }

    private List<Territory> territories(LocalDate today) {
        return jdbc.sql("""
                select code, parent, name_kk, name_ru, name_en, latitude, longitude
                  from organisations.territory_version
                 where daterange(valid_from, valid_to, '[]') @> cast(:today as date)
                 order by code
                """)
                .param("today", today)
                .query((row, i) -> new Territory(
                        new TerritoryCode(row.getString("code")),
                        territory(row, "parent"),
                        text(row, "name"),
                        row.getDouble("latitude"),
                        row.getDouble("longitude")))
                .list();
    }

    private List<Topic> topics(LocalDate today) {
        return jdbc.sql("""
                select code, parent, name_kk, name_ru, name_en
                  from organisations.topic_version
                  join organisations.topic using (code)
                 where daterange(valid_from, valid_to, '[]') @> cast(:today as date)
                 order by code collate "C"
                """)
                .param("today", today)
                .query((row, i) -> {
                    var parent = row.getString("parent");
                    return new Topic(
                            new TopicCode(row.getString("code")),
                            parent == null ? null : new TopicCode(parent),
                            text(row, "name"));
                })
                .list();
    }

    private List<Body> bodies() {
        return jdbc.sql("""
                select id, slug, name_kk, name_ru, name_en, short_name_kk, short_name_ru, short_name_en,
                       higher, territory, valid_from, valid_to
                  from organisations.body
                  join organisations.body_version on body = id
                 order by slug collate "C", valid_from
                """)
                .query((row, i) -> {
                    var higher = row.getObject("higher", UUID.class);
                    return new Body(
                            new BodyId(row.getObject("id", UUID.class)),
                            row.getString("slug"),
                            text(row, "name"),
                            text(row, "short_name"),
                            higher == null ? null : new BodyId(higher),
                            new TerritoryCode(row.getString("territory")),
                            row.getObject("valid_from", LocalDate.class),
                            row.getObject("valid_to", LocalDate.class));
                })
                .list();
    }

    private List<Unit> units() {
        return jdbc.sql("""
                select id, body, slug, name_kk, name_ru, name_en, valid_from, valid_to
                  from organisations.unit
                  join organisations.unit_version on unit = id
                 order by slug collate "C", valid_from
                """)
                .query((row, i) -> new Unit(
                        new UnitId(row.getObject("id", UUID.class)),
                        new BodyId(row.getObject("body", UUID.class)),
                        row.getString("slug"),
                        text(row, "name"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class)))
                .list();
    }

    List<Assignment> assignments() {
        return jdbc.sql("""
                select topic, territory, unit, valid_from, valid_to from organisations.responsibility
                """)
                .query((row, i) -> new Assignment(
                        new TopicCode(row.getString("topic")),
                        new TerritoryCode(row.getString("territory")),
                        new UnitId(row.getObject("unit", UUID.class)),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class)))
                .list();
    }

    private static @Nullable String value(@Nullable TerritoryCode code) {
        return code == null ? null : code.value();
    }

    private static @Nullable TerritoryCode territory(ResultSet row, String column) throws SQLException {
        var code = row.getString(column);
        return code == null ? null : new TerritoryCode(code);
    }

    private static Trilingual text(ResultSet row, String column) throws SQLException {
        return new Trilingual(
                row.getString(column + "_kk"), row.getString(column + "_ru"), row.getString(column + "_en"));
    }

    /** A unit answers for a topic in a territory from one day to another, both included. */
    record Assignment(
            TopicCode topic,
            TerritoryCode territory,
            UnitId unit,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {}
}
