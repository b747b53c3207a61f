package kz.dauys.portal.notifications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.procedures.NoticeProof;
import kz.dauys.portal.procedures.NoticeWay;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code notifications.legal_notice} and {@code notifications.proof}. */
@Repository
class LegalRows {
    private final JdbcClient jdbc;

    LegalRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A notice as it is stored, with what is known of it. */
    record Row(
            UUID id,
            UUID act,
            UUID subject,
            PersonId to,
            LegalKind kind,
            UUID office,
            String template,
            Instant madeAt,
            @Nullable LocalDate mustBy,
            LocalDate attentionOn,
            @Nullable Instant handedOverAt,
            @Nullable Instant enteredAt,
            List<LegalNotice.Step> trail,
            Set<NoticeWay> tried) {

        /** The same when one more thing is known, the last. */
        Row with(LegalNotice.Step step) {
            return with(Stream.concat(trail.stream(), Stream.of(step)).toList());
        }

        private Row with(List<LegalNotice.Step> trail) {
            var tried = new HashSet<>(this.tried);
            trail.forEach(step -> tried.add(step.way()));
            return new Row(
                    id,
                    act,
                    subject,
                    to,
                    kind,
                    office,
                    template,
                    madeAt,
                    mustBy,
                    attentionOn,
                    handedOverAt,
                    enteredAt,
                    trail,
                    tried);
        }
    }

    /** A thing to be written down. */
    record NewProof(
            UUID notice,
            NoticeWay way,
            NoticeProof proof,
            Instant at,
            @Nullable PersonId by,
            @Nullable String number,
            @Nullable String answer) {

        static NewProof of(UUID notice, LegalNotice.Step step) {
            return new NewProof(notice, step.way(), step.proof(), step.at(), step.by(), step.number(), step.answer());
        }
    }

    /** What was reckoned of a notice. */
    record Reckoned(
            UUID notice,
            @Nullable Instant handedOverAt,
            @Nullable Instant enteredAt,
            LocalDate attentionOn) {}

    void add(Collection<NewProof> proofs, Instant now) {
        jdbc.sql("""
                insert into notifications.proof (id, notice, way, proof, at, by, number, answer)
                select cast(id as uuid), cast(notice as uuid), way, proof, cast(at as timestamptz), cast(by as uuid),
                    number, answer
                from unnest(cast(:ids as text[]), cast(:notices as text[]), cast(:ways as text[]),
                    cast(:proofs as text[]), cast(:ats as text[]), cast(:bys as text[]), cast(:numbers as text[]),
                    cast(:answers as text[])) as t (id, notice, way, proof, at, by, number, answer)
                """)
                .param("ids", texts(proofs, _ -> Uuid7.at(now.toEpochMilli())))
                .param("notices", texts(proofs, NewProof::notice))
                .param("ways", texts(proofs, one -> one.way().code()))
                .param("proofs", texts(proofs, one -> one.proof().code()))
                .param("ats", texts(proofs, NewProof::at))
                .param("bys", texts(proofs, NewProof::by))
                .param("numbers", texts(proofs, NewProof::number))
                .param("answers", texts(proofs, NewProof::answer))
                .update();
    }

    static <T> @Nullable String[] texts(Collection<T> all, java.util.function.Function<T, @Nullable Object> of) {
        return all.stream()
                .map(one -> {
                    var value = of.apply(one);
                    return value == null ? null : value.toString();
                })
                .toArray(String[]::new);
    }

    List<Row> about(UUID subject) {
        return whole(jdbc.sql(NOTICE + " where subject = :subject order by id")
                .param("subject", subject)
                .query(LegalRows::row)
                .list());
    }

    /** Those of these notices that there are, locked until the transaction ends. */
    List<Row> locked(Collection<UUID> ids) {
        return whole(jdbc.sql(NOTICE + " where id = any(:ids) order by id for update")
                .param("ids", ids.toArray(UUID[]::new))
                .query(LegalRows::row)
                .list());
    }

    /** Those about this subject that are owed to this person, locked until the transaction ends. */
    List<Row> locked(UUID subject, PersonId to) {
        return whole(jdbc.sql(NOTICE + " where subject = :subject and recipient = :to order by id for update")
                .param("subject", subject)
                .param("to", to.value())
                .query(LegalRows::row)
                .list());
    }

    /** What the offices have to look after on this day, the longest waiting first. */
    List<Row> open(Collection<UUID> offices, LocalDate today, @Nullable Key after, int limit) {
        return whole(jdbc.sql(NOTICE + """
                         where office = any(:offices) and handed_over_at is null and attention_on <= :today
                            and (attention_on, id) > (cast(:on as date), cast(:after as uuid))
                        order by attention_on, id limit :limit
                        """)
                .param("offices", offices.toArray(UUID[]::new))
                .param("today", today)
                .param("on", after == null ? LocalDate.of(1, 1, 1) : after.on())
                .param("after", after == null ? new UUID(0, 0) : after.id())
                .param("limit", limit)
                .query(LegalRows::row)
                .list());
    }

    /** Whether {@link #open} would find anything. */
    boolean anyOpen(Collection<UUID> offices, LocalDate today) {
        return jdbc.sql("""
                        select exists (
                            select from notifications.legal_notice
                            where office = any(:offices) and handed_over_at is null and attention_on <= :today)
                        """)
                .param("offices", offices.toArray(UUID[]::new))
                .param("today", today)
                .query(Boolean.class)
                .single();
    }

    /** Those that count as handed over by now and of which the journal does not know yet. */
    List<UUID> toEnter(Instant now, int limit) {
        return jdbc.sql("""
                        select id from notifications.legal_notice
                        where entered_at is null and handed_over_at <= :now
                        order by handed_over_at limit :limit
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, _) -> row.getObject("id", UUID.class))
                .list();
    }

    void update(Collection<Reckoned> reckoned) {
        jdbc.sql("""
                update notifications.legal_notice n
                set handed_over_at = cast(r.handed_over_at as timestamptz), entered_at = cast(r.entered_at as timestamptz),
                    attention_on = cast(r.attention_on as date)
                from unnest(cast(:ids as text[]), cast(:handed as text[]), cast(:entered as text[]),
                    cast(:attention as text[])) as r (id, handed_over_at, entered_at, attention_on)
                where n.id = cast(r.id as uuid)
                """)
                .param("ids", texts(reckoned, Reckoned::notice))
                .param("handed", texts(reckoned, Reckoned::handedOverAt))
                .param("entered", texts(reckoned, Reckoned::enteredAt))
                .param("attention", texts(reckoned, Reckoned::attentionOn))
                .update();
    }

    private static final String NOTICE = """
            select id, act_id, subject, recipient, kind, office, template, made_at, must_by, attention_on, handed_over_at,
                entered_at,
                array(select channel from notifications.message m
                    where m.legal = legal_notice.id and m.state not in ('waiting', 'printed')) as channels
            from notifications.legal_notice
            """;

    private List<Row> whole(List<Row> rows) {
        if (rows.isEmpty()) {
            return rows;
        }
        var trails = new HashMap<UUID, List<LegalNotice.Step>>();
        jdbc.sql("""
                        select notice, way, proof, at, by, number, answer from notifications.proof
                        where notice = any(:ids) order by at, id
                        """)
                .param("ids", rows.stream().map(Row::id).toArray(UUID[]::new))
                .query((row, _) -> Map.entry(row.getObject("notice", UUID.class), step(row)))
                .list()
                .forEach(one -> trails.computeIfAbsent(one.getKey(), _ -> new ArrayList<>())
                        .add(one.getValue()));
        return rows.stream()
                .map(row -> row.with(trails.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private static LegalNotice.Step step(ResultSet row) throws SQLException {
        var by = row.getObject("by", UUID.class);
        return new LegalNotice.Step(
                NoticeWay.find(row.getString("way")).orElseThrow(),
                NoticeProof.find(row.getString("proof")).orElseThrow(),
                Objects.requireNonNull(instant(row, "at")),
                by == null ? null : new PersonId(by),
                row.getString("number"),
                row.getString("answer"));
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        var tried = new HashSet<NoticeWay>();
        Arrays.stream((String[]) row.getArray("channels").getArray())
                .forEach(channel -> tried.add(NoticeWay.find(channel).orElseThrow()));
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("act_id", UUID.class),
                row.getObject("subject", UUID.class),
                new PersonId(row.getObject("recipient", UUID.class)),
                LegalKind.of(row.getString("kind")),
                row.getObject("office", UUID.class),
                row.getString("template"),
                Objects.requireNonNull(instant(row, "made_at")),
                row.getObject("must_by", LocalDate.class),
                row.getObject("attention_on", LocalDate.class),
                instant(row, "handed_over_at"),
                instant(row, "entered_at"),
                List.of(),
                tried);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** Where a page of the list begins. */
    record Key(LocalDate on, UUID id) {

        /** Reads what {@link #text} wrote; anything else begins the list anew. */
        static @Nullable Key of(@Nullable String text) {
            if (text == null || text.length() != 47 || text.charAt(10) != '_') {
                return null;
            }
            try {
                return new Key(LocalDate.parse(text.substring(0, 10)), UUID.fromString(text.substring(11)));
            } catch (java.time.format.DateTimeParseException | IllegalArgumentException strange) {
                return null;
            }
        }

        String text() {
            return on + "_" + id;
        }
    }
}
