package kz.dauys.portal.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Accounts, appointments and absences. */
@Component
class Staff {
    /** The roles whose powers pass to a substitute. */
    private static final List<Role> OFFICES = List.of(Role.COUNTER_OPERATOR, Role.OFFICER, Role.HEAD);

    private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9.-]{2,63}");

    private final JdbcClient jdbc;
    private final Register register;
    private final Passwords passwords;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Staff(JdbcClient jdbc, Register register, Passwords passwords, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.register = register;
        this.passwords = passwords;
        this.events = events;
        this.clock = clock;
    }

    PersonId register(NewStaff staff) {
        if (!LOGIN.matcher(staff.login()).matches()) {
            throw new IllegalArgumentException("not a login: " + staff.login());
        }
        int length = staff.password().length();
        if (length < Passwords.SHORTEST || length > Passwords.LONGEST) {
            throw new IllegalArgumentException("a password has 12 to 200 characters");
        }
        var known = member(staff.login());
        if (known.isPresent()) {
            return known.get();
        }
        var contact = Register.checked(new NewContact(staff.name(), staff.email(), null, null, null, staff.language()))
                .orThrow();
        var person = register.insert(contact, false);
        jdbc.sql("""
                insert into people.account (person, login, password_hash, changed_at)
                values (:person, :login, :hash, :now)
                """)
                .param("person", person.value())
                .param("login", staff.login())
                .param("hash", passwords.hash(staff.password()))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return person;
    }

    Optional<PersonId> member(String login) {
        return jdbc.sql("select person from people.account where login = :login")
                .param("login", login)
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
    }

    boolean anyAppointed(Role role) {
        return jdbc.sql("select exists (select from people.appointment where role = :role)")
                .param("role", role.name())
                .query(Boolean.class)
                .single();
    }

    void passwordWasHandedOver(PersonId person) {
        int marked = jdbc.sql("update people.account set one_time = true where person = :person")
                .param("person", person.value())
                .update();
        if (marked != 1) {
            throw new IllegalArgumentException("no account has the person " + person);
        }
    }

    List<Appointment> appointments(PersonId person) {
        return jdbc.sql("""
                select id, holder, role, body, unit, post_kk, post_ru, post_en, valid_from, valid_to
                  from people.appointment where holder = :person order by valid_from, id
                """)
                .param("person", person.value())
                .query((row, i) -> appointment(row))
                .list();
    }

    UUID appoint(
            PersonId holder,
            Role role,
            @Nullable BodyId body,
            @Nullable UnitId unit,
            Trilingual post,
            LocalDate from,
            @Nullable LocalDate to) {
        var id = Uuid7.next(clock);
        jdbc.sql("""
                insert into people.appointment
                       (id, holder, role, body, unit, post_kk, post_ru, post_en, valid_from, valid_to)
                values (:id, :holder, :role, :body, :unit, :kk, :ru, :en, :from, :to)
                """)
                .param("id", id)
                .param("holder", holder.value())
                .param("role", role.name())
                .param("body", body == null ? null : body.value())
                .param("unit", unit == null ? null : unit.value())
                .param("kk", post.kk())
                .param("ru", post.ru())
                .param("en", post.en())
                .param("from", from)
                .param("to", to)
                .update();
        events.publishEvent(new StaffAppointed(id, holder, role, body, unit, from, to, clock.instant()));
        return id;
    }

    void end(UUID appointment, LocalDate lastDay) {
        record Ended(PersonId holder, Role role) {}
        var ended = jdbc.sql("""
                update people.appointment
                   set valid_to = :lastDay
                 where id = :id and valid_from <= :lastDay and (valid_to is null or valid_to >= :lastDay)
                returning holder, role
                """)
                .param("id", appointment)
                .param("lastDay", lastDay)
                .query((row, i) -> new Ended(
                        new PersonId(row.getObject("holder", UUID.class)), Role.valueOf(row.getString("role"))))
                .optional()
                .orElseThrow(() ->
                        new IllegalStateException("the appointment " + appointment + " is not in force on " + lastDay));
        events.publishEvent(new AppointmentEnded(appointment, ended.holder(), ended.role(), lastDay, clock.instant()));
    }

    UUID recordAbsence(PersonId absent, LocalDate from, LocalDate to, PersonId substitute) {
        var id = Uuid7.next(clock);
        jdbc.sql("""
                insert into people.absence (id, absent, substitute, valid_from, valid_to)
                values (:id, :absent, :substitute, :from, :to)
                """)
                .param("id", id)
                .param("absent", absent.value())
                .param("substitute", substitute.value())
                .param("from", from)
                .param("to", to)
                .update();
        events.publishEvent(new AbsenceRecorded(id, absent, substitute, from, to, clock.instant()));
        return id;
    }

    Outcome<UUID> recordOwnAbsence(Viewer viewer, LocalDate from, LocalDate to, PersonId substitute, LocalDate today) {
        var person = viewer.person();
        if (person == null || ownBodies(viewer).isEmpty()) {
            return Outcome.refused("people.no-post-to-leave");
        }
        if (to.isBefore(from) || from.isBefore(today)) {
            return Outcome.refused("people.absence-days-wrong");
        }
        if (possibleSubstitutes(viewer, from).stream()
                .noneMatch(colleague -> colleague.id().equals(substitute))) {
            return Outcome.refused("people.substitute-elsewhere");
        }
        // two that are recorded at once must not both find the days free
        jdbc.sql("select id from people.person where id = :person for update")
                .param("person", person.value())
                .query(UUID.class)
                .single();
        var overlapping = absences(person, from).stream()
                .anyMatch(
                        known -> known.absent().equals(person) && !known.from().isAfter(to));
        if (overlapping) {
            return Outcome.refused("people.absence-recorded");
        }
        return Outcome.done(recordAbsence(person, from, to, substitute));
    }

    Outcome<UUID> endOwnAbsence(Viewer viewer, UUID absence, LocalDate today) {
        var person = viewer.person();
        var known = person == null
                ? Optional.<Absence>empty()
                : absences(person, today).stream()
                        .filter(one -> one.id().equals(absence) && one.absent().equals(person))
                        .findFirst();
        if (known.isEmpty()) {
            return Outcome.refused("people.no-such-absence");
        }
        if (known.get().from().isBefore(today)) {
            jdbc.sql("update people.absence set valid_to = :lastDay where id = :id")
                    .param("lastDay", today.minusDays(1))
                    .param("id", absence)
                    .update();
        } else {
            jdbc.sql("delete from people.absence where id = :id")
                    .param("id", absence)
                    .update();
        }
        return Outcome.done(absence);
    }

    List<Absence> absences(PersonId person, LocalDate since) {
        return jdbc.sql("""
                select id, absent, substitute, valid_from, valid_to from people.absence
                 where (absent = :person or substitute = :person) and valid_to >= :since
                 order by valid_from, id
                """)
                .param("person", person.value())
                .param("since", since)
                .query((row, i) -> new Absence(
                        row.getObject("id", UUID.class),
                        new PersonId(row.getObject("absent", UUID.class)),
                        new PersonId(row.getObject("substitute", UUID.class)),
                        row.getObject("valid_from", LocalDate.class),
                        row.getObject("valid_to", LocalDate.class)))
                .list();
    }

    List<Colleague> possibleSubstitutes(Viewer viewer, LocalDate day) {
        var bodies = ownBodies(viewer);
        var possible = new LinkedHashMap<PersonId, Colleague>();
        var everywhere = new HashMap<PersonId, Set<BodyId>>();
        for (var body : bodies) {
            for (var colleague : colleagues(body, day, OFFICES)) {
                if (!viewer.is(colleague.id())) {
                    possible.putIfAbsent(colleague.id(), colleague);
                    everywhere
                            .computeIfAbsent(colleague.id(), _ -> new HashSet<>())
                            .add(body);
                }
            }
        }
        return possible.values().stream()
                .filter(colleague ->
                        everywhere.getOrDefault(colleague.id(), Set.of()).size() == bodies.size())
                .toList();
    }

    /** The bodies of the viewer's own posts of which someone else can take care; what is held for others is not own. */
    private static Set<BodyId> ownBodies(Viewer viewer) {
        var bodies = new LinkedHashSet<BodyId>();
        for (var appointment : viewer.appointments()) {
            var body = appointment.body();
            if (viewer.is(appointment.holder()) && OFFICES.contains(appointment.role()) && body != null) {
                bodies.add(body);
            }
        }
        return bodies;
    }

    /** What the person may do on that day by an own post or for an absent colleague. */
    List<Appointment> powers(PersonId person, LocalDate day) {
        return jdbc.sql("""
                select id, holder, role, body, unit, post_kk, post_ru, post_en, valid_from, valid_to
                  from people.appointment
                 where valid_from <= :day and (valid_to is null or valid_to >= :day)
                   and (holder = :person
                        or role in ('COUNTER_OPERATOR', 'OFFICER', 'HEAD')
                           and holder in (select absent from people.absence
                                           where substitute = :person and valid_from <= :day and valid_to >= :day))
                 order by holder <> :person, id
                """)
                .param("person", person.value())
                .param("day", day)
                .query((row, i) -> appointment(row))
                .list();
    }

    List<Colleague> colleagues(BodyId body, LocalDate day, List<Role> roles) {
        return jdbc.sql("""
                select holder, name, role, unit, post_kk, post_ru, post_en
                  from people.appointment
                  join people.person on person.id = holder
                 where body = :body and role = any(:roles)
                   and valid_from <= :day and (valid_to is null or valid_to >= :day)
                 order by name, appointment.id
                """)
                .param("body", body.value())
                .param("roles", roles.stream().map(Role::name).toArray(String[]::new))
                .param("day", day)
                .query((row, i) -> {
                    var unit = row.getObject("unit", UUID.class);
                    return new Colleague(
                            new PersonId(row.getObject("holder", UUID.class)),
                            row.getString("name"),
                            Role.valueOf(row.getString("role")),
                            unit == null ? null : new UnitId(unit),
                            new Trilingual(
                                    row.getString("post_kk"), row.getString("post_ru"), row.getString("post_en")));
                })
                .list();
    }

    private static Appointment appointment(ResultSet row) throws SQLException {
        var body = row.getObject("body", UUID.class);
        var unit = row.getObject("unit", UUID.class);
        return new Appointment(
                row.getObject("id", UUID.class),
                new PersonId(row.getObject("holder", UUID.class)),
                Role.valueOf(row.getString("role")),
                body == null ? null : new BodyId(body),
                unit == null ? null : new UnitId(unit),
                new Trilingual(row.getString("post_kk"), row.getString("post_ru"), row.getString("post_en")),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class));
    }
}
