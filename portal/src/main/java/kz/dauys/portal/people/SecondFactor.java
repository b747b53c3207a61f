package kz.dauys.portal.people;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.people.AccountChanged.Change;
import kz.dauys.portal.people.SessionToken.Awaits;
import kz.dauys.portal.people.Sessions.OpenedBy;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What staff show besides the password: a code of the moment from an app, a passkey, or one of their recovery codes. */
@Component
class SecondFactor {
    static final int RECOVERY_CODES = 10;
    private static final String ISSUER = "Dauys";
    private static final String PURPOSE = "second-factor";
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Secrets secrets;
    private final Sessions sessions;
    private final Attempts attempts;
    private final PasskeyRows passkeys;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final boolean required;

    SecondFactor(
            JdbcClient jdbc,
            Vault vault,
            Secrets secrets,
            Sessions sessions,
            Attempts attempts,
            PasskeyRows passkeys,
            ApplicationEventPublisher events,
            Clock clock,
            @Value("${dauys.second-factor.required:#{!${dauys.demo:false}}}") boolean required) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.secrets = secrets;
        this.sessions = sessions;
        this.attempts = attempts;
        this.passkeys = passkeys;
        this.events = events;
        this.clock = clock;
        this.required = required;
    }

    private record Row(byte[] secret, @Nullable OffsetDateTime confirmedAt, byte[] begunIn) {}

    private Optional<Row> row(PersonId person) {
        return jdbc.sql("select secret, confirmed_at, begun_in from people.second_factor where person = :person")
                .param("person", person.value())
                .query((row, i) -> new Row(
                        row.getBytes("secret"),
                        row.getObject("confirmed_at", OffsetDateTime.class),
                        row.getBytes("begun_in")))
                .optional();
    }

    private byte[] secret(PersonId person, Row row) {
        return vault.open(person.value(), PURPOSE, row.secret())
                .flatMap(Totp::unbase32)
                .orElseThrow(() -> new IllegalStateException("a second factor has lost its key"));
    }

    /** Opens what the right password opens: a session, or half of one. */
    SessionToken afterPassword(PersonId person, @Nullable String oldToken) {
        return switch (awaits(person)) {
            case NOTHING -> sessions.open(person, OpenedBy.PASSWORD, oldToken);
            case CODE -> half(person, oldToken, Awaits.CODE);
            case ENROLMENT -> half(person, oldToken, Awaits.ENROLMENT);
        };
    }

    private SessionToken half(PersonId person, @Nullable String oldToken, Awaits awaits) {
        var token = sessions.open(person, OpenedBy.HALF, oldToken);
        return new SessionToken(token.value(), token.expiresAt(), awaits);
    }

    private Awaits awaits(PersonId person) {
        if (isSet(person)) {
            return Awaits.CODE;
        }
        return required ? Awaits.ENROLMENT : Awaits.NOTHING;
    }

    /** Whether more than the password is asked: a code from an app, or a passkey. */
    boolean isSet(PersonId person) {
        return hasApp(person) || passkeys.guard(person);
    }

    boolean hasApp(PersonId person) {
        return row(person).map(Row::confirmedAt).isPresent();
    }

    Awaits awaits(String token) {
        return sessions.owner(token, OpenedBy.HALF).map(this::awaits).orElse(Awaits.NOTHING);
    }

    Optional<SecondFactorState> state(String token) {
        return sessions.owner(token, OpenedBy.PASSWORD).map(this::state);
    }

    SecondFactorState state(PersonId person) {
        var since = row(person).map(Row::confirmedAt);
        int left = jdbc.sql("select count(*) from people.recovery_code where person = :person")
                .param("person", person.value())
                .query(Integer.class)
                .single();
        return new SecondFactorState(
                required,
                since.map(OffsetDateTime::toInstant).orElse(null),
                passkeys.guarding(person).size(),
                left);
    }

    /**
     * Whose token it is, if it may set up a second factor: a password opened it, and what is set up already was shown. An
     * e-mailed code or a passkey alone sets up none.
     */
    Optional<PersonId> settingUp(String token) {
        return sessions.owner(token, OpenedBy.HALF)
                .filter(person -> awaits(person) == Awaits.ENROLMENT)
                .or(() -> sessions.owner(token, OpenedBy.PASSWORD));
    }

    Optional<SecondFactorOffer> offer(String token) {
        var owner = settingUp(token);
        if (owner.isEmpty()) {
            return Optional.empty();
        }
        var person = owner.get();
        var known = row(person);
        if (known.isPresent() && known.get().confirmedAt() != null) {
            return Optional.empty();
        }
        var session = Secrets.hash(token);
        // whoever began it in another session may be somebody else who knows the password
        var secret = known.filter(row -> Secrets.same(row.begunIn(), session))
                .map(row -> Totp.base32(secret(person, row)))
                .orElseGet(() -> begin(person, session));
        var login = jdbc.sql("select login from people.account where person = :person")
                .param("person", person.value())
                .query(String.class)
                .single();
        return Optional.of(new SecondFactorOffer(login, secret, Totp.address(ISSUER, login, secret)));
    }

    private String begin(PersonId person, byte[] session) {
        var secret = Totp.base32(secrets.bytes(Totp.SECRET_BYTES));
        jdbc.sql("""
                insert into people.second_factor (person, secret, begun_in, begun_at)
                values (:person, :secret, :session, :now)
                on conflict (person) do update
                   set secret = excluded.secret, begun_in = excluded.begun_in, begun_at = excluded.begun_at
                 where second_factor.confirmed_at is null
                """)
                .param("person", person.value())
                .param("secret", vault.seal(person.value(), PURPOSE, secret))
                .param("session", session)
                .param("now", now())
                .update();
        return secret;
    }

    /** Who signs in, changes the password or the second factor of an account does it one after the other. */
    void oneAtATime(PersonId person) {
        jdbc.sql("select person from people.account where person = :person for update")
                .param("person", person.value())
                .query(UUID.class)
                .optional();
    }

    Outcome<Enrolled> enrol(String token, String code) {
        settingUp(token).ifPresent(this::oneAtATime);
        var owner = settingUp(token);
        if (owner.isEmpty()) {
            return Outcome.refused("people.sign-in-over");
        }
        var person = owner.get();
        var tooMany = attempts.countSecondFactor(person);
        if (tooMany.isPresent()) {
            return Outcome.refused(tooMany.get());
        }
        var known = row(person);
        if (known.isEmpty()
                || known.get().confirmedAt() != null
                || !Secrets.same(known.get().begunIn(), Secrets.hash(token))) {
            return Outcome.refused("people.sign-in-over");
        }
        var step = Totp.step(secret(person, known.get()), Texts.digits(code), clock.instant());
        if (step.isEmpty()) {
            return Outcome.refused("people.second-factor-wrong");
        }
        int confirmed = jdbc.sql("""
                update people.second_factor set confirmed_at = :now, last_step = :step
                 where person = :person and confirmed_at is null and begun_in = :session
                """)
                .param("now", now())
                .param("step", step.getAsLong())
                .param("person", person.value())
                .param("session", Secrets.hash(token))
                .update();
        if (confirmed != 1) {
            return Outcome.refused("people.sign-in-over");
        }
        attempts.takeBackSecondFactor(person);
        changed(person, Change.SECOND_FACTOR_SET, person);
        return Outcome.done(guarded(person, token));
    }

    /** Something more than the password is asked from now on. */
    Enrolled guarded(PersonId person, String token) {
        var codes = freshRecoveryCodes(person);
        // what was opened with less is over, on other devices too
        sessions.endAll(person);
        return new Enrolled(sessions.open(person, OpenedBy.PASSWORD, token), codes);
    }

    Outcome<SessionToken> signIn(String halfToken, String code) {
        // a token may have ended while another was at the account
        sessions.owner(halfToken, OpenedBy.HALF).ifPresent(this::oneAtATime);
        var owner = sessions.owner(halfToken, OpenedBy.HALF);
        return owner.<Outcome<SessionToken>>map(person -> proven(person, code)
                        .<Outcome<SessionToken>>map(Outcome::refused)
                        .orElseGet(() -> Outcome.done(sessions.open(person, OpenedBy.PASSWORD, halfToken))))
                .orElseGet(() -> Outcome.refused("people.sign-in-over"));
    }

    /** Why this code does not prove the person; empty when it does, and then it is used up. */
    private Optional<Refusal> proven(PersonId person, String typed) {
        var tooMany = attempts.countSecondFactor(person);
        if (tooMany.isPresent()) {
            return tooMany;
        }
        var code = Texts.digits(typed);
        boolean right =
                code.matches("[0-9]{" + Totp.DIGITS + "}") ? ofTheMoment(person, code) : recovery(person, typed);
        if (!right) {
            return Optional.of(Refusal.of("people.second-factor-wrong"));
        }
        attempts.takeBackSecondFactor(person);
        return Optional.empty();
    }

    private boolean ofTheMoment(PersonId person, String code) {
        var known = row(person).filter(row -> row.confirmedAt() != null);
        if (known.isEmpty()) {
            return false;
        }
        var step = Totp.step(secret(person, known.get()), code, clock.instant());
        // of two who come with the same code, the second finds its step taken
        return step.isPresent()
                && jdbc.sql("""
                        update people.second_factor set last_step = :step
                         where person = :person and confirmed_at is not null and last_step < :step
                        """)
                                .param("step", step.getAsLong())
                                .param("person", person.value())
                                .update()
                        == 1;
    }

    private boolean recovery(PersonId person, String typed) {
        if (typed.length() > 40) {
            return false;
        }
        int used = jdbc.sql("delete from people.recovery_code where person = :person and code_hash = :hash")
                .param("person", person.value())
                .param("hash", hash(person, typed))
                .update();
        if (used == 1) {
            changed(person, Change.RECOVERY_CODE_USED, person);
        }
        return used == 1;
    }

    private byte[] hash(PersonId person, String code) {
        var letters = code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return vault.match("recovery-code", person + " " + letters);
    }

    private List<String> freshRecoveryCodes(PersonId person) {
        deleteRecoveryCodes(person);
        var codes = new ArrayList<String>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            var code = secrets.letters(LETTERS, 12);
            codes.add(code.substring(0, 4) + "-" + code.substring(4, 8) + "-" + code.substring(8));
            jdbc.sql("insert into people.recovery_code (person, code_hash) values (:person, :hash)")
                    .param("person", person.value())
                    .param("hash", hash(person, code))
                    .update();
        }
        return codes;
    }

    Outcome<List<String>> renewRecoveryCodes(String token, String code) {
        return asOwner(token, code).map(person -> {
            var codes = freshRecoveryCodes(person);
            changed(person, Change.RECOVERY_CODES_RENEWED, person);
            return codes;
        });
    }

    Outcome<PersonId> remove(String token, String code) {
        sessions.owner(token, OpenedBy.PASSWORD).ifPresent(this::oneAtATime);
        boolean stays = sessions.owner(token, OpenedBy.PASSWORD)
                .map(this::state)
                .filter(state -> state.since() != null && state.passkeys() > 0)
                .isPresent();
        if (required && !stays) {
            return Outcome.refused("people.second-factor-required");
        }
        return asOwner(token, code).map(person -> {
            deleteApp(person);
            if (stays) {
                changed(person, Change.APP_REMOVED, person);
            } else {
                passkeys.guardNoMore(person);
                deleteRecoveryCodes(person);
                changed(person, Change.SECOND_FACTOR_REMOVED, person);
            }
            return person;
        });
    }

    private Outcome<PersonId> asOwner(String token, String code) {
        sessions.owner(token, OpenedBy.PASSWORD).ifPresent(this::oneAtATime);
        var owner = sessions.owner(token, OpenedBy.PASSWORD);
        if (owner.isEmpty()) {
            return Outcome.refused("people.sign-in-over");
        }
        return proven(owner.get(), code)
                .<Outcome<PersonId>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(owner.get()));
    }

    /** Without any code, for a telephone that is lost with all recovery codes. */
    Outcome<PersonId> reset(Viewer administrator, PersonId person) {
        var by = administrator.person();
        if (by == null || !administrator.holds(Role.ADMINISTRATOR)) {
            return Outcome.refused("people.not-allowed");
        }
        oneAtATime(person);
        boolean app = deleteApp(person);
        // they may be lost with the telephone
        int lost = passkeys.removeGuarding(person);
        if (!app && lost == 0) {
            return Outcome.refused("people.no-second-factor");
        }
        deleteRecoveryCodes(person);
        sessions.endAllOfAnAccount(person);
        changed(person, Change.SECOND_FACTOR_RESET, by);
        return Outcome.done(person);
    }

    private void deleteRecoveryCodes(PersonId person) {
        jdbc.sql("delete from people.recovery_code where person = :person")
                .param("person", person.value())
                .update();
    }

    private boolean deleteApp(PersonId person) {
        return jdbc.sql("delete from people.second_factor where person = :person")
                        .param("person", person.value())
                        .update()
                == 1;
    }

    /** A secret that was made elsewhere, for accounts that are given out ready. */
    void give(PersonId person, String secret) {
        if (Totp.unbase32(secret).filter(bytes -> bytes.length >= 16).isEmpty()) {
            throw new IllegalArgumentException("a secret is at least 16 bytes in Base32");
        }
        int given = jdbc.sql("""
                insert into people.second_factor (person, secret, begun_in, begun_at, confirmed_at)
                values (:person, :secret, '', :now, :now)
                on conflict (person) do nothing
                """)
                .param("person", person.value())
                .param("secret", vault.seal(person.value(), PURPOSE, secret))
                .param("now", now())
                .update();
        if (given == 1) {
            changed(person, Change.SECOND_FACTOR_SET, null);
        }
    }

    private void changed(PersonId account, Change change, @Nullable PersonId by) {
        events.publishEvent(new AccountChanged(Uuid7.next(clock), account, change, by, clock.instant()));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
