package kz.dauys.portal.notifications;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That the law owes somebody a notice: its handing over is proven, and the office looks after it until it is.
 *
 * @param office which office owes it
 * @param by the last day on which it is in time; null where the law names none
 */
public record Owed(UUID office, LegalKind kind, @Nullable LocalDate by) {}
