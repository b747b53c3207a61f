package kz.dauys.portal.people;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.people.AccountChanged.Change;
import kz.dauys.portal.people.Sessions.OpenedBy;
import kz.dauys.portal.people.WebAuthn.Check;
import kz.dauys.portal.people.WebAuthn.Shown;
import kz.dauys.portal.people.WebAuthn.Wish;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Passkeys of people: made by somebody who is signed in, shown instead of a mailed code, or by staff after the password. A
 * refusal is committed, so that what was counted, used up or suspected stays so.
 */
@Component
class Passkeys {
    private static final int MOST = 20;
    private static final int LONGEST_NAME = 60;
    private static final String OVER = "people.passkey-over";

    private final JdbcClient jdbc;
    private final WebAuthn webAuthn;
    private final PasskeyRows rows;
    private final SecondFactor secondFactor;
    private final Register register;
    private final Sessions sessions;
    private final Secrets secrets;
    private final Attempts attempts;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Passkeys(
            JdbcClient jdbc,
            WebAuthn webAuthn,
            PasskeyRows rows,
            SecondFactor secondFactor,
            Register register,
            Sessions sessions,
            Secrets secrets,
            Attempts attempts,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.webAuthn = webAuthn;
        this.rows = rows;
        this.secondFactor = secondFactor;
        this.register = register;
        this.sessions = sessions;
        this.secrets = secrets;
        this.attempts = attempts;
        this.events = events;
        this.clock = clock;
    }

    PasskeyRequest toSignIn() {
        return webAuthn.ask(Wish.SIGN_IN, "", List.of());
    }

    /** Whichever of the portal's the authenticator has: it tells whose it is. */
    Outcome<SessionToken> signIn(String sealed, String answer, String clientAddress, @Nullable String oldToken) {
        var tooMany = attempts.countPasskey(clientAddress);
        if (tooMany.isPresent()) {
            return Outcome.refused(tooMany.get());
        }
        var ticket = webAuthn.ticket(sealed, Wish.SIGN_IN, "").filter(rows::first);
        if (ticket.isEmpty()) {
            return Outcome.refused(OVER);
        }
        var shown = webAuthn.shown(answer);
        if (shown.isEmpty()) {
            return Outcome.refused("people.passkey-failed");
        }
        // whose it is before the passkey itself: in this order it is removed, too
        var passkey = rows.owner(shown.get().credentialId())
                .filter(register::stillThere)
                .flatMap(_ -> rows.locked(shown.get().credentialId()))
                .filter(known -> handle(shown.get(), known, true));
        if (passkey.isEmpty()) {
            return Outcome.refused("people.passkey-unknown");
        }
        var person = passkey.get().person();
        var refused = refused(ticket.get(), shown.get(), passkey.get());
        if (refused.isPresent()) {
            return Outcome.refused(refused.get());
        }
        attempts.takeBackPasskey(clientAddress);
        register.isCitizen(person);
        return Outcome.done(sessions.open(person, OpenedBy.PASSKEY, oldToken));
    }

    /** Of a passkey for the second step; empty when the account has none, or the password was not shown. */
    Optional<PasskeyRequest> toGoOn(String halfToken) {
        return sessions.owner(halfToken, OpenedBy.HALF)
                .map(rows::guarding)
                .filter(credentials -> !credentials.isEmpty())
                .map(credentials -> webAuthn.ask(Wish.SECOND_STEP, halfToken, credentials));
    }

    Outcome<SessionToken> goOn(String halfToken, String sealed, String answer) {
        // a token may have ended while another was at the account
        sessions.owner(halfToken, OpenedBy.HALF).ifPresent(secondFactor::oneAtATime);
        var owner = sessions.owner(halfToken, OpenedBy.HALF);
        if (owner.isEmpty()) {
            return Outcome.refused("people.sign-in-over");
        }
        var person = owner.get();
        var tooMany = attempts.countSecondFactor(person);
        if (tooMany.isPresent()) {
            return Outcome.refused(tooMany.get());
        }
        var ticket = webAuthn.ticket(sealed, Wish.SECOND_STEP, halfToken).filter(rows::first);
        if (ticket.isEmpty()) {
            return Outcome.refused(OVER);
        }
        var shown = webAuthn.shown(answer);
        if (shown.isEmpty()) {
            return Outcome.refused("people.passkey-failed");
        }
        var passkey = rows.locked(shown.get().credentialId())
                .filter(known -> known.person().equals(person) && known.guardsAccount())
                .filter(known -> handle(shown.get(), known, false));
        if (passkey.isEmpty()) {
            return Outcome.refused("people.passkey-unknown");
        }
        var refused = refused(ticket.get(), shown.get(), passkey.get());
        if (refused.isPresent()) {
            return Outcome.refused(refused.get());
        }
        attempts.takeBackSecondFactor(person);
        return Outcome.done(sessions.open(person, OpenedBy.PASSWORD, halfToken));
    }

    private static boolean handle(Shown shown, PasskeyRows.Row passkey, boolean needed) {
        var handle = shown.handle();
        // an authenticator that was told which passkeys will do need not say whose it is
        return handle == null ? !needed : Secrets.same(handle, passkey.handle());
    }

    /** Why this answer does not prove the passkey; empty when it does, and then its use is written down. */
    private Optional<Refusal> refused(WebAuthn.Ticket ticket, Shown shown, PasskeyRows.Row passkey) {
        if (passkey.suspected()) {
            return Optional.of(Refusal.of("people.passkey-suspected"));
        }
        return switch (webAuthn.check(ticket, shown, passkey)) {
            case Check.Right(long counter, boolean backedUp) -> {
                rows.used(passkey.id(), counter, backedUp);
                yield Optional.empty();
            }
            case Check.Wrong() -> Optional.of(Refusal.of("people.passkey-failed"));
            case Check.Copied() -> {
                rows.suspect(passkey.id());
                events.publishEvent(new PasskeySuspected(Uuid7.next(clock), passkey.person(), clock.instant()));
                if (passkey.guardsAccount()) {
                    changed(passkey.person(), Change.PASSKEY_SUSPECTED, null);
                }
                yield Optional.of(Refusal.of("people.passkey-suspected"));
            }
        };
    }

    /** @param account whether the account of staff is open in that session, so that the passkey guards it */
    private record Owner(PersonId person, boolean account) {}

    private Optional<Owner> owner(String token) {
        return secondFactor
                .settingUp(token)
                .map(person -> new Owner(person, true))
                .or(() -> sessions.viewer(token)
                        .flatMap(viewer -> Optional.ofNullable(viewer.person()))
                        .map(person -> new Owner(person, false)));
    }

    Optional<PasskeyOffer> offer(String token) {
        return owner(token).map(owner -> {
            var person = register.person(owner.person()).orElseThrow();
            var login = jdbc.sql("select login from people.account where person = :person")
                    .param("person", owner.person().value())
                    .query(String.class)
                    .optional();
            var email = person.email() == null ? person.name() : person.email();
            var account = owner.account() ? login.orElse(email) : email;
            return new PasskeyOffer(
                    webAuthn.ask(Wish.ADD, token, rows.credentials(owner.person())),
                    WebAuthn.base64(handle(owner.person())),
                    account,
                    person.name().isEmpty() ? account : person.name());
        });
    }

    /** One for each person, so that an authenticator puts a newer passkey in the place of an older one. */
    private byte[] handle(PersonId person) {
        return secrets.keyedHash("passkey-handle", person.toString());
    }

    Outcome<NewPasskey> add(String token, String sealed, String typed, String answer, String userAgent) {
        owner(token).filter(Owner::account).map(Owner::person).ifPresent(secondFactor::oneAtATime);
        var owner = owner(token);
        if (owner.isEmpty()) {
            return Outcome.refused("people.sign-in-over");
        }
        var person = owner.get().person();
        boolean account = owner.get().account();
        var tooMany = attempts.countAddingPasskey(person);
        if (tooMany.isPresent()) {
            return Outcome.refused(tooMany.get());
        }
        var ticket = webAuthn.ticket(sealed, Wish.ADD, token).filter(rows::first);
        if (ticket.isEmpty()) {
            return Outcome.refused(OVER);
        }
        var made = webAuthn.made(ticket.get(), answer);
        if (made.isEmpty()) {
            return Outcome.refused("people.passkey-failed");
        }
        // of two who add at once the second sees the first's
        if (!register.stillThere(person)) {
            return Outcome.refused("people.person-not-found");
        }
        if (rows.of(person).size() >= MOST) {
            return Outcome.refused(Refusal.of("people.too-many-passkeys", "limit", MOST));
        }
        boolean first = account && !secondFactor.isSet(person);
        var id = Uuid7.next(clock);
        var device = UserAgent.of(userAgent).words();
        if (!rows.keep(id, person, made.get(), handle(person), name(typed, device), account)) {
            return Outcome.refused("people.passkey-known");
        }
        var now = clock.instant();
        events.publishEvent(new PasskeyAdded(Uuid7.next(clock), person, device, sessions.day(now), now));
        if (account) {
            changed(person, Change.PASSKEY_ADDED, person);
        }
        return Outcome.done(new NewPasskey(id, first ? secondFactor.guarded(person, token) : null));
    }

    private static String name(String typed, String device) {
        var line = Texts.line(typed.length() > 1000 ? typed.substring(0, 1000) : typed);
        var name = line.isEmpty() ? device : line;
        return Texts.length(name) <= LONGEST_NAME ? name : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
    }

    List<PasskeyView> of(PersonId person) {
        return rows.of(person);
    }

    Outcome<PersonId> remove(String token, UUID passkey) {
        sessions.owner(token, OpenedBy.PASSWORD).ifPresent(secondFactor::oneAtATime);
        var person = sessions.viewer(token).map(Viewer::person).orElse(null);
        if (person == null) {
            return Outcome.refused("people.sign-in-over");
        }
        // of two who remove the last two at once, the second waits
        register.stillThere(person);
        var own = rows.of(person);
        var one = own.stream().filter(known -> known.id().equals(passkey)).findFirst();
        if (one.isEmpty()) {
            return Outcome.refused("people.passkey-not-found");
        }
        if (one.get().guardsAccount()) {
            if (sessions.owner(token, OpenedBy.PASSWORD).isEmpty()) {
                return Outcome.refused("people.passkey-of-staff");
            }
            boolean another = own.stream()
                    .anyMatch(known -> known.guardsAccount()
                            && !known.suspected()
                            && !known.id().equals(passkey));
            if (!another && !secondFactor.hasApp(person)) {
                return Outcome.refused("people.last-second-factor");
            }
        }
        rows.remove(passkey);
        if (one.get().guardsAccount()) {
            changed(person, Change.PASSKEY_REMOVED, person);
        }
        return Outcome.done(person);
    }

    private void changed(PersonId account, Change change, @Nullable PersonId by) {
        events.publishEvent(new AccountChanged(Uuid7.next(clock), account, change, by, clock.instant()));
    }
}
