package kz.dauys.portal.site;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;

/** Money as people type and read it: in whole tenge. Rooms reckon in tiyn, and in hundredths of what others pay with. */
public final class Money {
    public static final String TENGE = "KZT";
    private static final int TIYN = 100;
    /** Spaces of every kind, and how the currency is written. */
    private static final Pattern AROUND = Pattern.compile(
            "[\\s\\u00a0\\u2009\\u202f]|₸|тенге|теңге|тг\\.?|kzt", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Digits, or digits in groups as the English write them; no more than a budget of any country. */
    private static final Pattern WHOLE = Pattern.compile("\\d{1,15}|\\d{1,3}(,\\d{3}){1,4}");

    private Money() {}

    /** The tiyn of what was typed; 0 for what is no whole amount, which no act takes. */
    public static long tiyn(String typed) {
        var digits = AROUND.matcher(typed).replaceAll("");
        return WHOLE.matcher(digits).matches() ? TIYN * Long.parseLong(digits.replace(",", "")) : 0;
    }

    /** 1 200 000: as it can be typed again. */
    public static String typed(long tiyn, Speech speech) {
        return speech.number(tiyn / TIYN);
    }

    /** 1 200 000 ₸. */
    public static String tenge(long tiyn, Speech speech) {
        return shown(tiyn, TENGE, speech);
    }

    /** 1 200 000 ₸, or 1 200 000.50 PLN. */
    public static String shown(long hundredths, String currency, Speech speech) {
        var amount = BigDecimal.valueOf(hundredths, 2);
        return currency.equals(TENGE)
                ? speech.say("site.money", "amount", amount)
                : speech.say("site.money.other", Map.of("amount", amount, "currency", currency));
    }
}
