package kz.dauys.portal.people;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A passkey that opens from now on.
 *
 * @param enrolled the fresh session and the recovery codes, when it is the first second factor of an account of staff; else
 *     null
 */
public record NewPasskey(UUID id, @Nullable Enrolled enrolled) {}
