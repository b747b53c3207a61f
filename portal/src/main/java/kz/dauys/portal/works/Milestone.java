package kz.dauys.portal.works;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A part of a work by which one sees how far it is.
 *
 * @param due the day by which it is to be reached
 * @param reachedOn null before
 */
public record Milestone(
        String name, LocalDate due, @Nullable LocalDate reachedOn) {}
