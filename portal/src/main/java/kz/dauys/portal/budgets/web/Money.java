package kz.dauys.portal.budgets.web;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;
import kz.dauys.portal.site.Speech;

/** Money as people type and read it: in whole tenge. The room reckons in tiyn, and in hundredths of what others pay with. */
final class Money {
    static final String TENGE = "KZT";
    private static final int TIYN = 100;
    /** Spaces of every kind, and how the currency is written. */
    private static final Pattern AROUND = Pattern.compile(
            "[\\s\\u00a0\\u2009\\u202f]|₸|тенге|теңге|тг\\.?|kzt", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Digits, or digits in groups as the English write them; no more than a budget of any country. */
    private static final Pattern WHOLE = Pattern.compile("\\d{1,15}|\\d{1,3}(,\\d{3}){1,4}");

    private Money() {}

    /** The tiyn of what was typed; 0 for what is no whole amount, which no act takes. */
    static long tiyn(String typed) {
        var digits = AROUND.matcher(typed).replaceAll("");
        return WHOLE.matcher(digits).matches() ? TIYN * Long.parseLong(digits.replace(",", "")) : 0;
    }

    /** 1 200 000: as it can be typed again. */
    static String typed(long tiyn, Speech speech) {
        return speech.number(tiyn / TIYN);
    }

    /** 1 200 000 ₸, or 1 200 000.50 PLN. */
    static String shown(long hundredths, String currency, Speech speech) {
        var amount = BigDecimal.valueOf(hundredths, 2);
        return currency.equals(TENGE)
                ? speech.say("budgets.money", "amount", amount)
                : speech.say("budgets.money.other", Map.of("amount", amount, "currency", currency));
    }
}
