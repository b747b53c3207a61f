package kz.dauys.portal.journal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@PortalTest
class StaffActsTest {
    private final People people;
    private final Journal journal;
    private final TestClock clock;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    StaffActsTest(People people, Journal journal, TestClock clock, JdbcClient jdbc, TransactionTemplate transaction) {
        this.people = people;
        this.journal = journal;
        this.clock = clock;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    private PersonId person() {
        return people.introduce(new NewContact("Aigul", null, null, null, null, Language.KK))
                .orThrow();
    }

    private UUID appoint(PersonId holder) {
        return people.appoint(holder, Role.AUDITOR, null, null, Fresh.text("Post"), clock.today(), null);
    }

    @Test
    void theEndOfAnAbsenceAndOfThePowerThatCameWithItStandsInTheJournal() {
        var absent = person();
        var substitute = person();
        people.recordAbsence(absent, clock.today(), clock.today().plusDays(5), substitute);
        var absence = people.absences(absent, clock.today()).getFirst().id();
        clock.advance(java.time.Duration.ofDays(2));
        var self = new Viewer(absent, "Aigul", Language.KK, java.util.List.of());
        people.endAbsence(self, absence, clock.today()).orThrow();

        var entries = journal.about(absence);
        assertThat(entries)
                .extracting(JournalEntry::type)
                .containsExactly("staff.absence-recorded", "staff.absence-ended");
        assertThat(requireNonNull(entries.getLast().opening()).canonicalContent())
                .contains("last-day=" + clock.today().minusDays(1), "by=" + absent, "substitute=" + substitute);
    }

    @Test
    void anAppointmentAndItsEndStandInTheJournal() {
        var holder = person();
        var appointment = appoint(holder);
        people.endAppointment(appointment, clock.today());

        assertThat(journal.about(appointment))
                .extracting(JournalEntry::type)
                .containsExactly("staff.appointed", "staff.appointment-ended");
        assertThat(requireNonNull(journal.about(appointment).getFirst().opening())
                        .canonicalContent())
                .contains(holder.toString())
                .contains("AUDITOR")
                .doesNotContain("Aigul");
    }

    @Test
    void anAbsenceStandsInTheJournal() {
        var absent = person();
        people.recordAbsence(absent, clock.today(), clock.today(), person());
        var absence = jdbc.sql("select id from people.absence where absent = :absent")
                .param("absent", absent.value())
                .query(UUID.class)
                .single();

        assertThat(journal.about(absence)).extracting(JournalEntry::type).containsExactly("staff.absence-recorded");
    }

    @Test
    void anAppointmentThatIsRolledBackLeavesNoEntry() {
        var appointment = transaction.execute(status -> {
            status.setRollbackOnly();
            return appoint(person());
        });

        assertThat(journal.about(appointment)).isEmpty();
    }
}
