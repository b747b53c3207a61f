package kz.dauys.portal.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Slice;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.AccountChanged.Change;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What administrators do to accounts and roles. Each act asks who does it, and each leaves an entry. */
@Component
class Accounts {
    static final Duration LINK_LIVES = Duration.ofDays(3);
    private static final int PAGE = 50;
    private static final int LONGEST_SECRET = 100;
    private static final int LONGEST_SEARCH = 200;

    private final JdbcClient jdbc;
    private final Register register;
    private final Staff staff;
    private final Sessions sessions;
    private final SecondFactor secondFactor;
    private final Passwords passwords;
    private final Secrets secrets;
    private final Organisations organisations;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Accounts(
            JdbcClient jdbc,
            Register register,
            Staff staff,
            Sessions sessions,
            SecondFactor secondFactor,
            Passwords passwords,
            Secrets secrets,
            Organisations organisations,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.register = register;
        this.staff = staff;
        this.sessions = sessions;
        this.secondFactor = secondFactor;
        this.passwords = passwords;
        this.secrets = secrets;
        this.organisations = organisations;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    private static Optional<PersonId> administrator(Viewer viewer) {
        return viewer.holds(Role.ADMINISTRATOR) ? Optional.ofNullable(viewer.person()) : Optional.empty();
    }

    private static <T> Outcome<T> notAllowed() {
        return Outcome.refused("people.not-allowed");
    }

    private static final String SELECT = """
            select a.person, a.login, p.name, p.email, p.language, a.locked_at,
                   exists (select from people.second_factor f
                            where f.person = a.person and f.confirmed_at is not null)
                        or exists (select from people.passkey k
                                    where k.person = a.person and k.guards_account) as guarded,
                   exists (select from people.password_link l
                            where l.person = a.person and l.expires_at > :now) as invited
              from people.account a
              join people.person p on p.id = a.person
            """;

    Outcome<Slice<AccountView>> list(Viewer viewer, String search, @Nullable String after) {
        if (administrator(viewer).isEmpty()) {
            return notAllowed();
        }
        var words = search.strip().toLowerCase(Locale.ROOT);
        var like = "%" + words.replaceAll("([\\\\%_])", "\\\\$1") + "%";
        var accounts = jdbc.sql(SELECT + """
                 where a.login > :after
                   and (a.login like :like or lower(p.name) like :like or lower(p.email) = :words)
                 order by a.login
                 limit :limit
                """)
                .param("now", now())
                .param("after", after == null ? "" : after)
                .param("like", words.length() > LONGEST_SEARCH ? "" : like)
                .param("words", words)
                .param("limit", PAGE + 1)
                .query((row, i) -> view(row, List.of()))
                .list();
        boolean more = accounts.size() > PAGE;
        var shown = more ? accounts.subList(0, PAGE) : accounts;
        Map<PersonId, List<Appointment>> roles =
                staff.appointmentsOf(shown.stream().map(AccountView::person).toList()).stream()
                        .collect(Collectors.groupingBy(Appointment::holder));
        return Outcome.done(new Slice<>(
                shown.stream()
                        .map(account -> with(account, roles.getOrDefault(account.person(), List.of())))
                        .toList(),
                more ? shown.getLast().login() : null));
    }

    Outcome<AccountView> account(Viewer viewer, PersonId person) {
        return administrator(viewer).isEmpty()
                ? notAllowed()
                : known(person)
                        .<Outcome<AccountView>>map(Outcome::done)
                        .orElseGet(() -> Outcome.refused("people.account-not-found"));
    }

    private Optional<AccountView> known(PersonId person) {
        return jdbc.sql(SELECT + " where a.person = :person")
                .param("now", now())
                .param("person", person.value())
                .query((row, i) -> view(row, staff.appointments(person)))
                .optional();
    }

    private static AccountView view(ResultSet row, List<Appointment> appointments) throws SQLException {
        var lockedAt = row.getObject("locked_at", OffsetDateTime.class);
        return new AccountView(
                new PersonId(row.getObject("person", UUID.class)),
                row.getString("login"),
                row.getString("name"),
                row.getString("email"),
                Language.valueOf(row.getString("language")),
                lockedAt == null ? null : lockedAt.toInstant(),
                row.getBoolean("guarded"),
                row.getBoolean("invited"),
                appointments);
    }

    private static AccountView with(AccountView account, List<Appointment> appointments) {
        return new AccountView(
                account.person(),
                account.login(),
                account.name(),
                account.email(),
                account.language(),
                account.lockedAt(),
                account.guarded(),
                account.invited(),
                appointments);
    }

    Outcome<PersonId> make(Viewer viewer, NewAccount account) {
        var by = administrator(viewer);
        if (by.isEmpty()) {
            return notAllowed();
        }
        if (!Staff.isLogin(account.login())) {
            return Outcome.refused("people.login-invalid");
        }
        var contact = new NewContact(account.name(), account.email(), null, null, null, account.language());
        if (register.objection(contact).orElse(null) instanceof Refusal objection) {
            return Outcome.refused(objection);
        }
        if (staff.member(account.login()).isPresent()) {
            return Outcome.refused("people.login-taken");
        }
        // slow on purpose; nobody knows the password, and nobody ever will
        var hash = passwords.hash(secrets.token());
        return Objects.requireNonNull(transaction.execute(status -> register.introduceStaff(contact)
                .then(person -> {
                    int made = jdbc.sql("""
                            insert into people.account (person, login, password_hash, password_set, changed_at, made_at)
                            values (:person, :login, :hash, false, :now, :now)
                            on conflict do nothing
                            """)
                            .param("person", person.value())
                            .param("login", account.login())
                            .param("hash", hash)
                            .param("now", now())
                            .update();
                    if (made != 1) {
                        status.setRollbackOnly();
                        return Outcome.refused(
                                staff.member(account.login()).isPresent()
                                        ? "people.login-taken"
                                        : "people.account-there");
                    }
                    register.nameIfUnnamed(person, contact);
                    changed(person, Change.MADE, by.get());
                    return Outcome.done(person);
                })));
    }

    Outcome<PasswordLink> linkForPassword(Viewer viewer, PersonId person, boolean byMail) {
        var by = administrator(viewer);
        if (by.isEmpty()) {
            return notAllowed();
        }
        var account = known(person);
        if (account.isEmpty()) {
            return Outcome.refused("people.account-not-found");
        }
        var email = account.get().email();
        if (byMail && email == null) {
            return Outcome.refused("people.account-without-email");
        }
        // whoever has the link is that person; of a citizen nobody else may become it, and only the mailbox proves it
        if (!byMail && register.person(person).orElseThrow().citizen()) {
            return Outcome.refused("people.link-by-mail-only");
        }
        var secret = secrets.token();
        var expiresAt = clock.instant().plus(LINK_LIVES);
        jdbc.sql("""
                insert into people.password_link (person, token_hash, expires_at)
                values (:person, :hash, :expiresAt)
                on conflict (person) do update
                   set token_hash = excluded.token_hash, expires_at = excluded.expires_at
                """)
                .param("person", person.value())
                .param("hash", Secrets.hash(secret))
                .param("expiresAt", at(expiresAt))
                .update();
        changed(person, Change.PASSWORD_LINK_MADE, by.get());
        if (byMail && email != null) {
            events.publishEvent(new PasswordLinkIssued(
                    email, account.get().language(), account.get().login(), secret, expiresAt));
        }
        return Outcome.done(new PasswordLink(byMail ? null : secret, expiresAt));
    }

    /** Whose password the link sets; empty when it opens nothing. */
    Optional<String> loginOf(String secret) {
        if (secret.isEmpty() || secret.length() > LONGEST_SECRET) {
            return Optional.empty();
        }
        return jdbc.sql("""
                select login from people.password_link join people.account using (person)
                 where token_hash = :hash and expires_at > :now and locked_at is null
                """)
                .param("hash", Secrets.hash(secret))
                .param("now", now())
                .query(String.class)
                .optional();
    }

    /** Runs outside a transaction, as hashing is slow. */
    Outcome<SessionToken> setPassword(String secret, String fresh, @Nullable String oldToken) {
        if (fresh.length() < Passwords.SHORTEST || fresh.length() > Passwords.LONGEST) {
            return Outcome.refused("people.password-length");
        }
        if (loginOf(secret).isEmpty()) {
            return Outcome.refused("people.link-over");
        }
        var hash = passwords.hash(fresh);
        return Objects.requireNonNull(transaction.execute(status -> {
            // the row of the account first, as everyone who changes it does
            jdbc.sql("""
                    select a.person from people.account a join people.password_link l on l.person = a.person
                     where l.token_hash = :hash
                       for update of a
                    """).param("hash", Secrets.hash(secret)).query(UUID.class).optional();
            // of two who come with the same link the second finds none
            var person = jdbc.sql("""
                    delete from people.password_link where token_hash = :hash and expires_at > :now returning person
                    """)
                    .param("hash", Secrets.hash(secret))
                    .param("now", now())
                    .query(UUID.class)
                    .optional()
                    .map(PersonId::new);
            if (person.isEmpty()) {
                return Outcome.<SessionToken>refused("people.link-over");
            }
            int set = jdbc.sql("""
                    update people.account
                       set password_hash = :hash, password_set = true, one_time = false, changed_at = :now
                     where person = :person and locked_at is null
                    """)
                    .param("hash", hash)
                    .param("now", now())
                    .param("person", person.get().value())
                    .update();
            if (set != 1) {
                return Outcome.<SessionToken>refused("people.link-over");
            }
            sessions.endAllOfAnAccount(person.get());
            changed(person.get(), Change.PASSWORD_SET, person.get());
            return Outcome.done(secondFactor.afterPassword(person.get(), oldToken));
        }));
    }

    Outcome<PersonId> lock(Viewer viewer, PersonId person) {
        var by = administrator(viewer);
        if (by.isEmpty()) {
            return notAllowed();
        }
        oneAtATime();
        var account = known(person);
        if (account.isEmpty()) {
            return Outcome.refused("people.account-not-found");
        }
        if (account.get().locked()) {
            return Outcome.done(person);
        }
        // whose role ends tonight will be of no help tomorrow
        if (nobodyAdministersWithout(account.get().appointments(), person, today().plusDays(1))) {
            return Outcome.refused("people.last-administrator");
        }
        jdbc.sql("update people.account set locked_at = :now where person = :person")
                .param("now", now())
                .param("person", person.value())
                .update();
        jdbc.sql("delete from people.password_link where person = :person")
                .param("person", person.value())
                .update();
        // after the row is taken: a sign-in that found it unlocked has committed its session by now
        sessions.endAll(person);
        changed(person, Change.LOCKED, by.get());
        return Outcome.done(person);
    }

    Outcome<PersonId> unlock(Viewer viewer, PersonId person) {
        var by = administrator(viewer);
        if (by.isEmpty()) {
            return notAllowed();
        }
        if (known(person).isEmpty()) {
            return Outcome.refused("people.account-not-found");
        }
        int unlocked = jdbc.sql("""
                update people.account set locked_at = null where person = :person and locked_at is not null
                """).param("person", person.value()).update();
        if (unlocked == 1) {
            changed(person, Change.UNLOCKED, by.get());
        }
        return Outcome.done(person);
    }

    Outcome<PersonId> signOut(Viewer viewer, PersonId person) {
        var by = administrator(viewer);
        if (by.isEmpty()) {
            return notAllowed();
        }
        if (known(person).isEmpty()) {
            return Outcome.refused("people.account-not-found");
        }
        sessions.endAll(person);
        changed(person, Change.SIGNED_OUT_EVERYWHERE, by.get());
        return Outcome.done(person);
    }

    Outcome<UUID> giveRole(Viewer viewer, PersonId holder, NewRole role) {
        var by = administrator(viewer);
        if (by.isEmpty()) {
            return notAllowed();
        }
        if (known(holder).isEmpty()) {
            return Outcome.refused("people.account-not-found");
        }
        var to = role.to();
        if (role.from().isBefore(today()) || to != null && to.isBefore(role.from())) {
            return Outcome.refused("people.role-days-wrong");
        }
        boolean everywhere = role.role() == Role.AUDITOR || role.role() == Role.ADMINISTRATOR;
        var body = everywhere ? null : role.body();
        var unit = everywhere ? null : role.unit();
        if (!everywhere
                && (body == null || organisations.body(body, role.from()).isEmpty())) {
            return Outcome.refused("people.role-body-missing");
        }
        if (unit != null
                && organisations
                        .unit(unit, role.from())
                        .filter(known -> known.body().equals(body))
                        .isEmpty()) {
            return Outcome.refused("people.role-unit-elsewhere");
        }
        // two that are given at once must not both find the days free
        jdbc.sql("select id from people.person where id = :person for update")
                .param("person", holder.value())
                .query(UUID.class)
                .single();
        boolean held = staff.appointments(holder).stream()
                .anyMatch(known -> known.role() == role.role()
                        && Objects.equals(known.body(), body)
                        && Objects.equals(known.unit(), unit)
                        && (to == null || !known.validFrom().isAfter(to))
                        && (known.validTo() == null || !known.validTo().isBefore(role.from())));
        return held
                ? Outcome.refused("people.role-held")
                : Outcome.done(staff.appoint(holder, role.role(), body, unit, role.post(), role.from(), to, by.get()));
    }

    Outcome<UUID> endRole(Viewer viewer, UUID appointment, LocalDate lastDay) {
        var by = administrator(viewer);
        if (by.isEmpty()) {
            return notAllowed();
        }
        oneAtATime();
        var known = staff.appointment(appointment)
                .filter(post -> post.validTo() == null || !post.validTo().isBefore(today()));
        if (known.isEmpty()) {
            return Outcome.refused("people.no-such-role");
        }
        var post = known.get();
        boolean notBegun = post.validFrom().isAfter(today());
        if (!notBegun && lastDay.isBefore(today()) || post.validTo() != null && lastDay.isAfter(post.validTo())) {
            return Outcome.refused("people.role-days-wrong");
        }
        if (nobodyAdministersWithout(List.of(post), post.holder(), lastDay.plusDays(1))) {
            return Outcome.refused("people.last-administrator");
        }
        if (notBegun && lastDay.isBefore(post.validFrom())) {
            staff.cancel(post, by.get());
        } else {
            staff.end(appointment, lastDay, by.get());
        }
        return Outcome.done(appointment);
    }

    /** Two administrators who remove each other at the same moment would leave none. */
    private void oneAtATime() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('people.administrators'))")
                .query(row -> {});
    }

    /**
     * Whether these posts are an administrator's, and from that day on nobody else who can come in would have such a post:
     * an account whose password nobody has set opens for nobody.
     */
    private boolean nobodyAdministersWithout(List<Appointment> posts, PersonId holder, LocalDate day) {
        if (posts.stream()
                .noneMatch(post -> post.role() == Role.ADMINISTRATOR
                        && (post.validTo() == null || !post.validTo().isBefore(today())))) {
            return false;
        }
        return jdbc.sql("""
                select not exists (
                    select from people.appointment p join people.account a on a.person = p.holder
                     where p.role = 'ADMINISTRATOR' and a.locked_at is null and a.password_set and p.holder <> :holder
                       and p.valid_from <= :day and (p.valid_to is null or p.valid_to >= :day))
                """)
                .param("holder", holder.value())
                .param("day", day)
                .query(Boolean.class)
                .single();
    }

    void forgetOld() {
        jdbc.sql("delete from people.password_link where expires_at < :now")
                .param("now", now())
                .update();
    }

    private LocalDate today() {
        return sessions.today();
    }

    private void changed(PersonId account, Change change, PersonId by) {
        events.publishEvent(new AccountChanged(Uuid7.next(clock), account, change, by, clock.instant()));
    }

    private OffsetDateTime now() {
        return at(clock.instant());
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
