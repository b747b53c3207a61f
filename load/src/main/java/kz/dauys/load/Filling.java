package kz.dauys.load;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.dauys.portal.appeals.AppealNumber;
import org.postgresql.PGConnection;

/**
 * Fills a database with copies of the cases that are in it, with their acts, journal entries, notices and figures:
 * other numbers, days and texts, spread over four years. One in thirty is open, as where an office keeps up.
 */
final class Filling {
    private static final int BATCH = 50_000;
    private static final int DAYS = 1_460;
    private static final int OPEN_ONES = 30;
    private static final long SEED = 20261126;

    /** How the indexes are made that are away while a database is filled; only then is it there. */
    private static final String DROPPED = "public.index_dropped_for_filling";

    private final Connection sql;
    private final List<String> texts;
    private final Random random = new Random();

    /** @param texts what the copies say, in turn; none: what the case says that was copied */
    Filling(Connection sql, List<String> texts) {
        this.sql = sql;
        this.texts = texts;
    }

    private record Pattern(UUID id, String letter) {}

    /** Tells after each batch how many there are. What an earlier run broke off in the middle is put in order first. */
    void fill(long wanted, LongConsumer progress) throws SQLException, IOException {
        if (!strings("select to_regclass('" + DROPPED + "')::text where to_regclass('" + DROPPED + "') is not null")
                .isEmpty()) {
            putInOrder();
        }
        long there = number("select count(*) from appeals.appeal");
        if (there >= wanted) {
            return;
        }
        var open = patterns("is_open and not exists (select from appeals.appeal c where c.origin = a.id)");
        // what still waits for a verdict would be over by now, and the clockwork would have to say so a hundred
        // thousand times
        var closed = patterns("not is_open and origin is null and standing not in ('ANSWERED', 'SATISFIED')");
        long running = number("select last_value from appeals.running_number");
        // the same each time, and yet no id again that an earlier run gave
        random.setSeed(SEED + running);
        dropIndexes();
        execute("alter table openness.case_figure disable trigger user");
        execute("drop table if exists copies");
        execute("create temporary table copies (pattern uuid, id uuid, number text, shift integer, text text)");
        while (there < wanted) {
            int batch = (int) Math.min(BATCH, wanted - there);
            addWholly(batch, running, open, closed);
            running += batch;
            there += batch;
            progress.accept(there);
        }
        execute("drop table copies");
        putInOrder();
        execute("vacuum analyze");
    }

    /** All of a batch or nothing of it, wherever the run is broken off. */
    private void addWholly(int batch, long running, List<Pattern> open, List<Pattern> closed)
            throws SQLException, IOException {
        sql.setAutoCommit(false);
        try {
            copy(batch, running, open, closed);
            multiply();
            sql.commit();
        } catch (SQLException | IOException | RuntimeException e) {
            sql.rollback();
            throw e;
        } finally {
            sql.setAutoCommit(true);
        }
    }

    /** Indexes, triggers, sums and the running number as the portal needs them, whatever is there of what was filled. */
    private void putInOrder() throws SQLException {
        execute("alter table openness.case_figure enable trigger user");
        execute("select openness.tally_anew()");
        execute("""
                select setval('appeals.running_number',
                              (select greatest(max(split_part(number, '-', 2)::bigint),
                                               (select last_value from appeals.running_number))
                                 from appeals.appeal))
                """);
        for (var index : strings("select made from " + DROPPED)) {
            execute(index.replaceFirst("^CREATE INDEX ", "CREATE INDEX IF NOT EXISTS "));
        }
        execute("drop table " + DROPPED);
    }

    private void copy(int batch, long running, List<Pattern> open, List<Pattern> closed)
            throws SQLException, IOException {
        execute("truncate copies");
        var rows = new StringBuilder();
        for (int i = 1; i <= batch; i++) {
            boolean isOpen = random.nextInt(OPEN_ONES) == 0;
            var from = isOpen ? open : closed;
            var pattern = from.get(random.nextInt(from.size()));
            rows.append(pattern.id())
                    .append('\t')
                    .append(new UUID(random.nextLong(), random.nextLong()))
                    .append('\t')
                    .append(numbered(pattern.letter(), running + i))
                    .append('\t')
                    .append(isOpen ? 0 : random.nextInt(DAYS))
                    .append('\t')
                    .append(texts.isEmpty() ? "\\N" : texts.get(random.nextInt(texts.size())))
                    .append('\n');
        }
        sql.unwrap(PGConnection.class).getCopyAPI().copyIn("copy copies from stdin", new StringReader(rows.toString()));
        execute("analyze copies");
    }

    private void multiply() throws SQLException {
        var back = "- make_interval(days => c.shift)";
        insert(
                "appeals.appeal",
                "o.id = c.pattern",
                Map.ofEntries(
                        Map.entry("id", "c.id"),
                        Map.entry("number", "c.number"),
                        Map.entry("text", "coalesce(c.text, o.text)"),
                        Map.entry("received_at", "o.received_at " + back),
                        Map.entry("held_since", "o.held_since " + back),
                        Map.entry("due_ends_at", "o.due_ends_at " + back),
                        Map.entry("answered_at", "o.answered_at " + back),
                        Map.entry("registration_day", "o.registration_day - c.shift"),
                        Map.entry("due_on", "o.due_on - c.shift"),
                        Map.entry("verdict_by", "o.verdict_by - c.shift"),
                        Map.entry("deemed_refused_on", "o.deemed_refused_on - c.shift")));
        for (var table : strings("""
                select table_name from information_schema.columns
                 where table_schema = 'appeals' and column_name = 'appeal'
                   and table_name not in ('act', 'invitation', 'reminder', 'import_key', 'attachment', 'cosigner')
                """)) {
            insert("appeals." + table, "o.appeal = c.pattern", Map.of("id", "uuidv7()", "appeal", "c.id"));
        }
        insert("appeals.act", "o.appeal = c.pattern", Map.of("id", "uuidv7()", "appeal", "c.id", "at", "o.at " + back));
        execute("""
                insert into journal.entry (id, type, act_at, recorded_at, commitment)
                select a.id, 'appeal.' || a.type, a.at, a.at, sha256(uuid_send(a.id))
                  from appeals.act a join copies c on c.id = a.appeal
                 order by a.at
                """);
        execute("""
                insert into journal.opening (entry_id, subject, salt, content)
                select a.id, a.appeal, sha256(uuid_send(a.appeal)),
                       convert_to(E'act-id=' || a.id || E'\\nnumber=' || c.number || E'\\ntext-sha256='
                                  || encode(sha256(uuid_send(a.id)), 'hex') || E'\\nversion=' || a.sequence || E'\\n', 'UTF8')
                  from appeals.act a join copies c on c.id = a.appeal
                """);
        execute("""
                insert into notifications.message (id, act_id, subject, recipient, channel, template, payload, path,
                                                   state, attempts, queued_at, settled_at, sent_to)
                select uuidv7(), a.id, a.appeal, p.applicant, 'mail', 'appeals.filed',
                       jsonb_build_object('number', c.number), '/appeals/' || c.number, 'sent', 1, a.at, a.at, 'l…@example.org'
                  from appeals.act a join copies c on c.id = a.appeal join appeals.appeal p on p.id = c.id
                 where a.type in ('filed', 'signed', 'registered', 'redirected', 'extended')
                """);
        insert(
                "openness.case_figure",
                "o.appeal = c.pattern",
                Map.of(
                        "appeal", "c.id",
                        "received_at", "o.received_at " + back,
                        "month", "date_trunc('month', o.received_at " + back + ")::date",
                        "due_on", "o.due_on - c.shift",
                        "answered_at", "o.answered_at " + back,
                        "judged_at", "o.judged_at " + back,
                        // their trigger is off: the sums are made anew at the end, from all that say so
                        "tallied", "true"));
    }

    /** Copies the rows of a table, with other values in some columns; an override of a column that is not there is none. */
    private void insert(String table, String from, Map<String, String> overrides) throws SQLException {
        var columns = strings("""
                select column_name from information_schema.columns
                 where table_schema || '.' || table_name = '%s' and is_generated = 'NEVER' and is_identity = 'NO'
                """.formatted(table));
        execute("insert into %s (%s) select %s from %s o join copies c on %s"
                .formatted(
                        table,
                        columns.stream().map(column -> '"' + column + '"').collect(Collectors.joining(", ")),
                        columns.stream()
                                .map(column -> overrides.getOrDefault(column, "o.\"" + column + '"'))
                                .collect(Collectors.joining(", ")),
                        table,
                        from));
    }

    /** Indexes that hold no law are made anew at the end, which is many times quicker. */
    private void dropIndexes() throws SQLException {
        var of = """
                  from pg_index i join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname in ('appeals', 'journal', 'notifications', 'openness') and not i.indisunique
                 order by n.nspname, c.relname
                """;
        execute("create table " + DROPPED + " as select pg_get_indexdef(i.indexrelid) as made " + of);
        for (var index : strings("select format('%I.%I', n.nspname, c.relname) " + of)) {
            execute("drop index " + index);
        }
    }

    private List<Pattern> patterns(String condition) throws SQLException {
        var patterns = new ArrayList<Pattern>();
        try (var statement = sql.createStatement();
                var rows =
                        statement.executeQuery("select id, left(number, 1) from appeals.appeal a where " + condition)) {
            while (rows.next()) {
                patterns.add(new Pattern(rows.getObject(1, UUID.class), rows.getString(2)));
            }
        }
        return patterns;
    }

    /** The door of the appeals does not give numbers away, but it knows a true one. */
    private static String numbered(String letter, long running) {
        var digits = "%s-%06d-".formatted(letter, running);
        return IntStream.range(0, 10)
                .mapToObj(check -> AppealNumber.read(digits + check))
                .flatMap(java.util.Optional::stream)
                .map(AppealNumber::value)
                .findFirst()
                .orElseThrow();
    }

    private long number(String query) throws SQLException {
        return Long.parseLong(strings(query).getFirst());
    }

    private List<String> strings(String query) throws SQLException {
        var found = new ArrayList<String>();
        try (var statement = sql.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private void execute(String statement) throws SQLException {
        try (var run = sql.createStatement()) {
            run.execute(statement);
        }
    }
}
