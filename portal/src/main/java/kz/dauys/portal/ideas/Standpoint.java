package kz.dauys.portal.ideas;

/** How a body that was asked stands to an idea. */
public enum Standpoint {
    AGREES,
    /** Agrees, if the conditions are kept that it names. */
    AGREES_IF,
    DISAGREES,
    /** The idea is none of its concern. */
    NOT_CONCERNED
}
