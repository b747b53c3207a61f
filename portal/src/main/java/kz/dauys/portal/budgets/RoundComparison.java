package kz.dauys.portal.budgets;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import kz.dauys.portal.journal.Difference;
import kz.dauys.portal.journal.Journal;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedRuntimeException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Compares each round with what the journal committed to: the announced plan with its projects and keys, the prints of each batch,
 * the closed box, the papers, and the counted ballots with what was decided about them.
 */
@Component
class RoundComparison {
    private final RoundRows rows;
    private final Publication publication;
    private final PapersFile papers;
    private final Journal journal;
    private final JdbcClient sql;

    RoundComparison(RoundRows rows, Publication publication, PapersFile papers, Journal journal, JdbcClient sql) {
        this.rows = rows;
        this.publication = publication;
        this.papers = papers;
        this.journal = journal;
        this.sql = sql;
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
        long compared = journal.compareEach(
                "select id from budgets.round where announced_at is not null",
                "round",
                told,
                id -> compare(
                        new RoundId(id),
                        Committed.of(journal.factsAbout(List.of(id)).getOrDefault(id, List.of())),
                        told));
        journal.compareGone(
                List.of("budget.announced", "budget.counted"), "select id from budgets.round", "round", told);
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
            Difference.tell(told, where, "batch " + batch, committed.batches.get(batch), batches.get(batch));
        }
        boolean closed = round.closedAt() != null && !round.past();
        Difference.tell(
                told,
                where,
                "box",
                committed.box,
                closed ? reckoned(() -> hex(publication.digestOfBox(round).sha256())) : null);
        Difference.tell(told, where, "kept digest of the box", committed.box, hex(round.box()));
        Difference.tell(
                told,
                where,
                "papers",
                committed.papers,
                round.papers() == null
                        ? null
                        : reckoned(() -> hex(papers.digest(id).sha256())));
        Difference.tell(
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
            Difference.tell(told, where, "entry of the journal", null, "announced");
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
                        Difference.tell(told, where, name, known, found);
                    }
                });
    }

    /** What was changed may be nothing that a file can be made of. */
    private static @Nullable String reckoned(Supplier<@Nullable String> digest) {
        try {
            return digest.get();
        } catch (NestedRuntimeException e) {
            throw e;
        } catch (RuntimeException e) {
            return Difference.notToBeRead(e);
        }
    }

    private static @Nullable String hex(byte @Nullable [] digest) {
        return digest == null ? null : HexFormat.of().formatHex(digest);
    }
}
