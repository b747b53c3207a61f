package kz.dauys.portal.people;

import kz.dauys.portal.kernel.Language;
import org.jspecify.annotations.Nullable;

/** What a person may change about themselves; a null or blank value erases what was there. The e-mail is not among it. */
public record ContactDetails(
        String name,
        @Nullable String phone,
        @Nullable String address,
        @Nullable String iin,
        Language language) {

    @Override
    public String toString() {
        return "ContactDetails[]";
    }
}
