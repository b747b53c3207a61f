package kz.dauys.portal.people;

import java.time.Instant;
import java.util.UUID;

/**
 * A passkey's counter went back, so a copy of it may exist. It opens nothing any more, and its owner is told, in the
 * transaction of the act.
 *
 * @param act identifies the act
 */
public record PasskeySuspected(UUID act, PersonId person, Instant at) {}
