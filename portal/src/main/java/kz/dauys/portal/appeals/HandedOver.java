package kz.dauys.portal.appeals;

import java.time.Instant;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.procedures.DueDate;

/**
 * What became of an appeal that was handed over.
 *
 * @param applicant whom the register knows the person as
 */
public record HandedOver(
        AppealId id, AppealNumber number, PersonId applicant, BodyId body, Instant receivedAt, DueDate due) {}
