package kz.dauys.portal.notifications;

import java.time.Instant;
import java.util.UUID;
import kz.dauys.portal.people.PersonId;

/**
 * A notice of the demo country, where mail goes to nobody.
 *
 * @param keptAt when it would have been sent
 * @param notice as the person would read it
 */
public record KeptNotice(UUID id, PersonId to, Instant keptAt, WrittenNotice notice) {}
