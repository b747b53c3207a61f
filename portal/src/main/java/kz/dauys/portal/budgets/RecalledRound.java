package kz.dauys.portal.budgets;

import java.time.Instant;
import kz.dauys.portal.kernel.Trilingual;

/**
 * A round that was announced and taken back, and is not announced again; for everyone.
 *
 * @param reason in the words of the head who took it back
 */
public record RecalledRound(RoundId id, Trilingual title, Instant at, String reason) {}
