package kz.dauys.portal.site;

import java.time.Month;

/** The ending that a Kazakh month takes before "дейін" (until), by vowel harmony and the last consonant. */
final class KazakhMonths {
    private KazakhMonths() {}

    static String dativeEnding(Month month) {
        return switch (month) {
            case JANUARY, FEBRUARY, MARCH, MAY, JUNE, AUGUST, OCTOBER, NOVEMBER, DECEMBER -> "ға";
            case APRIL, JULY -> "ге";
            case SEPTEMBER -> "ке";
        };
    }
}
