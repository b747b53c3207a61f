package kz.dauys.portal.budgets;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A bundle as one of those who work at its point sees it: what another typed only once both have finished.
 *
 * @param sheets how many lie in it
 * @param withdrawn why it was typed anew as another; null when it was not
 * @param typists how many have begun
 * @param finished how many have finished
 * @param mine what the viewer typed, by the number of the sheet; empty for whoever has not begun
 * @param begun whether the viewer types it
 * @param done whether the viewer has finished
 * @param differences sheets that the two typed in different ways
 */
public record BundleView(
        BundleId id,
        int sheets,
        @Nullable String withdrawn,
        int typists,
        int finished,
        Map<Integer, SheetMark> mine,
        boolean begun,
        boolean done,
        List<Difference> differences) {

    public BundleView {
        mine = Collections.unmodifiableMap(new TreeMap<>(mine));
        differences = List.copyOf(differences);
    }

    /**
     * A sheet that was typed in two ways.
     *
     * @param settled what it is to be; null as long as nobody has said it
     * @param reason why
     * @param proposedByViewer whether the viewer said it, and another has to confirm
     */
    public record Difference(
            int sheet,
            SheetMark first,
            SheetMark second,
            @Nullable SheetMark settled,
            @Nullable String reason,
            boolean proposedByViewer,
            boolean confirmed) {}

    /** Whether it is clear what stands on each of its sheets. */
    public boolean agreed() {
        return withdrawn == null && finished == 2 && differences.stream().allMatch(Difference::confirmed);
    }

    /** The first sheet that the viewer has not typed; 0 when there is none. */
    public int next() {
        for (int sheet = 1; sheet <= sheets; sheet++) {
            if (!mine.containsKey(sheet)) {
                return sheet;
            }
        }
        return 0;
    }
}
