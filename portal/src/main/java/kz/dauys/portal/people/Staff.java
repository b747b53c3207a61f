package kz.dauys.portal.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** The posts by which {@code person.id} acts on {@code :day}, their own and those of colleagues who are away. */
    static final String POWERS = """
            select appointment.id, holder, role, body, unit, post_kk, post_ru, post_en, valid_from, valid_to
              from people.appointment
             where holder = any(person.id || array(select absent from people.absence
                                                    where substitute = person.id
                                                      and valid_from <= :day and valid_to >= :day))
               and (holder = person.id or role in ('COUNTER_OPERATOR', 'OFFICER', 'HEAD'))
               and valid_from <= :day and (valid_to is null or valid_to >= :day)
            """;
    /** How {@link #POWERS} are ordered where they stand as {@code power}. */
    static final String OWN_FIRST = "order by power.holder <> person.id, power.id";

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
        if (!isLogin(staff.login())) {
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

    static boolean isLogin(String text) {
        return LOGIN.matcher(text).matches();
    }

    Optional<PersonId> member(String login) {
        return jdbc.sql("select person from people.account where login = :login")
                .param("login", login)
                .query(UUID.class)
                .optional()
                .map(PersonId::new);
    }

    List<PersonId> holders(Role role, LocalDate day) {
        return jdbc.sql("""
                        select distinct holder from people.appointment
                        where role = :role and valid_from <= :day and (valid_to is null or valid_to >= :day)
                        order by holder
                        """)
                .param("role", role.name())
                .param("day", day)
                .query((row, i) -> new PersonId(row.getObject("holder", UUID.class)))
                .list();
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
        return appointmentsOf(List.of(person));
    }

    List<Appointment> appointmentsOf(Collection<PersonId> people) {
        return jdbc.sql("""
                select id, holder, role, body, unit, post_kk, post_ru, post_en, valid_from, valid_to
                  from people.appointment where holder = any(:people) order by valid_from, id
                """)
                .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .query((row, i) -> appointment(row))
                .list();
    }

    /** One appointment, kept from changing to the end of the transaction. */
    Optional<Appointment> appointment(UUID id) {
        return jdbc.sql("""
                select id, holder, role, body, unit, post_kk, post_ru, post_en, valid_from, valid_to
                  from people.appointment where id = :id for update
                """).param("id", id).query((row, i) -> appointment(row)).optional();
    }

    /** Takes back an appointment that has not begun. */
    void cancel(Appointment post, PersonId by) {
        jdbc.sql("delete from people.appointment where id = :id")
                .param("id", post.id())
                .update();
        events.publishEvent(new AppointmentEnded(
                post.id(), post.holder(), post.role(), post.validFrom().minusDays(1), by, clock.instant()));
    }

    UUID appoint(
            PersonId holder,
            Role role,
            @Nullable BodyId body,
            @Nullable UnitId unit,
            Trilingual post,
            LocalDate from,
            @Nullable LocalDate to,
            @Nullable PersonId by) {
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
        events.publishEvent(new StaffAppointed(id, holder, role, body, unit, from, to, by, clock.instant()));
        return id;
    }

    void end(UUID appointment, LocalDate lastDay, @Nullable PersonId by) {
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
        events.publishEvent(
                new AppointmentEnded(appointment, ended.holder(), ended.role(), lastDay, by, clock.instant()));
    }

    UUID recordAbsence(PersonId absent, LocalDate from, LocalDate to, PersonId substitute, PersonId by) {
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
        events.publishEvent(new AbsenceRecorded(id, absent, substitute, from, to, by, clock.instant()));
        return id;
    }

    Outcome<UUID> recordAbsence(
            Viewer viewer, PersonId absent, LocalDate from, LocalDate to, PersonId substitute, LocalDate today) {
        var by = viewer.person();
        var offices = offices(absent, today);
        if (by == null || offices.isEmpty()) {
            return Outcome.refused("people.no-post-to-leave");
        }
        if (!mayRecordFor(viewer, absent, offices)) {
            return Outcome.refused("people.absence-of-another");
        }
        if (to.isBefore(from) || from.isBefore(today)) {
            return Outcome.refused("people.absence-days-wrong");
        }
        if (possibleSubstitutes(absent, from, to, today).stream()
                .noneMatch(colleague -> colleague.id().equals(substitute))) {
            return Outcome.refused("people.substitute-elsewhere");
        }
        // two that are recorded at once must not both find the days free
        jdbc.sql("select id from people.person where id = :person for update")
                .param("person", absent.value())
                .query(UUID.class)
                .single();
        var overlapping = absences(absent, from).stream()
                .anyMatch(
                        known -> known.absent().equals(absent) && !known.from().isAfter(to));
        if (overlapping) {
            return Outcome.refused("people.absence-recorded");
        }
        return Outcome.done(recordAbsence(absent, from, to, substitute, by));
    }

    Outcome<UUID> endAbsence(Viewer viewer, UUID absence, LocalDate today) {
        var by = viewer.person();
        var known = jdbc.sql("""
                select id, absent, substitute, valid_from, valid_to from people.absence
                 where id = :id and valid_to >= :today for update
                """)
                .param("id", absence)
                .param("today", today)
                .query(Staff::absence)
                .optional();
        if (by == null
                || known.isEmpty()
                || !mayRecordFor(
                        viewer, known.get().absent(), offices(known.get().absent(), today))) {
            return Outcome.refused("people.no-such-absence");
        }
        boolean began = known.get().from().isBefore(today);
        if (began) {
            jdbc.sql("update people.absence set valid_to = :lastDay where id = :id")
                    .param("lastDay", today.minusDays(1))
                    .param("id", absence)
                    .update();
        } else {
            jdbc.sql("delete from people.absence where id = :id")
                    .param("id", absence)
                    .update();
        }
        events.publishEvent(new AbsenceEnded(
                absence,
                known.get().absent(),
                known.get().substitute(),
                began ? today.minusDays(1) : null,
                by,
                clock.instant()));
        return Outcome.done(absence);
    }

    /** One's own absence; that of another who fell ill: a head of all their bodies by an own post, or an administrator. */
    private static boolean mayRecordFor(Viewer viewer, PersonId absent, List<Office> offices) {
        return viewer.is(absent)
                || viewer.holds(Role.ADMINISTRATOR)
                || !offices.isEmpty() && offices.stream().allMatch(office -> headsIt(viewer, office.body()));
    }

    private static boolean headsIt(Viewer viewer, BodyId body) {
        return viewer.appointments().stream()
                .anyMatch(post -> post.role() == Role.HEAD && viewer.is(post.holder()) && body.equals(post.body()));
    }

    Map<PersonId, PersonId> substitutes(Collection<PersonId> absent, LocalDate day) {
        if (absent.isEmpty()) {
            return Map.of();
        }
        var found = new LinkedHashMap<PersonId, PersonId>();
        jdbc.sql("""
                select absent, substitute from people.absence
                 where absent = any(:absent) and valid_from <= :day and valid_to >= :day
                """)
                .param("absent", absent.stream().map(PersonId::value).toArray(UUID[]::new))
                .param("day", day)
                .query(row -> {
                    found.put(
                            new PersonId(row.getObject("absent", UUID.class)),
                            new PersonId(row.getObject("substitute", UUID.class)));
                });
        return found;
    }

    List<Absence> absences(PersonId person, LocalDate since) {
        return jdbc.sql("""
                select id, absent, substitute, valid_from, valid_to from people.absence
                 where (absent = :person or substitute = :person) and valid_to >= :since
                 order by valid_from, id
                """)
                .param("person", person.value())
                .param("since", since)
                .query(Staff::absence)
                .list();
    }

    private static Absence absence(ResultSet row, int number) throws SQLException {
        return new Absence(
                row.getObject("id", UUID.class),
                new PersonId(row.getObject("absent", UUID.class)),
                new PersonId(row.getObject("substitute", UUID.class)),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_to", LocalDate.class));
    }

    /** An office of which someone else can take care. */
    private record Office(BodyId body, Role role) {}

    private List<Office> offices(PersonId person, LocalDate day) {
        return jdbc.sql("""
                select distinct body, role from people.appointment
                 where holder = :person and role = any(:roles)
                   and valid_from <= :day and (valid_to is null or valid_to >= :day)
                """)
                .param("person", person.value())
                .param("roles", OFFICES.stream().map(Role::name).toArray(String[]::new))
                .param("day", day)
                .query((row, i) ->
                        new Office(new BodyId(row.getObject("body", UUID.class)), Role.valueOf(row.getString("role"))))
                .list();
    }

    /**
     * For each office of the absent one, the substitute must hold the same (a head also that of an officer or operator)
     * on all the days, and not be away on any of them.
     */
    List<Colleague> possibleSubstitutes(PersonId absent, LocalDate from, LocalDate to, LocalDate today) {
        var offices = offices(absent, today);
        var possible = new LinkedHashMap<PersonId, Colleague>();
        var fitting = new HashMap<PersonId, Set<Office>>();
        for (var office : offices) {
            for (var colleague : throughout(office.body(), from, to)) {
                if (!colleague.id().equals(absent)
                        && (colleague.role() == office.role() || colleague.role() == Role.HEAD)) {
                    possible.putIfAbsent(colleague.id(), colleague);
                    fitting.computeIfAbsent(colleague.id(), _ -> new HashSet<>())
                            .add(office);
                }
            }
        }
        var away = away(possible.keySet(), from, to);
        return possible.values().stream()
                .filter(colleague -> !away.contains(colleague.id())
                        && fitting.getOrDefault(colleague.id(), Set.of()).size() == offices.size())
                .toList();
    }

    private List<Colleague> throughout(BodyId body, LocalDate from, LocalDate to) {
        var lastDay = new HashSet<>(colleagues(body, to, OFFICES));
        return colleagues(body, from, OFFICES).stream()
                .filter(lastDay::contains)
                .toList();
    }

    private Set<PersonId> away(Collection<PersonId> people, LocalDate from, LocalDate to) {
        return people.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql("""
                        select distinct absent from people.absence
                         where absent = any(:people) and valid_from <= :to and valid_to >= :from
                        """)
                        .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                        .param("from", from)
                        .param("to", to)
                        .query((row, i) -> new PersonId(row.getObject("absent", UUID.class)))
                        .list());
    }

    /** What the person may do on that day by an own post or for an absent colleague. */
    List<Appointment> powers(PersonId person, LocalDate day) {
        return jdbc.sql("select power.* from people.person cross join lateral (" + POWERS
                        + ") power where person.id = :person " + OWN_FIRST)
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

    static Appointment appointment(ResultSet row) throws SQLException {
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
