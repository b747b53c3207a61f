package kz.dauys.portal.people;

import java.time.Instant;
import java.util.UUID;

/**
 * An identity elsewhere by which a person is recognised.
 *
 * @param opensAccount whether it stands for the password of their account of staff as well
 */
public record LinkedIdentity(UUID id, Instant linkedAt, Instant lastUsedAt, boolean opensAccount) {}
