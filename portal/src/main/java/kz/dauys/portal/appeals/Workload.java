package kz.dauys.portal.appeals;

import java.util.Map;

/**
 * What a viewer's offices have before them, in numbers. Only open appeals are counted.
 *
 * @param standings how many stand where; a standing without appeals is absent
 * @param overdue past their term
 * @param soon due today or within three working days
 * @param nobody in nobody's hands
 * @param mine in the viewer's hands, and in those of absent colleagues whom the viewer stands in for
 */
public record Workload(Map<Standing, Integer> standings, int open, int overdue, int soon, int nobody, int mine) {

    public Workload {
        standings = Map.copyOf(standings);
    }
}
