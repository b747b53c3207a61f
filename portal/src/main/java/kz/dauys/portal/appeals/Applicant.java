package kz.dauys.portal.appeals;

import kz.dauys.portal.kernel.CleanText;
import org.jspecify.annotations.Nullable;

/**
 * What the person who files says of themselves; blank where nothing is said. Texts are cleaned and cut to what is kept.
 *
 * @param iin digits only, as is {@code bin}
 * @param bin of the organisation for which the person speaks
 */
public record Applicant(String name, String postalAddress, String phone, String iin, String bin) {

    @SuppressWarnings("NullAway") // Jackson gives null for what an older draft does not have
    public Applicant {
        name = CleanText.cut(name, 200);
        postalAddress = CleanText.cut(postalAddress, 500);
        phone = CleanText.cut(phone, 40);
        iin = number(iin);
        bin = number(bin);
    }

    private static String number(@Nullable String typed) {
        return CleanText.cut(typed, 40).replaceAll("[\\s\\p{Z}-]", "");
    }

    public static Applicant nothing() {
        return new Applicant("", "", "", "", "");
    }

    /** With what the other one knows where this one says nothing. */
    public Applicant or(Applicant known) {
        return new Applicant(
                or(name, known.name),
                or(postalAddress, known.postalAddress),
                or(phone, known.phone),
                or(iin, known.iin),
                or(bin, known.bin));
    }

    /** The same person, who speaks for an organisation of this number. */
    Applicant of(String organisation) {
        return new Applicant(name, postalAddress, phone, iin, organisation);
    }

    /** The same with other numbers. */
    Applicant numbered(String otherIin, String otherBin) {
        return new Applicant(name, postalAddress, phone, otherIin, otherBin);
    }

    private static String or(String said, String known) {
        return said.isEmpty() ? known : said;
    }

    @Override
    public String toString() {
        return "Applicant[]";
    }
}
