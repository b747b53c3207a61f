package kz.dauys.portal.people;

import kz.dauys.portal.kernel.Language;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a person. Personal data: show it only to those who may see it, never log it.
 *
 * @param email normalised; null when the person gave none
 * @param iin the individual identification number, as the person stated it
 * @param language in which the person wants to be written to
 * @param citizen whether the person can file for themselves; false for an account that only serves a post
 */
public record PersonView(
        PersonId id,
        String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String address,
        @Nullable String iin,
        Language language,
        boolean citizen) {

    @Override
    public String toString() {
        return "PersonView[" + id + "]";
    }
}
