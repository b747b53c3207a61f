package kz.dauys.portal.appeals;

import java.time.LocalDate;
import java.util.UUID;
import kz.dauys.portal.notifications.OfficersDay;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.people.Appointment;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.procedures.Procedures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What an officer has to answer soon or should have answered; a head, what of the body is overdue. */
@Component
class DayOfAnOfficer implements OfficersDay {
    private static final int SOON = 3;
    private static final int MOST = 200;

    private final Procedures procedures;
    private final People people;
    private final JdbcClient sql;

    DayOfAnOfficer(Procedures procedures, People people, JdbcClient sql) {
        this.procedures = procedures;
        this.people = people;
        this.sql = sql;
    }

    @Override
    public Cases casesOf(PersonId person, LocalDate today) {
        record Due(String number, LocalDate on) {}
        var headed = people.appointments(person).stream()
                .filter(post -> post.role() == Role.HEAD && post.body() != null && post.inForceOn(today))
                .map(Appointment::body)
                .map(BodyId::value)
                .toArray(UUID[]::new);
        var ends = procedures.plusWorkingDays(today, SOON).plusDays(1).atStartOfDay(procedures.zone());
        var mine = sql.sql("""
                        select number, due_on from (
                            (select number, due_on, due_ends_at, id from appeals.appeal
                             where is_open and officer = :person and due_ends_at <= :ends
                             order by due_ends_at, id limit :most)
                            union
                            (select number, due_on, due_ends_at, id from appeals.appeal
                             where is_open and body = any(:headed) and due_ends_at <= :today
                             order by due_ends_at, id limit :most)) as one
                        order by due_ends_at, id
                        """)
                .param("person", person.value())
                .param("headed", headed)
                .param("ends", ends.toOffsetDateTime())
                .param("today", today.atStartOfDay(procedures.zone()).toOffsetDateTime())
                .param("most", MOST)
                .query((row, _) -> new Due(row.getString("number"), row.getObject("due_on", LocalDate.class)))
                .list();
        return new Cases(
                mine.stream()
                        .filter(one -> !one.on().isBefore(today))
                        .map(Due::number)
                        .toList(),
                mine.stream()
                        .filter(one -> one.on().isBefore(today))
                        .map(Due::number)
                        .toList());
    }
}
