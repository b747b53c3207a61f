package kz.dauys.portal.people;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * The numbers by which the state knows people and organisations: twelve digits, of which the last is a check over the
 * eleven before. Whether a number was ever given to anybody, only the state's register knows.
 */
public enum IdentityNumber {
    /** Of a person (ЖСН, ИИН): the day of birth, its century and the sex, a serial. */
    IIN,
    /** Of an organisation (БСН, БИН): the month of registration, the types of organisation and unit, a serial. */
    BIN;

    private static final Pattern TWELVE = Pattern.compile("[0-9]{12}");

    /** Whether this can be such a number. */
    public boolean fits(String number) {
        return TWELVE.matcher(number).matches()
                && checked(number)
                && switch (this) {
                    case IIN -> born(number);
                    case BIN ->
                        within(number.substring(2, 4), 1, 12)
                                && within(number.substring(4, 5), 4, 6)
                                && within(number.substring(5, 6), 0, 3);
                };
    }

    private static boolean within(String digits, int least, int most) {
        int value = Integer.parseInt(digits);
        return least <= value && value <= most;
    }

    private static boolean born(String number) {
        int century = number.charAt(6) - '0';
        if (century < 1 || century > 6) {
            return false;
        }
        try {
            return birthDate(number).getYear() >= 1800;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /**
     * The day of birth that an {@link #IIN} tells.
     *
     * @param number that {@linkplain #fits fits}
     */
    public static LocalDate birthDate(String number) {
        int century = number.charAt(6) - '0';
        return LocalDate.of(
                1800 + 100 * ((century - 1) / 2) + Integer.parseInt(number.substring(0, 2)),
                Integer.parseInt(number.substring(2, 4)),
                Integer.parseInt(number.substring(4, 6)));
    }

    /** Weights 1 to 11; when they leave 10, weights 3 to 11, 1, 2; a number that leaves 10 again is never given out. */
    private static boolean checked(String number) {
        int first = remainder(number, 0);
        int check = first == 10 ? remainder(number, 2) : first;
        return check < 10 && check == number.charAt(11) - '0';
    }

    private static int remainder(String number, int shift) {
        int sum = 0;
        for (int i = 0; i < 11; i++) {
            sum += (number.charAt(i) - '0') * ((i + shift) % 11 + 1);
        }
        return sum % 11;
    }
}
