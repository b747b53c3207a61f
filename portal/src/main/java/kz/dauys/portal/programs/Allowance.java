package kz.dauys.portal.programs;

/**
 * How often a program may still come.
 *
 * @param most in a minute
 * @param left in the minute that runs
 * @param resetSeconds until the next minute begins, at least 1
 * @param spent whether this call was one too many
 */
public record Allowance(int most, int left, long resetSeconds, boolean spent) {}
