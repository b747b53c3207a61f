package kz.dauys.portal.people;

import java.time.Instant;
import java.util.List;
import kz.dauys.portal.kernel.Language;
import org.jspecify.annotations.Nullable;

/**
 * An account of staff, as administrators see it.
 *
 * @param email null when there is none
 * @param lockedAt null when it is not locked
 * @param guarded whether it has a second factor
 * @param invited whether a link for setting the password is out
 * @param appointments past and future ones too, by their first day
 */
public record AccountView(
        PersonId person,
        String login,
        String name,
        @Nullable String email,
        Language language,
        @Nullable Instant lockedAt,
        boolean guarded,
        boolean invited,
        List<Appointment> appointments) {

    public AccountView {
        appointments = List.copyOf(appointments);
    }

    public boolean locked() {
        return lockedAt != null;
    }

    @Override
    public String toString() {
        return "AccountView[" + login + "]";
    }
}
