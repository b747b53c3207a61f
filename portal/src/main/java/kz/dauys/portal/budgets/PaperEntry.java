package kz.dauys.portal.budgets;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.dauys.portal.kernel.CleanText;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Papers typed in after the close: each bundle twice, by two officers of whom neither sees what the other typed before both have
 * finished. Where they differ, one of the two says what the sheet has, with a reason, and the other confirms it.
 */
@Component
class PaperEntry {
    private static final int LONGEST_REASON = 500;

    private final RoundRows rows;
    private final PaperRows papers;
    private final PointWork work;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PaperEntry(RoundRows rows, PaperRows papers, PointWork work, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.papers = papers;
        this.work = work;
        this.events = events;
        this.clock = clock;
    }

    // --- typing

    Outcome<BundleId> open(Viewer viewer, PointId point, int sheets) {
        return work.at(
                viewer,
                point,
                (_, _) -> sheets >= 1 && sheets <= BundleId.MOST
                        ? Outcome.done(new BundleId(point, papers.open(point, sheets)))
                        : Outcome.refused("budgets.bundle-size-wrong"));
    }

    /** @return the next sheet to type; 0 when all are typed */
    Outcome<Integer> type(Viewer viewer, BundleId id, int sheet, SheetMark mark) {
        return inBundle(viewer, id, (round, bundle) -> {
            if (sheet < 1 || sheet > bundle.sheets()) {
                return Outcome.refused("budgets.sheet-unknown");
            }
            var texts = texts(round);
            var fault = texts.fault(mark);
            if (fault.isPresent()) {
                return Outcome.refused(fault.get());
            }
            var entries = papers.entries(id);
            var mine = of(viewer, entries);
            if (mine.isEmpty() && entries.size() == 2) {
                return Outcome.refused("budgets.bundle-typed-twice");
            }
            if (mine.isPresent() && mine.get().finished()) {
                return Outcome.refused("budgets.entry-finished");
            }
            int copy = mine.map(PaperRows.EntryRow::copy).orElse(entries.size() + 1);
            if (mine.isEmpty()) {
                papers.begin(id, copy, person(viewer));
            }
            papers.type(id, copy, sheet, texts.write(mark));
            return Outcome.done(view(viewer, round, id, bundle).next());
        });
    }

    Outcome<BundleId> finish(Viewer viewer, BundleId id) {
        return inBundle(viewer, id, (round, bundle) -> {
            var mine = of(viewer, papers.entries(id));
            if (mine.isEmpty() || papers.typed(id, mine.get().copy()).size() < bundle.sheets()) {
                return Outcome.refused("budgets.sheets-missing");
            }
            if (mine.get().finished()) {
                return Outcome.done(id);
            }
            papers.finish(id, mine.get().copy());
            var view = view(viewer, round, id, bundle);
            if (view.finished() == 2) {
                record(
                        id,
                        "budget.bundle-typed",
                        Map.of(
                                "sheets", Integer.toString(bundle.sheets()),
                                "differences",
                                        Integer.toString(view.differences().size())));
            }
            return Outcome.done(id);
        });
    }

    // --- where they differ

    Outcome<BundleId> settle(Viewer viewer, BundleId id, int sheet, SheetMark mark, String why) {
        var reason = CleanText.of(why);
        return onDifference(viewer, id, sheet, round -> {
            if (of(viewer, papers.entries(id)).isEmpty()) {
                return Outcome.refused("budgets.not-typist");
            }
            var fault = texts(round).fault(mark);
            if (fault.isPresent()) {
                return Outcome.refused(fault.get());
            }
            if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
                return Outcome.refused("budgets.settle-reason-missing");
            }
            papers.propose(id, sheet, texts(round).write(mark), reason, person(viewer));
            return Outcome.done(id);
        });
    }

    /** @param seen what the viewer saw proposed */
    Outcome<BundleId> confirm(Viewer viewer, BundleId id, int sheet, SheetMark seen) {
        return onDifference(viewer, id, sheet, round -> {
            boolean mayStandIn = viewer.holds(Role.HEAD, round.plan().body());
            if (of(viewer, papers.entries(id)).isEmpty() && !mayStandIn) {
                return Outcome.refused("budgets.not-typist");
            }
            var proposed = papers.settled(id).get(sheet);
            if (proposed == null || !proposed.mark().equals(texts(round).write(seen))) {
                return Outcome.refused("budgets.settlement-changed");
            }
            if (viewer.is(proposed.proposed())) {
                return Outcome.refused("budgets.settled-by-one");
            }
            papers.confirm(id, sheet, person(viewer));
            record(
                    id,
                    "budget.sheet-settled",
                    Map.of("sheet", Integer.toString(sheet), "reason-sha256", Prints.sha256(proposed.reason())));
            return Outcome.done(id);
        });
    }

    Outcome<BundleId> withdraw(Viewer viewer, BundleId id, String why) {
        var reason = CleanText.of(why);
        return inBundle(viewer, id, (round, bundle) -> {
            if (!viewer.holds(Role.HEAD, round.plan().body())) {
                return Outcome.refused("budgets.only-head");
            }
            if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
                return Outcome.refused("budgets.settle-reason-missing");
            }
            papers.withdraw(id, reason);
            record(
                    id,
                    "budget.bundle-withdrawn",
                    Map.of(
                            "sheets", Integer.toString(bundle.sheets()),
                            "reason-sha256", Prints.sha256(reason)));
            return Outcome.done(id);
        });
    }

    private <T> Outcome<T> onDifference(Viewer viewer, BundleId id, int sheet, Function<Round, Outcome<T>> act) {
        return inBundle(viewer, id, (round, bundle) -> {
            var found = view(viewer, round, id, bundle).differences().stream()
                    .filter(difference -> difference.sheet() == sheet)
                    .findFirst();
            if (found.isEmpty()) {
                return Outcome.refused("budgets.sheet-unknown");
            }
            return found.get().confirmed() ? Outcome.refused("budgets.sheet-settled") : act.apply(round);
        });
    }

    // --- showing

    List<BundleView> bundles(Viewer viewer, PointId point) {
        return rows.find(point.round())
                .filter(round -> round.workedBy(viewer))
                .map(round -> papers.bundles(point).stream()
                        .map(bundle -> view(viewer, round, new BundleId(point, bundle.number()), bundle))
                        .toList())
                .orElse(List.of());
    }

    private BundleView view(Viewer viewer, Round round, BundleId id, PaperRows.BundleRow bundle) {
        var texts = texts(round);
        var entries = papers.entries(id);
        var mine = of(viewer, entries);
        int finished =
                (int) entries.stream().filter(PaperRows.EntryRow::finished).count();
        return new BundleView(
                id,
                bundle.sheets(),
                bundle.withdrawn(),
                entries.size(),
                finished,
                mine.map(entry -> papers.typed(id, entry.copy()).entrySet().stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, typed -> texts.read(typed.getValue()))))
                        .orElse(Map.of()),
                mine.isPresent(),
                mine.isPresent() && mine.get().finished(),
                finished == 2 ? differences(viewer, texts, id) : List.of());
    }

    private List<BundleView.Difference> differences(Viewer viewer, SheetText texts, BundleId id) {
        var first = papers.typed(id, 1);
        var second = papers.typed(id, 2);
        var settled = papers.settled(id);
        return first.entrySet().stream()
                .filter(typed -> !typed.getValue().equals(second.get(typed.getKey())))
                .map(typed -> {
                    int sheet = typed.getKey();
                    var row = settled.get(sheet);
                    return new BundleView.Difference(
                            sheet,
                            texts.read(typed.getValue()),
                            texts.read(Objects.requireNonNull(second.get(sheet))),
                            row == null ? null : texts.read(row.mark()),
                            row == null ? null : row.reason(),
                            row != null && viewer.is(row.proposed()),
                            row != null && row.confirmed());
                })
                .toList();
    }

    /** What stands on the sheets of an agreed bundle, by their numbers. */
    Map<Integer, String> agreed(BundleId id) {
        var sheets = new TreeMap<>(papers.typed(id, 1));
        papers.settled(id).forEach((sheet, settled) -> sheets.put(sheet, settled.mark()));
        return sheets;
    }

    // --- what all of these need

    private static Optional<PaperRows.EntryRow> of(Viewer viewer, List<PaperRows.EntryRow> entries) {
        return entries.stream().filter(entry -> viewer.is(entry.typist())).findFirst();
    }

    private static PersonId person(Viewer viewer) {
        return Objects.requireNonNull(viewer.person());
    }

    private SheetText texts(Round round) {
        return new SheetText(round.plan().form(), new Poll(round, rows.projects(round.id())).texts());
    }

    private <T> Outcome<T> inBundle(
            Viewer viewer, BundleId id, BiFunction<Round, PaperRows.BundleRow, Outcome<T>> act) {
        return work.at(
                viewer,
                id.point(),
                (round, _) -> papers.bundles(id.point()).stream()
                        .filter(bundle -> bundle.number() == id.number())
                        .findFirst()
                        .map(bundle -> bundle.withdrawn() == null
                                ? act.apply(round, bundle)
                                : Outcome.<T>refused("budgets.bundle-withdrawn"))
                        .orElseGet(() -> Outcome.refused("budgets.not-found")));
    }

    private void record(BundleId id, String act, Map<String, String> facts) {
        var all = new HashMap<>(facts);
        all.put("point", Integer.toString(id.point().number()));
        all.put("bundle", Integer.toString(id.number()));
        events.publishEvent(new RoundChanged(id.point().round(), act, clock.instant(), all));
    }
}
