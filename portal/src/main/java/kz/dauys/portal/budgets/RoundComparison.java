package kz.dauys.portal.budgets;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import kz.dauys.portal.journal.Difference;
import kz.dauys.portal.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares each round with what the journal committed to: the announced plan with its projects and keys, the prints of each batch,
 * the closed box, the papers, and the counted ballots with what was decided about them.
 */
@Component
class RoundComparison {
    private static final int AT_ONCE = 50;
    private static final UUID FIRST = new UUID(0, 0);

    private final RoundRows rows;
    private final Publication publication;
    private final PapersFile papers;
    private final Journal journal;
    private final JdbcClient sql;
    private final TransactionTemplate snapshot;

    RoundComparison(
            RoundRows rows,
            Publication publication,
            PapersFile papers,
            Journal journal,
            JdbcClient sql,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.publication = publication;
        this.papers = papers;
        this.journal = journal;
        this.sql = sql;
        this.snapshot = new TransactionTemplate(transactions);
        // ballots may come meanwhile: a round, its batches and their entries are seen at one moment
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
    }

    /** What the entries since the last announcement say; the last of a kind holds, and of each batch its own. */
    private static final class Committed {
        private @Nullable Map<String, String> announced;
        private @Nullable String box;
        private @Nullable String papers;
        private @Nullable String ballots;
        private final Map<Integer, String> batches = new TreeMap<>();

        static Committed of(List<Map<String, String>> entries) {
            var committed = new Committed();
            for (var facts : entries) {
                switch (facts.getOrDefault("act", "")) {
                    case "budget.announced" -> {
                        committed = new Committed();
                        committed.announced = facts;
                    }
                    case "budget.recalled" -> committed = new Committed();
                    case "budget.ballots-taken" ->
                        committed.batches.put(Integer.valueOf(facts.get("batch")), facts.get("prints-sha256"));
                    case "budget.closed" -> committed.box = facts.get("box-sha256");
                    case "budget.papers-closed" -> committed.papers = facts.get("papers-sha256");
                    case "budget.counted", "budget.decided" -> committed.ballots = facts.get("pb-sha256");
                    default -> {
                        // said of a point, a bundle or a sheet, whose papers are compared as a whole
                    }
                }
            }
            return committed;
        }
    }

    /** @return how many rounds were compared */
    long run(Consumer<Difference> told) {
        long compared = 0;
        var last = FIRST;
        while (true) {
            var from = last;
            var some = Objects.requireNonNull(snapshot.execute(status -> {
                // nothing is written, and a file that could not be made must not forbid the commit
                status.setRollbackOnly();
                var ids = sql.sql(
                                "select id from budgets.round where id > :from and announced_at is not null order by id limit :most")
                        .param("from", from)
                        .param("most", AT_ONCE)
                        .query((row, i) -> row.getObject(1, UUID.class))
                        .list();
                var entries = journal.factsAbout(ids);
                ids.forEach(id -> compare(new RoundId(id), Committed.of(entries.getOrDefault(id, List.of())), told));
                return ids;
            }));
            if (some.isEmpty()) {
                break;
            }
            compared += some.size();
            last = some.getLast();
        }
        missing(told);
        return compared;
    }

    private void compare(RoundId id, Committed committed, Consumer<Difference> told) {
        var round = rows.find(id).orElseThrow();
        var where = "round " + id;
        if (!round.past()) {
            announced(round, committed, told);
        }
        var batches = new TreeMap<Integer, String>();
        for (int batch = 1; batch <= round.batches(); batch++) {
            batches.put(batch, publication.digestOfPrints(id, batch));
        }
        for (int batch = 1; batch <= Math.max(round.batches(), committed.batches.size()); batch++) {
            tell(told, where, "batch " + batch, committed.batches.get(batch), batches.get(batch));
        }
        boolean closed = round.closedAt() != null && !round.past();
        tell(
                told,
                where,
                "box",
                committed.box,
                closed ? reckoned(() -> hex(publication.digestOfBox(round).sha256())) : null);
        tell(told, where, "kept digest of the box", committed.box, hex(round.box()));
        tell(
                told,
                where,
                "papers",
                committed.papers,
                round.papers() == null
                        ? null
                        : reckoned(() -> hex(papers.digest(id).sha256())));
        tell(
                told,
                where,
                "counted ballots",
                committed.ballots,
                round.countedAt() == null ? null : reckoned(() -> publication.digestOfPb(id)));
    }

    private void announced(Round round, Committed committed, Consumer<Difference> told) {
        var where = "round " + round.id();
        var facts = committed.announced;
        if (facts == null) {
            tell(told, where, "entry of the journal", null, "announced");
            return;
        }
        record Keys(byte[] tokens, byte[] ballots) {}
        var keys = sql.sql("select token_key, round_key from budgets.round where id = :id")
                .param("id", round.id().value())
                .query((row, i) -> new Keys(row.getBytes(1), row.getBytes(2)))
                .single();
        Announcement.facts(round, rows.projects(round.id()), keys.tokens(), keys.ballots())
                .forEach((name, found) -> {
                    var known = facts.get(name);
                    // what an earlier version did not commit to cannot be compared
                    if (known != null) {
                        tell(told, where, name, known, found);
                    }
                });
    }

    /** Rounds whose ballots were counted, as the journal has it, and that are not there. */
    private void missing(Consumer<Difference> told) {
        var last = FIRST;
        while (true) {
            var subjects = journal.subjects(List.of("budget.announced", "budget.counted"), last, AT_ONCE);
            if (subjects.isEmpty()) {
                return;
            }
            last = subjects.getLast();
            subjects.stream()
                    .filter(id -> rows.find(new RoundId(id)).isEmpty())
                    .forEach(id -> told.accept(new Difference("round " + id, "row", "announced", null)));
        }
    }

    /** What was changed may be nothing that a file can be made of. */
    private static @Nullable String reckoned(Supplier<@Nullable String> digest) {
        try {
            return digest.get();
        } catch (IllegalArgumentException | NoSuchElementException e) {
            return "not to be made: " + e.getMessage();
        }
    }

    private static @Nullable String hex(byte @Nullable [] digest) {
        return digest == null ? null : HexFormat.of().formatHex(digest);
    }

    private static void tell(
            Consumer<Difference> told, String where, String what, @Nullable String committed, @Nullable String found) {
        if (!Objects.equals(committed, found)) {
            told.accept(new Difference(where, what, committed, found));
        }
    }
}
