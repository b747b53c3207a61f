package kz.dauys.portal.appeals;

/** What was decided about what the person asked for; the further down, the less of it the person gets. */
public enum Resolution {
    GRANTED,
    PARTLY,
    EXPLAINED,
    REFUSED,
    LEFT_WITHOUT_CONSIDERATION;

    boolean worseThan(Resolution other) {
        return compareTo(other) > 0;
    }
}
