package kz.dauys.portal.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What all rooms keep about a person, and how it is erased. */
@Component
class PersonalData {
    private static final String ERASE = "erasure";

    /** What an administrator sees of things that are not the person's own details. */
    private static final Set<String> OUTLINE =
            Set.of("number", "at", "since", "role", "post", "first-day", "last-day", "opened-at", "last-used-at");

    private final JdbcClient jdbc;
    private final Register register;
    private final Staff staff;
    private final Sessions sessions;
    private final OneTimeCodes codes;
    private final Vault vault;
    private final Assurances assurances;
    private final ObjectProvider<KeepsAboutPeople> rooms;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PersonalData(
            JdbcClient jdbc,
            Register register,
            Staff staff,
            Sessions sessions,
            OneTimeCodes codes,
            Vault vault,
            Assurances assurances,
            ObjectProvider<KeepsAboutPeople> rooms,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.register = register;
        this.staff = staff;
        this.sessions = sessions;
        this.codes = codes;
        this.vault = vault;
        this.assurances = assurances;
        this.rooms = rooms;
        this.events = events;
        this.clock = clock;
    }

    Outcome<List<Held>> of(Viewer viewer, PersonId person, int most) {
        var by = viewer.person();
        if (by == null || !viewer.is(person) && !viewer.holds(Role.ADMINISTRATOR)) {
            return Outcome.refused("people.not-allowed");
        }
        if (register.person(person).isEmpty()) {
            return Outcome.refused("people.person-not-found");
        }
        var all = new ArrayList<>(own(person));
        rooms.orderedStream().forEach(room -> all.addAll(room.about(person, most)));
        if (viewer.is(person)) {
            return Outcome.done(List.copyOf(all));
        }
        events.publishEvent(new PersonViewed(person, by, clock.instant()));
        // that there is something, not what it says: an administrator reads no appeals
        return Outcome.done(all.stream().map(PersonalData::outline).toList());
    }

    private static Held outline(Held held) {
        return held.section().equals("people.person")
                ? held
                : new Held(
                        held.section(),
                        held.fields().stream()
                                .filter(field -> OUTLINE.contains(field.name()))
                                .toList());
    }

    private List<Held> own(PersonId id) {
        var held = new ArrayList<Held>();
        register.person(id).ifPresent(person -> {
            var since = jdbc.sql("select created_at from people.person where id = :id")
                    .param("id", id.value())
                    .query(OffsetDateTime.class)
                    .single();
            held.add(Held.of("people.person")
                    .with("name", person.name())
                    .with("email", person.email())
                    .with("phone", person.phone())
                    .with("address", person.address())
                    .with("iin", person.iin())
                    .with("language", person.language().code())
                    .with("since", since.toInstant()));
        });
        held.addAll(rows(
                id,
                "select email, confirmed_at from people.further_email where person = :id order by confirmed_at, email",
                row -> Held.of("people.further-email")
                        .with("email", row.getString("email"))
                        .with("since", at(row, "confirmed_at"))));
        held.addAll(rows(
                id,
                "select login, made_at from people.account where person = :id",
                row -> Held.of("people.account")
                        .with("login", row.getString("login"))
                        .with("since", at(row, "made_at"))));
        held.addAll(rows(
                id,
                "select confirmed_at from people.second_factor where person = :id and confirmed_at is not null",
                row -> Held.of("people.second-factor").with("since", at(row, "confirmed_at"))));
        staff.appointments(id)
                .forEach(post -> held.add(Held.of("people.role")
                        .with("role", post.role())
                        .with(
                                "post",
                                post.post().kk() + " · " + post.post().ru() + " · "
                                        + post.post().en())
                        .with("first-day", post.validFrom())
                        .with("last-day", post.validTo())));
        held.addAll(rows(
                id,
                "select valid_from, valid_to from people.absence where absent = :id order by valid_from",
                row -> Held.of("people.absence")
                        .with("first-day", row.getObject("valid_from"))
                        .with("last-day", row.getObject("valid_to"))));
        held.addAll(rows(
                id,
                """
                select browser, system, opened_at, last_used_at from people.session
                 where person = :id and opened_by <> 'HALF' order by opened_at
                """,
                row -> Held.of("people.session")
                        .with("browser", row.getString("browser"))
                        .with("system", row.getString("system"))
                        .with("opened-at", at(row, "opened_at"))
                        .with("last-used-at", at(row, "last_used_at"))));
        held.addAll(rows(
                id,
                "select first_seen_at, last_seen_at from people.known_device where person = :id order by first_seen_at",
                row -> Held.of("people.device")
                        .with("opened-at", at(row, "first_seen_at"))
                        .with("last-used-at", at(row, "last_seen_at"))));
        held.addAll(rows(
                id,
                """
                select linked_at, last_used_at from people.provider_identity where person = :id order by linked_at
                """,
                row -> Held.of("people.identity")
                        .with("since", at(row, "linked_at"))
                        .with("last-used-at", at(row, "last_used_at"))));
        held.addAll(rows(
                id,
                "select name, made_at, last_used_at from people.passkey where person = :id order by made_at, id",
                row -> Held.of("people.passkey")
                        .with("name", row.getString("name"))
                        .with("since", at(row, "made_at"))
                        .with("last-used-at", row.getObject("last_used_at") == null ? null : at(row, "last_used_at"))));
        held.addAll(rows(
                id,
                "select what, how, at from people.confirmation where person = :id order by at, what, how",
                row -> Held.of("people.confirmation")
                        .with("what", row.getString("what").toLowerCase(Locale.ROOT))
                        .with("by-what", row.getString("how").toLowerCase(Locale.ROOT))
                        .with("at", at(row, "at"))));
        return held;
    }

    @FunctionalInterface
    private interface Reading {
        Held of(ResultSet row) throws SQLException;
    }

    private List<Held> rows(PersonId id, String query, Reading reading) {
        return jdbc.sql(query)
                .param("id", id.value())
                .query((row, i) -> reading.of(row))
                .list();
    }

    private static Object at(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    Outcome<PersonId> documentSeen(Viewer operator, PersonId person, String iin, String name) {
        var by = operator.person();
        if (by == null || !operator.holds(Role.COUNTER_OPERATOR) || operator.is(person)) {
            return Outcome.refused("people.not-allowed");
        }
        if (!register.stillThere(person)) {
            return Outcome.refused("people.person-not-found");
        }
        var refused = assurances.identity(
                person, IdentityNumber.IIN.fits(iin) ? iin : null, name, Assurances.How.DOCUMENT, by);
        if (refused.isPresent()) {
            return Outcome.refused(refused.get());
        }
        events.publishEvent(new IdentityConfirmed(person, by, clock.instant()));
        return Outcome.done(person);
    }

    /** Why the person cannot be erased now. */
    Optional<Refusal> objection(PersonId person) {
        // who held an office acted for the state: who that was is not theirs alone to take back
        if (!staff.appointments(person).isEmpty()) {
            return Optional.of(Refusal.of("people.erasure-of-staff"));
        }
        return rooms.orderedStream()
                .flatMap(room -> room.objection(person).stream())
                .findFirst();
    }

    Outcome<CodeSent> requestErasure(Viewer viewer, String clientAddress) {
        var person = viewer.person();
        if (person == null) {
            return Outcome.refused("people.not-allowed");
        }
        return objection(person)
                .<Outcome<CodeSent>>map(Outcome::refused)
                .orElseGet(() -> codes.requestForCase(person, ERASE, clientAddress));
    }

    Outcome<PersonId> eraseSelf(Viewer viewer, String code, String clientAddress) {
        var person = viewer.person();
        if (person == null) {
            return Outcome.refused("people.not-allowed");
        }
        return codes.verifyForCase(person, ERASE, code, clientAddress)
                ? erase(person, person, null)
                : Outcome.refused("people.code-wrong");
    }

    Outcome<PersonId> eraseOther(Viewer administrator, PersonId person, WrittenRequest request) {
        var by = administrator.person();
        if (by == null || !administrator.holds(Role.ADMINISTRATOR)) {
            return Outcome.refused("people.not-allowed");
        }
        var number = Texts.line(request.number());
        if (number.isEmpty() || Texts.length(number) > WrittenRequest.LONGEST_NUMBER) {
            return Outcome.refused(Refusal.of("people.request-number-missing", "limit", WrittenRequest.LONGEST_NUMBER));
        }
        if (request.day().isAfter(sessions.today())) {
            return Outcome.refused("people.request-day-wrong");
        }
        return erase(person, by, new WrittenRequest(number, request.day()));
    }

    /** Why an administrator cannot erase the person now; empty when nothing stands against it. */
    Optional<Refusal> objection(Viewer administrator, PersonId person) {
        if (!administrator.holds(Role.ADMINISTRATOR)) {
            return Optional.of(Refusal.of("people.not-allowed"));
        }
        boolean there = jdbc.sql("select exists (select from people.person where id = :id and erased_at is null)")
                .param("id", person.value())
                .query(Boolean.class)
                .single();
        return there ? objection(person) : Optional.of(Refusal.of("people.person-not-found"));
    }

    private Outcome<PersonId> erase(PersonId person, PersonId by, @Nullable WrittenRequest request) {
        // nobody is given a post while they are being erased
        boolean known = jdbc.sql("select erased_at is null from people.person where id = :id for update")
                .param("id", person.value())
                .query(Boolean.class)
                .optional()
                .orElse(false);
        if (!known) {
            return Outcome.refused("people.person-not-found");
        }
        if (objection(person).orElse(null) instanceof Refusal refusal) {
            return Outcome.refused(refusal);
        }
        // what stayed under the id of somebody who turned out to be this person goes as well
        var all = new ArrayList<>(List.of(person));
        jdbc.sql("select person from people.merged where into_person = :person")
                .param("person", person.value())
                .query((row, i) -> new PersonId(row.getObject("person", UUID.class)))
                .list()
                .forEach(all::add);
        rooms.orderedStream().forEach(room -> all.forEach(room::erase));
        sessions.endAll(person);
        for (var table : List.of(
                "password_link",
                "second_factor",
                "account",
                "known_device",
                "provider_identity",
                "passkey",
                "confirmation",
                "further_email")) {
            jdbc.sql("delete from people." + table + " where person = :person")
                    .param("person", person.value())
                    .update();
        }
        jdbc.sql("""
                update people.person
                   set name = '', email = null, phone = null, address = null, iin_sealed = null, iin_match = null,
                       citizen = false, erased_at = :now, version = version + 1
                 where id = :person
                """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("person", person.value())
                .update();
        // and with it whatever it sealed; a backup from before keeps both, for whoever has the master key of that day
        vault.destroy(person.value());
        events.publishEvent(new PersonErased(person, by, request, clock.instant()));
        return Outcome.done(person);
    }

    /** Who says to have this IIN or has this e-mail. */
    Outcome<List<PersonView>> find(Viewer administrator, String words) {
        var by = administrator.person();
        if (by == null || !administrator.holds(Role.ADMINISTRATOR)) {
            return Outcome.refused("people.not-allowed");
        }
        var digits = Texts.digits(words);
        var found = IdentityNumber.IIN.fits(digits)
                ? register.byIin(digits).stream()
                        .flatMap(id -> register.person(id).stream())
                        .toList()
                : Emails.normalised(words).flatMap(email -> register.byEmail(Emails.identity(email))).stream()
                        .toList();
        // whose number or mailbox it is, is a look already
        found.forEach(person -> events.publishEvent(new PersonViewed(person.id(), by, clock.instant())));
        return Outcome.done(found);
    }

    Outcome<List<PersonView>> recall(Viewer operator, String iin) {
        var by = operator.person();
        if (by == null || !operator.holds(Role.COUNTER_OPERATOR)) {
            return Outcome.refused("people.not-allowed");
        }
        var digits = Texts.digits(iin);
        if (!IdentityNumber.IIN.fits(digits)) {
            return Outcome.refused("people.iin-invalid");
        }
        var found = register.byIin(digits).stream()
                .flatMap(id -> register.person(id).stream())
                .toList();
        // each visit without an e-mail has made a person of its own: one look is one entry, about the latest
        if (!found.isEmpty()) {
            events.publishEvent(new PersonViewed(found.getLast().id(), by, clock.instant()));
        }
        return Outcome.done(found);
    }
}
