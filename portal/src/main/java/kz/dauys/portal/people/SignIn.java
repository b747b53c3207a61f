package kz.dauys.portal.people;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.Attempts.Limit;
import kz.dauys.portal.people.Sessions.OpenedBy;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The two ways in: a mailed code for citizens, login and password for staff. */
@Component
class SignIn {
    private static final String PURPOSE = "sign-in";

    private final JdbcClient jdbc;
    private final Register register;
    private final Sessions sessions;
    private final OneTimeCodes codes;
    private final Passwords passwords;
    private final Attempts attempts;
    private final TransactionTemplate transaction;

    SignIn(
            JdbcClient jdbc,
            Register register,
            Sessions sessions,
            OneTimeCodes codes,
            Passwords passwords,
            Attempts attempts,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.register = register;
        this.sessions = sessions;
        this.codes = codes;
        this.passwords = passwords;
        this.attempts = attempts;
        this.transaction = transaction;
    }

    Outcome<CodeSent> requestCode(String text, Language language, String clientAddress) {
        var email = Emails.normalised(text);
        if (email.isEmpty()) {
            return Outcome.refused("people.email-invalid");
        }
        var identity = Emails.identity(email.get());
        var tooMany = attempts.count(Limit.CODE_TO_EMAIL, identity, Limit.CODE_FROM_ADDRESS, clientAddress);
        if (tooMany.isPresent()) {
            return Outcome.refused(tooMany.get());
        }
        // to the address as it was proven first, so that no look-alike in other case can receive it
        var to = register.byEmail(identity).map(PersonView::email).orElse(email.get());
        return Outcome.done(codes.issue(PURPOSE, identity, to, language));
    }

    Outcome<SessionToken> withCode(String text, String code, String clientAddress, @Nullable String oldToken) {
        var email = Emails.normalised(text);
        if (email.isEmpty()) {
            return Outcome.refused("people.email-invalid");
        }
        var identity = Emails.identity(email.get());
        var tooMany =
                attempts.count(Limit.CODE_TRIES_FOR_EMAIL, identity, Limit.CODE_TRIES_FROM_ADDRESS, clientAddress);
        if (tooMany.isPresent()) {
            return Outcome.refused(tooMany.get());
        }
        var language = codes.use(PURPOSE, identity, code);
        if (language.isEmpty()) {
            return Outcome.refused("people.code-wrong");
        }
        attempts.takeBack(Limit.CODE_TRIES_FOR_EMAIL, identity, Limit.CODE_TRIES_FROM_ADDRESS, clientAddress);
        attempts.takeBack(Limit.CODE_TO_EMAIL, identity, Limit.CODE_FROM_ADDRESS, clientAddress);
        var person = register.citizen(email.get(), language.get());
        return Outcome.done(sessions.open(person, OpenedBy.CODE, oldToken));
    }

    Outcome<SessionToken> withPassword(String login, String password, String clientAddress, @Nullable String oldToken) {
        var account = login.strip().toLowerCase(Locale.ROOT);
        var name = account.length() > 64 ? "" : account;
        Optional<Refusal> tooMany = transaction.execute(status -> attempts.countPassword(name, clientAddress));
        if (tooMany.isPresent()) {
            return Outcome.refused(tooMany.get());
        }
        record Known(PersonId person, String hash) {}
        Optional<Known> known = jdbc.sql("select person, password_hash from people.account where login = :login")
                .param("login", name)
                .query((row, i) ->
                        new Known(new PersonId(row.getObject("person", UUID.class)), row.getString("password_hash")))
                .optional();
        // no transaction is open here, so that slow hashing holds no connection
        boolean right = passwords.match(password, known.map(Known::hash).orElse(null));
        if (!right || known.isEmpty()) {
            return Outcome.refused("people.sign-in-failed");
        }
        return transaction.execute(status -> {
            attempts.takeBackPassword(name, clientAddress);
            return Outcome.done(sessions.open(known.get().person(), OpenedBy.PASSWORD, oldToken));
        });
    }
}
