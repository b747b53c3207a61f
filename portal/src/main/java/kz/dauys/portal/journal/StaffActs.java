package kz.dauys.portal.journal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.dauys.portal.people.AbsenceEnded;
import kz.dauys.portal.people.AbsenceRecorded;
import kz.dauys.portal.people.AccountChanged;
import kz.dauys.portal.people.AppointmentEnded;
import kz.dauys.portal.people.IdentityConfirmed;
import kz.dauys.portal.people.PersonErased;
import kz.dauys.portal.people.PersonMerged;
import kz.dauys.portal.people.PersonViewed;
import kz.dauys.portal.people.StaffAppointed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Puts on the record who was given which power, who stood in for whom, what was done to an account,
 * who was erased, and who turned out to be whom. The room of people is one that the journal
 * stands on, so it cannot make its events {@link Recordable} itself.
 */
@Component
class StaffActs {
    private final Journal journal;

    StaffActs(Journal journal) {
        this.journal = journal;
    }

    @EventListener
    void appointed(StaffAppointed event) {
        append("staff.appointed", event.appointment(), event.at(), event.facts());
    }

    @EventListener
    void ended(AppointmentEnded event) {
        append("staff.appointment-ended", event.appointment(), event.at(), event.facts());
    }

    @EventListener
    void absent(AbsenceRecorded event) {
        append("staff.absence-recorded", event.absence(), event.at(), event.facts());
    }

    @EventListener
    void back(AbsenceEnded event) {
        append("staff.absence-ended", event.absence(), event.at(), event.facts());
    }

    @EventListener
    void changed(AccountChanged event) {
        append("account." + event.change().code(), event.account().value(), event.at(), event.facts());
    }

    @EventListener
    void erased(PersonErased event) {
        append("person.erased", event.person().value(), event.at(), event.facts());
    }

    @EventListener
    void merged(PersonMerged event) {
        append("person.merged", event.person().value(), event.at(), event.facts());
    }

    @EventListener
    void confirmed(IdentityConfirmed event) {
        append("person.identity-confirmed", event.person().value(), event.at(), event.facts());
    }

    @EventListener
    void viewed(PersonViewed event) {
        append("person.viewed", event.person().value(), event.at(), event.facts());
    }

    private void append(String type, UUID subject, Instant at, Map<String, String> facts) {
        journal.append(() -> List.of(new Recording(type, subject, at, facts)));
    }
}
