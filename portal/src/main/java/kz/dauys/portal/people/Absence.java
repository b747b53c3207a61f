package kz.dauys.portal.people;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Days on which a substitute acts for someone who is away.
 *
 * @param from the first day, by the calendar of the country
 * @param to the last day
 */
public record Absence(UUID id, PersonId absent, PersonId substitute, LocalDate from, LocalDate to) {}
