package kz.dauys.portal.appeals;

/** The way by which an appeal reached the state; the law treats all of them alike. */
public enum Channel {
    WEB,
    PAPER,
    ORAL,
    TELEPHONE,
    VIDEO,
    /** Brought over from another system with its history. */
    IMPORTED
}
