package kz.dauys.portal.appeals;

/** The way by which an appeal reached the state; the law treats all of them alike. */
public enum Channel {
    WEB,
    PAPER,
    ORAL,
    TELEPHONE,
    VIDEO,
    /** By the person alone, at a terminal in a hall. */
    KIOSK,
    /** By a letter that its author confirmed. */
    EMAIL,
    /** Handed over by a program of others that the administrator has let in, such as a city's own application. */
    PROGRAM,
    /** Brought over from another system with its history. */
    IMPORTED
}
