package kz.dauys.portal.people;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** E-mail addresses as we keep them. */
final class Emails {
    private static final int LONGEST = 254;
    private static final Pattern LOCAL = Pattern.compile("[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~.-]{1,64}");
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private Emails() {}

    /** The address in one form (NFKC, no spaces around, domain in lower-case ASCII); empty when it is none. */
    static Optional<String> normalised(String text) {
        if (text.length() > 2 * LONGEST) {
            return Optional.empty();
        }
        var clean = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        int at = clean.lastIndexOf('@');
        if (at < 1) {
            return Optional.empty();
        }
        var local = clean.substring(0, at);
        String domain;
        try {
            domain = IDN.toASCII(clean.substring(at + 1)).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notADomain) {
            return Optional.empty();
        }
        var address = local + "@" + domain;
        boolean good = LOCAL.matcher(local).matches()
                && !local.startsWith(".")
                && !local.endsWith(".")
                && !local.contains("..")
                && DOMAIN.matcher(domain).matches()
                && address.length() <= LONGEST;
        return good ? Optional.of(address) : Optional.empty();
    }

    /** By what an address is recognised: mailboxes that differ in case only are one. */
    static String identity(String normalised) {
        return normalised.toLowerCase(Locale.ROOT);
    }
}
