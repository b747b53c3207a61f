package kz.dauys.portal.budgets;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import kz.dauys.portal.kernel.CleanText;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Protocols of points. With its protocol the papers of a point are fixed and their digest goes into the public log; with the last
 * one those of the round, and only then it is counted.
 */
@Component
class Protocols {
    private static final int LEAST_MEMBERS = 2;
    private static final int MOST_MEMBERS = 30;
    private static final int LONGEST_GROUNDS = 2000;

    private final RoundRows rows;
    private final PaperRows papers;
    private final PointWork work;
    private final PaperEntry entry;
    private final PapersFile file;
    private final JdbcClient sql;
    private final JdbcTemplate batches;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Protocols(
            RoundRows rows,
            PaperRows papers,
            PointWork work,
            PaperEntry entry,
            PapersFile file,
            JdbcClient sql,
            JdbcTemplate batches,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.papers = papers;
        this.work = work;
        this.entry = entry;
        this.file = file;
        this.sql = sql;
        this.batches = batches;
        this.events = events;
        this.clock = clock;
    }

    // --- signing

    Outcome<PointId> sign(Viewer viewer, PointId point, PointCount count, String why) {
        var grounds = CleanText.of(why);
        return work.at(viewer, point, (round, counters) -> {
            if (!round.managedBy(viewer)) {
                return Outcome.refused("budgets.not-yours");
            }
            var bundles = entry.bundles(viewer, point).stream()
                    .filter(bundle -> bundle.withdrawn() == null)
                    .toList();
            var fault = fault(counters, count, bundles);
            if (fault.isPresent()) {
                return Outcome.refused(fault.get());
            }
            int surplus = count.found() - (counters.handed() - count.returned());
            if (surplus > 0 && grounds.isEmpty()) {
                return Outcome.refused(Refusal.of("budgets.surplus", "surplus", surplus));
            }
            if (surplus > 0 && !viewer.holds(Role.HEAD, round.plan().body())) {
                return Outcome.refused("budgets.only-head");
            }
            if (grounds.length() > LONGEST_GROUNDS) {
                return Outcome.refused("budgets.grounds-missing");
            }
            var sheets = new ArrayList<Sheet>();
            for (var bundle : bundles) {
                entry.agreed(bundle.id())
                        .forEach((number, mark) ->
                                sheets.add(new Sheet(bundle.id().number(), number, mark)));
            }
            return keep(viewer, point, counters, count, surplus > 0 ? grounds : null, true, sheets);
        });
    }

    private static Optional<Refusal> fault(PointCounters counters, PointCount count, List<BundleView> bundles) {
        if (!bundles.stream().allMatch(BundleView::agreed)) {
            return Optional.of(Refusal.of("budgets.bundles-open"));
        }
        int typed = bundles.stream().mapToInt(BundleView::sheets).sum();
        if (count.found() != typed) {
            return Optional.of(new Refusal("budgets.found-differs", Map.of("found", count.found(), "typed", typed)));
        }
        if (count.returned() < 0 || count.returned() > counters.handed()) {
            return Optional.of(Refusal.of("budgets.returned-wrong", "handed", counters.handed()));
        }
        if (count.members().size() < LEAST_MEMBERS
                || count.members().size() > MOST_MEMBERS
                || !count.members().stream().allMatch(PointCount.Member::fits)) {
            return Optional.of(Refusal.of("budgets.members-wrong"));
        }
        return Optional.empty();
    }

    Outcome<PointId> leaveOut(Viewer viewer, PointId point, String why) {
        var grounds = CleanText.of(why);
        return work.at(viewer, point, (round, counters) -> {
            if (!viewer.holds(Role.HEAD, round.plan().body())) {
                return Outcome.refused("budgets.only-head");
            }
            return grounds.isEmpty() || grounds.length() > LONGEST_GROUNDS
                    ? Outcome.refused("budgets.grounds-missing")
                    : keep(viewer, point, counters, new PointCount(0, 0, List.of()), grounds, false, List.of());
        });
    }

    /** @param number in its bundle */
    private record Sheet(int bundle, int number, String mark) {}

    private Outcome<PointId> keep(
            Viewer viewer,
            PointId point,
            PointCounters counters,
            PointCount count,
            @Nullable String grounds,
            boolean counted,
            List<Sheet> sheets) {
        var id = point.round();
        int blank = (int) sheets.stream()
                .filter(sheet -> sheet.mark().equals(SheetText.BLANK))
                .count();
        int voids = (int) sheets.stream()
                .filter(sheet -> sheet.mark().startsWith(SheetText.VOID))
                .count();
        int valid = sheets.size() - blank - voids;
        var now = clock.instant();
        sql.sql("""
                        insert into budgets.protocol (round, point, counted, handed, spoiled, assisted, returned, found, valid,
                          blank, void, grounds, posts, names, signed_by, signed_at, sheets_sha256)
                        values (:round, :point, :counted, :handed, :spoiled, :assisted, :returned, :found, :valid,
                          :blank, :void, :grounds, :posts, :names, :by, :now, ''::bytea)
                        """)
                .param("round", id.value())
                .param("point", point.number())
                .param("counted", counted)
                .param("handed", counters.handed())
                .param("spoiled", counters.spoiled())
                .param("assisted", counters.assisted())
                .param("returned", count.returned())
                .param("found", count.found())
                .param("valid", valid)
                .param("blank", blank)
                .param("void", voids)
                .param("grounds", grounds)
                .param(
                        "posts",
                        count.members().stream().map(PointCount.Member::post).toArray(String[]::new))
                .param(
                        "names",
                        count.members().stream().map(PointCount.Member::name).toArray(String[]::new))
                .param("by", Objects.requireNonNull(viewer.person()).value())
                .param("now", Timestamp.from(now))
                .update();
        batches.batchUpdate(
                "insert into budgets.sheet (round, point, bundle, number, mark) values (?, ?, ?, ?, ?)",
                sheets.stream()
                        .map(sheet ->
                                new Object[] {id.value(), point.number(), sheet.bundle(), sheet.number(), sheet.mark()})
                        .toList());
        byte[] digest = file.digest(point);
        sql.sql("update budgets.protocol set sheets_sha256 = :digest where round = :round and point = :point")
                .param("digest", digest)
                .param("round", id.value())
                .param("point", point.number())
                .update();
        var facts = new HashMap<>(Map.of(
                "point", Integer.toString(point.number()),
                "counted", Boolean.toString(counted),
                "handed", Integer.toString(counters.handed()),
                "spoiled", Integer.toString(counters.spoiled()),
                "assisted", Integer.toString(counters.assisted()),
                "returned", Integer.toString(count.returned()),
                "found", Integer.toString(count.found()),
                "valid", Integer.toString(valid),
                "blank", Integer.toString(blank),
                "void", Integer.toString(voids)));
        facts.put("sheets-sha256", HexFormat.of().formatHex(digest));
        if (grounds != null) {
            facts.put("grounds-sha256", Prints.sha256(grounds));
        }
        events.publishEvent(new RoundChanged(id, "budget.point-closed", now, facts));
        freeze(id);
        return Outcome.done(point);
    }

    /** Fixes the papers of the round, once each point has its protocol. */
    private void freeze(RoundId id) {
        // the row of the round orders two points that are closed at once: the later one sees both
        var round = rows.locked(id).orElseThrow();
        int signed = sql.sql("select count(*) from budgets.protocol where round = :round")
                .param("round", id.value())
                .query(Integer.class)
                .single();
        if (signed < round.plan().points().size()) {
            return;
        }
        var closed = file.digest(id);
        sql.sql("update budgets.round set paper_sha256 = :digest, version = version + 1 where id = :id")
                .param("digest", closed.sha256())
                .param("id", id.value())
                .update();
        events.publishEvent(new RoundChanged(
                id,
                "budget.papers-closed",
                clock.instant(),
                Map.of(
                        "points", Integer.toString(signed),
                        "sheets", Long.toString(closed.sheets()),
                        "papers-sha256", HexFormat.of().formatHex(closed.sha256()))));
    }

    // --- showing

    List<PointView> points(Viewer viewer, RoundId id) {
        var found = rows.find(id).filter(round -> round.seenBy(viewer));
        if (found.isEmpty()) {
            return List.of();
        }
        var round = found.get();
        var counters = papers.counters(id);
        boolean works = round.workedBy(viewer);
        boolean names = works || viewer.holds(Role.AUDITOR);
        var protocols = protocols(round, names);
        var views = new ArrayList<PointView>();
        for (int i = 0; i < round.plan().points().size(); i++) {
            var point = new PointId(id, i + 1);
            views.add(new PointView(
                    point,
                    round.plan().points().get(i),
                    works || round.closedAt() != null ? counters.get(i) : null,
                    protocols.get(point.number()),
                    works));
        }
        return views;
    }

    private Map<Integer, PointProtocol> protocols(Round round, boolean names) {
        var protocols = new HashMap<Integer, PointProtocol>();
        sql.sql("select * from budgets.protocol where round = :round")
                .param("round", round.id().value())
                .query(row -> {
                    int number = row.getInt("point");
                    protocols.put(number, protocol(row, new PointId(round.id(), number), names));
                });
        return protocols;
    }

    private PointProtocol protocol(ResultSet row, PointId point, boolean names) throws SQLException {
        var posts = texts(row.getArray("posts"));
        var all = texts(row.getArray("names"));
        var members = new ArrayList<PointCount.Member>();
        for (int i = 0; i < posts.size(); i++) {
            members.add(new PointCount.Member(posts.get(i), names ? all.get(i) : ""));
        }
        var settled = sql.sql("""
                        select s.bundle, s.sheet, s.reason from budgets.settlement s
                        join budgets.bundle b on b.round = s.round and b.point = s.point and b.number = s.bundle
                        where s.round = :round and s.point = :point and s.confirmed is not null and b.withdrawn is null
                        order by s.bundle, s.sheet
                        """)
                .param("round", point.round().value())
                .param("point", point.number())
                .query((one, i) ->
                        new PointProtocol.Settled(one.getInt("bundle"), one.getInt("sheet"), one.getString("reason")))
                .list();
        var bundles = papers.bundles(point);
        return new PointProtocol(
                new PointCounters(row.getInt("handed"), row.getInt("spoiled"), row.getInt("assisted")),
                new PointCount(row.getInt("returned"), row.getInt("found"), members),
                row.getBoolean("counted"),
                row.getInt("valid"),
                row.getInt("blank"),
                row.getInt("void"),
                row.getString("grounds"),
                row.getTimestamp("signed_at").toInstant(),
                (int) bundles.stream()
                        .filter(bundle -> bundle.withdrawn() == null)
                        .count(),
                settled,
                bundles.stream()
                        .filter(bundle -> bundle.withdrawn() != null)
                        .map(bundle -> new PointProtocol.Withdrawn(
                                bundle.number(), Objects.requireNonNull(bundle.withdrawn())))
                        .toList(),
                HexFormat.of().formatHex(row.getBytes("sheets_sha256")));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    // --- counting

    /** How many sheets count: valid ones, void ones and blank ones. */
    record Papers(long valid, long voids, long blanks) {

        long all() {
            return valid + voids + blanks;
        }
    }

    /** @param each gets the choices on valid sheets */
    Papers papers(RoundId id, BallotText texts, Consumer<Choices> each) {
        long[] valid = new long[1];
        int[] others = new int[2];
        sql.sql("select mark from budgets.sheet where round = :round order by point, bundle, number")
                .param("round", (UUID) id.value())
                .query(row -> {
                    var mark = row.getString("mark");
                    if (mark.equals(SheetText.BLANK)) {
                        others[1]++;
                    } else if (mark.startsWith(SheetText.VOID)) {
                        others[0]++;
                    } else {
                        each.accept(texts.read(mark).orElseThrow());
                        valid[0]++;
                    }
                });
        return new Papers(valid[0], others[0], others[1]);
    }

    /** In which ways people voted; null in a round without points. */
    @Nullable
    Turnout turnout(Round round, long sealed, Papers of) {
        if (round.plan().points().isEmpty()) {
            return null;
        }
        int assisted = papers.sum(round.id()).assisted();
        return new Turnout(sealed - assisted, assisted, of.all(), of.voids(), of.blanks());
    }
}
