package kz.dauys.portal.people;

import java.time.LocalDate;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A role that an administrator gives.
 *
 * @param body where it holds; null for auditors and administrators, whose roles hold everywhere
 * @param unit of that body; null when the role covers all its units
 * @param from the first day, today or later
 * @param to the last day; null while no end is known
 */
public record NewRole(
        Role role,
        @Nullable BodyId body,
        @Nullable UnitId unit,
        Trilingual post,
        LocalDate from,
        @Nullable LocalDate to) {}
