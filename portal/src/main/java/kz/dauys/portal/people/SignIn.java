package kz.dauys.portal.people;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.people.AccountChanged.Change;
import kz.dauys.portal.people.Sessions.OpenedBy;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The two ways in: a mailed code for citizens, login and password for staff. */
@Component
class SignIn {
    private static final String PURPOSE = "sign-in";

    private final JdbcClient jdbc;
    private final Register register;
    private final Assurances assurances;
    private final Sessions sessions;
    private final SecondFactor secondFactor;
    private final OneTimeCodes codes;
    private final Passwords passwords;
    private final Attempts attempts;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SignIn(
            JdbcClient jdbc,
            Register register,
            Assurances assurances,
            Sessions sessions,
            SecondFactor secondFactor,
            OneTimeCodes codes,
            Passwords passwords,
            Attempts attempts,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.register = register;
        this.assurances = assurances;
        this.sessions = sessions;
        this.secondFactor = secondFactor;
        this.codes = codes;
        this.passwords = passwords;
        this.attempts = attempts;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    Outcome<CodeSent> requestCode(String text, Language language, String clientAddress) {
        var email = Emails.normalised(text);
        if (email.isEmpty()) {
            return Outcome.refused("people.email-invalid");
        }
        var identity = Emails.identity(email.get());
        var tooMany = attempts.count(Attempts.CODE_TO_EMAIL, identity, Attempts.CODE_FROM_ADDRESS, clientAddress);
        if (tooMany.isPresent()) {
            return Outcome.refused(tooMany.get());
        }
        // to the address as it was proven first, so that no look-alike in other case can receive it
        var to = register.mailbox(identity).orElse(email.get());
        return Outcome.done(codes.issue(PURPOSE, identity, to, language));
    }

    Outcome<SessionToken> withCode(String text, String code, String clientAddress, @Nullable String oldToken) {
        var email = Emails.normalised(text);
        if (email.isEmpty()) {
            return Outcome.refused("people.email-invalid");
        }
        var identity = Emails.identity(email.get());
        var tooMany = attempts.count(
                Attempts.CODE_TRIES_FOR_EMAIL, identity, Attempts.CODE_TRIES_FROM_ADDRESS, clientAddress);
        if (tooMany.isPresent()) {
            return Outcome.refused(tooMany.get());
        }
        var language = codes.use(PURPOSE, identity, code);
        if (language.isEmpty()) {
            return Outcome.refused("people.code-wrong");
        }
        attempts.takeBack(Attempts.CODE_TRIES_FOR_EMAIL, identity, Attempts.CODE_TRIES_FROM_ADDRESS, clientAddress);
        attempts.takeBack(Attempts.CODE_TO_EMAIL, identity, Attempts.CODE_FROM_ADDRESS, clientAddress);
        var person = register.citizen(email.get(), language.get());
        assurances.contact(person, Assurances.How.CODE);
        return Outcome.done(sessions.open(person, OpenedBy.CODE, oldToken));
    }

    private record Known(PersonId person, String hash, boolean oneTime) {}

    Outcome<SessionToken> withPassword(String login, String password, String clientAddress, @Nullable String oldToken) {
        return recognised(login, password, clientAddress)
                .then(known -> known.oneTime()
                        ? Outcome.refused("people.password-one-time")
                        : Objects.requireNonNull(transaction.execute(status -> stillHolds(known)
                                ? Outcome.done(secondFactor.afterPassword(known.person(), oldToken))
                                : Outcome.<SessionToken>refused("people.sign-in-failed"))));
    }

    /**
     * Whether the password that was checked is still the account's: checking takes long, and it may have been replaced,
     * or the account locked, meanwhile. From here to the end of the transaction it is not.
     */
    private boolean stillHolds(Known known) {
        return jdbc.sql("""
                        select person from people.account
                         where person = :person and password_hash = :hash and locked_at is null
                           for update
                        """)
                .param("person", known.person().value())
                .param("hash", known.hash())
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    Outcome<SessionToken> replacingPassword(
            String login, String password, String fresh, String clientAddress, @Nullable String oldToken) {
        if (fresh.length() < Passwords.SHORTEST || fresh.length() > Passwords.LONGEST) {
            return Outcome.refused("people.password-length");
        }
        if (fresh.equals(password)) {
            return Outcome.refused("people.password-same");
        }
        return recognised(login, password, clientAddress).then(known -> {
            var hash = passwords.hash(fresh);
            return transaction.execute(status -> {
                int replaced = jdbc.sql("""
                        update people.account
                           set password_hash = :fresh, password_set = true, one_time = false, changed_at = :now
                         where person = :person and password_hash = :hash and locked_at is null
                        """)
                        .param("fresh", hash)
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("person", known.person().value())
                        .param("hash", known.hash())
                        .update();
                if (replaced == 1) {
                    var account = known.person();
                    // whoever knew the old one is out
                    sessions.endAllOfAnAccount(account);
                    events.publishEvent(new AccountChanged(
                            Uuid7.next(clock), account, Change.PASSWORD_SET, account, clock.instant()));
                }
                return replaced == 1
                        ? Outcome.done(secondFactor.afterPassword(known.person(), oldToken))
                        : Outcome.<SessionToken>refused("people.sign-in-failed");
            });
        });
    }

    /** Whose login and password these are. No transaction is open here, so that slow hashing holds no connection. */
    private Outcome<Known> recognised(String login, String password, String clientAddress) {
        var account = login.strip().toLowerCase(Locale.ROOT);
        var name = account.length() > 64 ? "" : account;
        Optional<Refusal> tooMany = transaction.execute(status -> attempts.countPassword(name, clientAddress));
        if (tooMany.isPresent()) {
            return Outcome.refused(tooMany.get());
        }
        Optional<Known> known = jdbc.sql(
                        "select person, password_hash, one_time from people.account where login = :login and locked_at is null")
                .param("login", name)
                .query((row, i) -> new Known(
                        new PersonId(row.getObject("person", UUID.class)),
                        row.getString("password_hash"),
                        row.getBoolean("one_time")))
                .optional();
        boolean right = passwords.match(password, known.map(Known::hash).orElse(null));
        if (!right || known.isEmpty()) {
            return Outcome.refused("people.sign-in-failed");
        }
        transaction.executeWithoutResult(status -> attempts.takeBackPassword(name, clientAddress));
        return Outcome.done(known.get());
    }
}
