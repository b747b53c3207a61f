package kz.dauys.portal.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A person can sign in by one more passkey. It is heard in the transaction of the act, so that the owner is told.
 *
 * @param act identifies the act
 * @param device browser and system in which it was made, in words; a dash when both are unknown
 * @param day by the calendar of the country
 */
public record PasskeyAdded(UUID act, PersonId person, String device, LocalDate day, Instant at) {}
