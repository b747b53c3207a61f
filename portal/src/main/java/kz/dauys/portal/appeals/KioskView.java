package kz.dauys.portal.appeals;

import java.time.Instant;
import java.util.UUID;
import kz.dauys.portal.organisations.BodyId;
import org.jspecify.annotations.Nullable;

/**
 * A kiosk, for administrators.
 *
 * @param setUpAt since when the device there is known; null while the code waits
 * @param revokedAt since when it is known no more; null while it may file
 * @param filed how many appeals were filed there
 */
public record KioskView(
        UUID id,
        BodyId body,
        String place,
        Instant registeredAt,
        @Nullable Instant setUpAt,
        @Nullable Instant revokedAt,
        long filed) {}
