package kz.dauys.portal.appeals;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The registration number as it is given to the person: the letter index of the kind, a running number and a check
 * digit, {@code S-000123-4}. It is given once, at first registration, and stays with the case (order 4 of 2023). The
 * check digit is Damm's: it catches every single wrong digit and every swap of neighbours, as people make when they
 * read a number over the telephone.
 */
public record AppealNumber(String value) {
    private static final Pattern FORM = Pattern.compile("([A-Z])-(\\d{6,12})-(\\d)");
    private static final int[][] DAMM = {
        {0, 3, 1, 7, 5, 9, 8, 6, 4, 2}, {7, 0, 9, 2, 1, 5, 4, 8, 6, 3}, {4, 2, 0, 6, 8, 7, 1, 3, 5, 9},
        {1, 7, 5, 0, 9, 8, 3, 4, 2, 6}, {6, 1, 2, 3, 0, 4, 5, 9, 7, 8}, {3, 6, 7, 4, 2, 0, 9, 5, 8, 1},
        {5, 8, 6, 9, 7, 2, 0, 1, 3, 4}, {8, 9, 4, 5, 3, 6, 2, 0, 1, 7}, {9, 4, 3, 8, 6, 1, 7, 2, 0, 5},
        {2, 5, 8, 1, 4, 3, 6, 7, 9, 0}
    };

    public AppealNumber {
        var form = FORM.matcher(value);
        if (!form.matches() || form.group(3).charAt(0) - '0' != check(form.group(2))) {
            throw new IllegalArgumentException("not a registration number: " + value);
        }
    }

    /** The number for a letter index and a running number of 1 or more. */
    static AppealNumber of(String letterIndex, long running) {
        var digits = "%06d".formatted(running);
        return new AppealNumber(letterIndex + "-" + digits + "-" + check(digits));
    }

    /**
     * The number in what a person typed: any case, with or without hyphens and blanks; empty when it is none or when the
     * check digit says that it was mistyped.
     */
    public static Optional<AppealNumber> read(String typed) {
        var plain = typed.strip().toUpperCase(Locale.ROOT).replaceAll("[\\s\\-–—№#]", "");
        if (!plain.matches("[A-Z]\\d{7,13}")) {
            return Optional.empty();
        }
        var digits = plain.substring(1, plain.length() - 1);
        var check = plain.charAt(plain.length() - 1) - '0';
        return check == check(digits)
                ? Optional.of(new AppealNumber(plain.charAt(0) + "-" + digits + "-" + check))
                : Optional.empty();
    }

    private static int check(String digits) {
        int interim = 0;
        for (int i = 0; i < digits.length(); i++) {
            interim = DAMM[interim][digits.charAt(i) - '0'];
        }
        return interim;
    }

    @Override
    public String toString() {
        return value;
    }
}
