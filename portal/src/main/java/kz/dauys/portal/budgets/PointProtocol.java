package kz.dauys.portal.budgets;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The protocol of a point: how many papers there were, and what became of them.
 *
 * @param counted whether its papers count; a head may close a point whose papers cannot be counted
 * @param grounds of the head who decided about a surplus, or closed the point; null where nobody had to decide
 * @param members with empty names for those who see posts alone
 * @param bundles how many were counted
 * @param settled sheets that were typed in two ways, and what was settled
 * @param withdrawn bundles that were typed anew as others
 * @param sheets SHA-256 of its lines in the file of papers, which stands in the public log
 */
public record PointProtocol(
        PointCounters counters,
        PointCount count,
        boolean counted,
        int valid,
        int blank,
        int voids,
        @Nullable String grounds,
        Instant signedAt,
        int bundles,
        List<Settled> settled,
        List<Withdrawn> withdrawn,
        String sheets) {

    public PointProtocol {
        settled = List.copyOf(settled);
        withdrawn = List.copyOf(withdrawn);
    }

    /** A sheet that was typed in two ways. */
    public record Settled(int bundle, int sheet, String reason) {}

    /** A bundle that was typed anew. */
    public record Withdrawn(int bundle, String reason) {}

    /** How many papers more were in the box than can be there; below 0, how many are missing. */
    public int surplus() {
        return count.found() - (counters.handed() - count.returned());
    }
}
