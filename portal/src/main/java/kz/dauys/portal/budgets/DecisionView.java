package kz.dauys.portal.budgets;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An act by which a head of the body decided otherwise than the count.
 *
 * @param number of the act in its round, from 1
 * @param project its number on the ballot
 * @param taken whether it is done; otherwise it was left out
 * @param ground a code of the rules, where one was named
 * @param text the whole act in lines, as it was digested
 * @param sha256 of that text, as it stands in the public log
 */
public record DecisionView(
        int number,
        int project,
        boolean taken,
        @Nullable String ground,
        String reason,
        Instant at,
        String text,
        String sha256) {}
