package kz.dauys.portal.people;

import java.time.Instant;
import java.util.UUID;

/**
 * One place where a person is signed in, as its owner sees it.
 *
 * @param browser such as {@code Firefox}; empty when it is none that we know
 * @param system such as {@code Android}; empty likewise
 * @param byPassword opened by a password, so with the powers of staff; else by a mailed code
 * @param current whether it is the one that looks
 */
public record SessionView(
        UUID id,
        String browser,
        String system,
        Instant openedAt,
        Instant lastUsedAt,
        boolean byPassword,
        boolean current) {}
