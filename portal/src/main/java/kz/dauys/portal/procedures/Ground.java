package kz.dauys.portal.procedures;

import kz.dauys.portal.kernel.Trilingual;

/**
 * A reason that the law gives for a decision.
 *
 * @param code its stable name, in lower case with hyphens
 * @param name as it is told to the person
 */
public record Ground(String code, Trilingual name) {}
