package kz.dauys.portal.budgets;

import org.jspecify.annotations.Nullable;

/**
 * A point as a viewer may see it.
 *
 * @param counters null for those who do not work there, until the close
 * @param protocol null before it is signed
 * @param mayWork whether the viewer hands papers out, helps and types there
 */
public record PointView(
        PointId id,
        PollingPoint plan,
        @Nullable PointCounters counters,
        @Nullable PointProtocol protocol,
        boolean mayWork) {}
