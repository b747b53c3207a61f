package kz.dauys.portal.budgets;

import java.util.UUID;
import kz.dauys.portal.journal.NotRecorded;
import kz.dauys.portal.people.PersonId;

/**
 * A head of the body decided on a project otherwise than the count. Published in the transaction of the act, beside its
 * {@link RoundChanged}.
 *
 * @param taken whether it is done now
 * @param by who signed
 */
@NotRecorded("the act itself is recorded with its round")
public record ProjectDecided(
        UUID actId, RoundId round, RoundPlan plan, ProjectId project, boolean taken, PersonId by) {}
