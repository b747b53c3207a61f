package kz.dauys.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import kz.dauys.ballots.ceremony.Box;
import kz.dauys.ballots.ceremony.TrusteeSecret;
import kz.dauys.budgeting.Count;
import kz.dauys.budgeting.Rule;
import kz.dauys.budgeting.TieOrder;
import kz.dauys.budgeting.pb.PbReader;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.ResultView;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Sha256;

/**
 * The end of a vote: the round is closed, trustees open its box, the portal opens what they brought, counts and publishes, and
 * everyone counts again. Each step is measured, and at the end what was counted is held against what voters were told.
 */
final class ClosingNight {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final PollingPlace poll;
    private final BallotBook book;
    private final Office office;
    private final Meter meter;
    private final Path folder;
    private final PrintWriter out;

    ClosingNight(PollingPlace poll, BallotBook book, Office office, Meter meter, Path folder, PrintWriter out) {
        this.poll = poll;
        this.book = book;
        this.office = office;
        this.meter = meter;
        this.folder = folder;
        this.out = out;
    }

    /** Whether what was counted is what voters were told. */
    boolean happens(Budgets budgets, Connection sql) throws Exception {
        out.println("the close");
        shut(sql);
        var box = folder.resolve("box.txt");
        meter.step("the box, taken by a trustee", () -> told(office.take("box.txt", box)));
        open(box);
        for (var trustee : poll.trustees()) {
            var file = openings(trustee);
            meter.step(
                    "openings of a trustee, brought and checked in form",
                    () -> office.bring("openings", "openings", Files.readAllBytes(file)));
        }
        opened(sql);
        boolean same = countedAgain(budgets);
        sizes(sql);
        var faults = book.faults(poll.counted(sql), poll.prints(budgets));
        out.printf(
                "  %d ballots acknowledged of %d voters, %d counted; %s%n",
                book.prints().size(),
                book.sure(),
                number(sql, "opened"),
                faults.isEmpty()
                        ? "none lost, none twice, each counted as its voter last chose, all in the log"
                        : String.join("; ", faults));
        out.flush();
        return same && faults.isEmpty();
    }

    private void told(long bytes) {
        out.printf(Locale.ROOT, "    %.1f MB%n", bytes / 1e6);
    }

    /** The vote ends now; from then on it is the portal's own clockwork that closes it. */
    private void shut(Connection sql) throws Exception {
        try (var end = sql.prepareStatement("update budgets.round set voting_to = now() where id = ?")) {
            end.setObject(1, poll.round().value());
            end.executeUpdate();
        }
        var begun = meter.begin();
        until(sql, "(closed_at is not null)::int", 1);
        begun.end("closed, after the clockwork came to it");
        out.printf(
                "    of that in the transaction that closes it: %d ms%n",
                number(sql, "(extract(epoch from clock_timestamp() - closed_at) * 1000)::bigint"));
    }

    /** Trustees have computers of their own: here two at a time. */
    private void open(Path box) throws Exception {
        long began = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(2)) {
            var work = new ArrayList<Callable<Void>>();
            for (var trustee : poll.trustees()) {
                work.add(() -> opens(trustee, box));
            }
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
        out.printf(
                Locale.ROOT,
                "  %d trustees open the box, on this machine            %7.1f s%n",
                poll.trustees().size(),
                (System.nanoTime() - began) / 1e9);
        out.flush();
    }

    private Path openings(TrusteeSecret trustee) {
        return folder.resolve(trustee.trustee() + ".openings");
    }

    private Void opens(TrusteeSecret trustee, Path box) throws Exception {
        var digest = Sha256.fresh();
        try (var in = new DigestInputStream(Files.newInputStream(box), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        try (var in = Files.newBufferedReader(box, StandardCharsets.ISO_8859_1);
                var to = Files.newBufferedWriter(openings(trustee), StandardCharsets.US_ASCII)) {
            var reader = new Box.Reader(in);
            var progress = new Progress("opened by trustee " + trustee.trustee(), reader.ballots(), out);
            trustee.open(reader, HexFormat.of().formatHex(digest.digest()), to, new SecureRandom(), progress::reached);
        }
        return null;
    }

    private void opened(Connection sql) throws Exception {
        var waiting = meter.begin();
        until(sql, "(opened > 0 or counted_at is not null)::int", 1);
        waiting.end("until the clockwork comes to it");
        int all = (int) number(sql, "in_box");
        var progress = new Progress("opened by the portal", all, out);
        var opening = meter.begin();
        long end = System.nanoTime() + LONGEST.toNanos();
        for (long done = 0; done < all && System.nanoTime() < end; done = number(sql, "opened")) {
            progress.reached((int) done);
            LockSupport.parkNanos(LOOK.toNanos());
        }
        opening.end("all ballots opened by the portal, proofs checked");
        var counting = meter.begin();
        until(sql, "(counted_at is not null)::int", 1);
        counting.end("counted, by each rule, told and published");
    }

    private boolean countedAgain(Budgets budgets) throws Exception {
        var pb = folder.resolve("ballots.pb");
        meter.step("ballots.pb, taken", () -> told(office.take("ballots.pb", pb)));
        meter.step("the page of the result", () -> told(office.take("result", folder.resolve("result.html"))));
        meter.step("prints.txt, taken", () -> told(office.take("prints.txt", folder.resolve("prints.txt"))));
        long began = System.nanoTime();
        try (var in = Files.newInputStream(pb)) {
            var election = PbReader.open(in).election();
            long read = System.nanoTime();
            var outcome = Count.of(
                    election,
                    Rule.EqualShares.of(Rule.Utility.COST, Rule.EqualShares.Completion.ADD1_FILL),
                    new TieOrder.CostVotesId());
            var again = outcome.winners().stream()
                    .map(place ->
                            Integer.parseInt(election.projects().get(place).id()))
                    .collect(Collectors.toSet());
            var result =
                    budgets.result(poll.officer(), poll.round(), Language.KK).orElseThrow();
            var published = result.projects().stream()
                    .filter(ResultView.ProjectResult::won)
                    .map(one -> one.project().number())
                    .collect(Collectors.toSet());
            boolean same = again.equals(published) && election.voters() == result.ballots();
            out.printf(
                    Locale.ROOT,
                    "  counted again from the file: read %.1f s, counted %.1f s, %d ballots, %d different; %s%n",
                    (read - began) / 1e9,
                    (System.nanoTime() - read) / 1e9,
                    election.voters(),
                    election.differentBallots(),
                    same ? "the same winners" : "OTHER WINNERS");
            return same;
        }
    }

    private void sizes(Connection sql) throws SQLException {
        try (var statement = sql.createStatement();
                var rows = statement.executeQuery("""
                        select relname, pg_total_relation_size(c.oid) / 1048576 as megabytes
                          from pg_class c join pg_namespace n on n.oid = c.relnamespace
                         where relkind = 'r' and nspname in ('budgets', 'journal') and pg_total_relation_size(c.oid) > 1048576
                         order by 2 desc
                        """)) {
            var told = new ArrayList<String>();
            while (rows.next()) {
                told.add(rows.getString(1) + " " + rows.getLong(2));
            }
            out.println("  megabytes of tables with their indexes: " + String.join(", ", told));
        }
    }

    private void until(Connection sql, String what, long wanted) throws SQLException, IOException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (number(sql, what) != wanted) {
            if (System.nanoTime() > end) {
                throw new IOException("the portal does not come to an end: " + what);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private long number(Connection sql, String what) throws SQLException {
        try (var statement = sql.prepareStatement("select " + what + " from budgets.round where id = ?")) {
            statement.setObject(1, poll.round().value());
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
