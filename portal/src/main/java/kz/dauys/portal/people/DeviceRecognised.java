package kz.dauys.portal.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Somebody signed in from a device from which this person never did before. It is heard in the transaction of the act,
 * so that the owner is told.
 *
 * @param act identifies the signing in
 * @param device browser and system in words; a dash when both are unknown
 * @param day by the calendar of the country
 */
public record DeviceRecognised(UUID act, PersonId person, String device, LocalDate day, Instant at) {}
