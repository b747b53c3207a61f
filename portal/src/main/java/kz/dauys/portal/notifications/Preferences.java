package kz.dauys.portal.notifications;

import java.time.LocalTime;
import kz.dauys.portal.kernel.Language;
import org.jspecify.annotations.Nullable;

/**
 * How somebody wants to be told.
 *
 * @param mail whether news that the law does not ask for come by e-mail; they always stand on the pages
 * @param legalByLetter whether what the law owes comes as a letter on paper instead of by e-mail
 * @param language in which to write; null for that of the person's details
 * @param quietFrom from when what can wait is held back, where the person lives
 * @param quietTo until when; the same as {@code quietFrom} when nothing is held back
 * @param digest for officers: one mail a day instead of one for each event
 */
public record Preferences(
        boolean mail,
        boolean legalByLetter,
        @Nullable Language language,
        LocalTime quietFrom,
        LocalTime quietTo,
        boolean digest) {
    static final LocalTime NIGHT = LocalTime.of(22, 0);
    static final LocalTime MORNING = LocalTime.of(8, 0);

    /** Of whoever has chosen nothing. */
    public static Preferences usual() {
        return new Preferences(true, false, null, NIGHT, MORNING, false);
    }

    /** Whether anything is held back at night. */
    public boolean quiet() {
        return !quietFrom.equals(quietTo);
    }
}
