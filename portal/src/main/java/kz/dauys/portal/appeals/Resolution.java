package kz.dauys.portal.appeals;

/** What was decided about what the person asked for. */
public enum Resolution {
    GRANTED,
    PARTLY,
    EXPLAINED,
    REFUSED,
    LEFT_WITHOUT_CONSIDERATION
}
