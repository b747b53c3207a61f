package kz.dauys.portal.appeals;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * To tell the person what the body is about to decide (АППК art. 73).
 *
 * @param hearingAt when the person will be heard; null when no hearing is set and written objections are awaited
 * @param hearingPlace an address, a telephone number or a link; null when no hearing is set
 */
public record TellPreliminary(
        Resolution resolution,
        String text,
        @Nullable Instant hearingAt,
        @Nullable String hearingPlace) {}
