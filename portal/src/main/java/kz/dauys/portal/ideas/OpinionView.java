package kz.dauys.portal.ideas;

import java.time.Instant;
import java.time.LocalDate;
import kz.dauys.portal.organisations.BodyId;
import org.jspecify.annotations.Nullable;

/**
 * An opinion that another body was asked for.
 *
 * @param until the last day for it
 * @param question what the office wants to know; empty when it only asks
 * @param opinion null before it is given
 * @param late whether the last day has passed without it
 * @param mayGive whether the viewer may give it now
 */
public record OpinionView(
        BodyId body,
        Instant askedAt,
        LocalDate until,
        String question,
        @Nullable Opinion opinion,
        @Nullable Instant givenAt,
        boolean late,
        boolean mayGive) {}
