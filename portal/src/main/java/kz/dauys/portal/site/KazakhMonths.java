package kz.dauys.portal.site;

import java.time.Month;

/** The endings that a Kazakh month takes, by vowel harmony and its last sound. */
final class KazakhMonths {
    private KazakhMonths() {}

    /** Before "дейін" (until): желтоқсанға. */
    static String dativeEnding(Month month) {
        return switch (month) {
            case JANUARY, FEBRUARY, MARCH, MAY, JUNE, AUGUST, OCTOBER, NOVEMBER, DECEMBER -> "ға";
            case APRIL, JULY -> "ге";
            case SEPTEMBER -> "ке";
        };
    }

    /** Before "бастап" (since): желтоқсаннан. */
    static String ablativeEnding(Month month) {
        return switch (month) {
            case JANUARY, MARCH, MAY, AUGUST, NOVEMBER -> "дан";
            case APRIL, JULY -> "ден";
            case SEPTEMBER -> "тен";
            case FEBRUARY, JUNE, OCTOBER, DECEMBER -> "нан";
        };
    }
}
