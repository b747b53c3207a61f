package kz.dauys.portal.budgets;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import kz.dauys.ballots.ceremony.Box;
import kz.dauys.budgeting.pb.PbWriter;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.procedures.Procedures;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What everyone may take with them: prints of ballots, the closed box, the counted ballots. Long ones are streamed. */
@Component
class Publication {
    private static final int FETCHED = 1000;
    /** A snapshot of all of it, so that rows which move meanwhile are neither missed nor told twice. */
    private static final String LAST_BALLOTS = """
            select token, sealed from (
              select distinct on (token) token, sealed from budgets.ballot where round = ? order by token, number desc) as last
            order by translate(encode(token, 'base64'), E'\\n', '') collate "C"
            """;

    private final RoundRows rows;
    private final OpeningsRows openings;
    private final Results results;
    private final DecisionRows decisions;
    private final Organisations organisations;
    private final Procedures procedures;
    private final Journal journal;
    private final JdbcClient sql;
    private final JdbcTemplate streams;
    private final TransactionTemplate snapshot;

    Publication(
            RoundRows rows,
            OpeningsRows openings,
            Results results,
            DecisionRows decisions,
            Organisations organisations,
            Procedures procedures,
            Journal journal,
            JdbcClient sql,
            JdbcTemplate jdbc,
            TransactionTemplate transactions) {
        this.rows = rows;
        this.openings = openings;
        this.results = results;
        this.decisions = decisions;
        this.organisations = organisations;
        this.procedures = procedures;
        this.journal = journal;
        this.sql = sql;
        this.streams = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        this.streams.setFetchSize(FETCHED);
        this.snapshot = new TransactionTemplate(Objects.requireNonNull(transactions.getTransactionManager()));
        this.snapshot.setReadOnly(true);
    }

    // --- prints

    Optional<BallotStanding> standing(RoundId id, String print) {
        return digits(print).flatMap(digits -> standingOf(id, digits));
    }

    private Optional<BallotStanding> standingOf(RoundId id, String digits) {
        return sql.sql("""
                        select case
                          when a.print is not null then 'WAITING'
                          when b.number < (select max(number) from budgets.ballot l where l.round = b.round and l.token = b.token)
                            then 'REPLACED'
                          when r.counted_at is null then 'LOGGED'
                          when o.choice is null then 'VOID'
                          else 'COUNTED' end
                        from budgets.round r
                        left join budgets.arrival a on a.round = r.id and a.print = :print
                        left join budgets.ballot b on b.round = r.id and b.print = :print
                        left join budgets.opened o on o.round = r.id and o.token = b.token
                        where r.id = :round and (a.print is not null or b.print is not null)
                        """)
                .param("print", HexFormat.of().parseHex(digits))
                .param("round", id.value())
                .query(String.class)
                .optional()
                .map(BallotStanding::valueOf);
    }

    OptionalInt batch(RoundId id, String print) {
        return digits(print)
                .flatMap(digits -> sql.sql("select batch from budgets.ballot where round = :round and print = :print")
                        .param("round", id.value())
                        .param("print", HexFormat.of().parseHex(digits))
                        .query(Integer.class)
                        .optional())
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    Optional<byte[]> batchProof(RoundId id, int batch) {
        return proof(
                id, "budget.ballots-taken", facts -> Integer.toString(batch).equals(facts.get("batch")));
    }

    Optional<byte[]> closeProof(RoundId id) {
        return proof(id, "budget.closed", facts -> true);
    }

    Optional<byte[]> papersProof(RoundId id) {
        return proof(id, "budget.papers-closed", facts -> true);
    }

    /** Of the last entry of the round that is such an act. */
    private Optional<byte[]> proof(RoundId id, String act, Predicate<Map<String, String>> which) {
        var entries = journal.about(id.value());
        var facts = journal.factsAbout(List.of(id.value())).getOrDefault(id.value(), List.of());
        for (int i = entries.size() - 1; i >= 0; i--) {
            var entry = entries.get(i);
            if (entry.type().equals(act) && which.test(facts.get(i))) {
                return journal.proof(entry, "").or(() -> journal.promise(entry, ""));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> digits(String print) {
        var digits = print.replaceAll("\\s", "").toLowerCase(java.util.Locale.ROOT);
        return Optional.of(digits).filter(text -> text.matches("[0-9a-f]{64}"));
    }

    /** SHA-256 of the lines of a batch: each print in hexadecimal digits and a line feed, in their order. */
    String digestOfPrints(RoundId id, int batch) {
        var digest = Prints.sha256();
        sql.sql("select print from budgets.ballot where round = :round and batch = :batch order by print")
                .param("round", id.value())
                .param("batch", batch)
                .query(row -> {
                    digest.update((hex(row) + "\n").getBytes(StandardCharsets.US_ASCII));
                });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String hex(ResultSet row) throws SQLException {
        return HexFormat.of().formatHex(row.getBytes("print"));
    }

    Outcome<Long> writePrints(RoundId id, OutputStream out) throws IOException {
        var round = rows.find(id);
        if (round.isEmpty() || round.get().announcedAt() == null) {
            return Outcome.refused("budgets.not-found");
        }
        return Outcome.done(streamed(
                "select batch, print from budgets.ballot where round = ? order by batch, print",
                id,
                row -> out.write((row.getInt("batch") + " " + hex(row) + "\n").getBytes(StandardCharsets.US_ASCII))));
    }

    // --- the box

    /** @param ballots how many are in it */
    record Closed(byte[] sha256, int ballots) {}

    Closed digestOfBox(Round round) {
        try (var nowhere = OutputStream.nullOutputStream()) {
            return box(round, nowhere);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Outcome<Long> writeBox(RoundId id, OutputStream out) throws IOException {
        var round = rows.find(id);
        return round.isEmpty() || round.get().closedAt() == null || round.get().past()
                ? Outcome.refused("budgets.not-closed")
                : Outcome.done((long) box(round.get(), out).ballots());
    }

    private Closed box(Round round, OutputStream out) throws IOException {
        int ballots = countBallots(round.id());
        var box = new Box.Writer(
                new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.US_ASCII)), round.ceremony(), ballots);
        eachInBox(round.id(), box::add);
        return new Closed(HexFormat.of().parseHex(box.end()), ballots);
    }

    /** Only after the count: before, they would open ballots whose trustees have not come together. */
    Outcome<Long> writeOpenings(RoundId id, int trustee, OutputStream out) throws IOException {
        if (rows.find(id).filter(round -> round.countedAt() != null).isEmpty()) {
            return Outcome.refused("budgets.not-counted");
        }
        var file = openings.file(id, trustee);
        if (file.isEmpty()) {
            return Outcome.refused("budgets.not-found");
        }
        try (var in = file.get()) {
            return Outcome.done(in.transferTo(out));
        }
    }

    /** How many ballots are in the box: one for each token. */
    int countBallots(RoundId id) {
        return sql.sql("select count(distinct token) from budgets.ballot where round = :round")
                .param("round", id.value())
                .query(Integer.class)
                .single();
    }

    /** What is done with a ballot of the box. */
    interface BallotReader {
        void read(byte[] token, byte[] sealed) throws IOException;
    }

    /** The ballots that count, in the order of the box. */
    void eachInBox(RoundId id, BallotReader each) throws IOException {
        streamed(LAST_BALLOTS, id, row -> each.read(row.getBytes("token"), row.getBytes("sealed")));
    }

    // --- the ballots

    /** What was in the opened ballots, an empty text for a void one. */
    long eachOpened(RoundId id, Consumer<String> each) {
        try {
            return streamed(
                    "select coalesce(choice, '') as choice from budgets.opened where round = ?",
                    id,
                    row -> each.accept(row.getString("choice")));
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written", e);
        }
    }

    Outcome<Long> writePb(RoundId id, OutputStream out) throws IOException {
        var found = rows.find(id);
        var counted = results.of(id);
        if (found.isEmpty() || counted.isEmpty()) {
            return Outcome.refused("budgets.not-counted");
        }
        var round = found.get();
        var poll = new Poll(round, rows.projects(id));
        var unit = organisations
                .territory(round.plan().territory())
                .map(territory -> territory.name().in(Language.EN))
                .orElse(round.plan().territory().value());
        var byNumber = counted.get().projects().stream()
                .collect(Collectors.toMap(Counted.OfProject::number, Function.identity()));
        var writer = new PbWriter(
                out,
                poll.head(
                        unit,
                        round.plan().title().in(Language.EN),
                        procedures.zone(),
                        counted.get().ballots(),
                        byNumber,
                        decisions.of(id)));
        var texts = poll.texts();
        var voter = new AtomicLong();
        // in the order of the tokens, which is one of chance
        long written = streamed(
                "select choice from budgets.opened where round = ? and choice is not null order by token",
                id,
                row -> writer.vote(poll.row(
                        Long.toString(voter.incrementAndGet()),
                        texts.read(row.getString("choice")).orElseThrow(),
                        "internet")));
        var paper = new AtomicLong();
        streamed(PapersFile.SHEETS, id, row -> {
            var choices = texts.read(row.getString("mark"));
            if (choices.isPresent()) {
                writer.vote(poll.row(
                        "paper-%d-%d-%d".formatted(row.getInt("point"), row.getInt("bundle"), row.getInt("number")),
                        choices.get(),
                        "paper"));
                paper.incrementAndGet();
            }
        });
        writer.end();
        return Outcome.done(written + paper.get());
    }

    String digestOfPb(RoundId id) {
        var digest = Prints.sha256();
        try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            writePb(id, out).orThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    // --- streaming

    /** What is done with a row. */
    interface RowWriter {
        void write(ResultSet row) throws SQLException, IOException;
    }

    /** Rows of a round, one by one, in one snapshot. */
    long streamed(String query, RoundId round, RowWriter each) throws IOException {
        var written = new AtomicLong();
        try {
            snapshot.executeWithoutResult(_ -> streams.query(
                    query,
                    row -> {
                        try {
                            each.write(row);
                            written.incrementAndGet();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    },
                    (UUID) round.value()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return written.get();
    }
}
