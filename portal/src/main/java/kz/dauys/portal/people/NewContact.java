package kz.dauys.portal.people;

import kz.dauys.portal.kernel.Language;
import org.jspecify.annotations.Nullable;

/** A person without an account: someone at the counter, or the author of an imported appeal. */
public record NewContact(
        String name,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String address,
        @Nullable String iin,
        Language language) {

    @Override
    public String toString() {
        return "NewContact[]";
    }
}
