package kz.dauys.portal.people;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody who was known already is recognised by a provider of identities from now on. They are told, in the
 * transaction of the act.
 *
 * @param act identifies the act
 */
public record IdentityLinked(UUID act, PersonId person, Instant at) {}
