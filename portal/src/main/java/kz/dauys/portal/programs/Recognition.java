package kz.dauys.portal.programs;

/** Who shows a key. */
public sealed interface Recognition {

    /** The key opens nothing: it was never made, was replaced, or its program was revoked or has not this right. */
    record Unknown() implements Recognition {}

    /** A program that has come too often; it is let in again in the next minute. */
    record TooOften(ProgramId program, Allowance allowance) implements Recognition {}

    record Known(ProgramId program, Allowance allowance) implements Recognition {}
}
