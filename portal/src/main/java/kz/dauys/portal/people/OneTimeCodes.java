package kz.dauys.portal.people;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Codes of six digits that are mailed, live ten minutes and work once. */
@Component
class OneTimeCodes {
    static final Duration LIFE = Duration.ofMinutes(10);
    static final int TRIES = 5;

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Attempts attempts;
    private final Register register;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final boolean demo;

    OneTimeCodes(
            JdbcClient jdbc,
            Secrets secrets,
            Attempts attempts,
            Register register,
            ApplicationEventPublisher events,
            Clock clock,
            @Value("${dauys.demo:false}") boolean demo) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.attempts = attempts;
        this.register = register;
        this.events = events;
        this.clock = clock;
        this.demo = demo;
    }

    Outcome<CodeSent> requestForCase(PersonId owner, String purpose, String clientAddress) {
        var who = caseSubject(owner, purpose);
        var tooMany = attempts.count(Attempts.CODE_TO_EMAIL, who, Attempts.CODE_FROM_ADDRESS, clientAddress);
        if (tooMany.isPresent()) {
            return Outcome.refused(tooMany.get());
        }
        var person = register.person(owner);
        var email = person.map(PersonView::email).orElse(null);
        var language = person.map(PersonView::language).orElse(Language.KK);
        return Outcome.done(issue(casePurpose(purpose), owner.toString(), email, language));
    }

    boolean verifyForCase(PersonId owner, String purpose, String code, String clientAddress) {
        var who = caseSubject(owner, purpose);
        if (attempts.count(Attempts.CODE_TRIES_FOR_EMAIL, who, Attempts.CODE_TRIES_FROM_ADDRESS, clientAddress)
                .isPresent()) {
            return false;
        }
        if (use(casePurpose(purpose), owner.toString(), code).isEmpty()) {
            return false;
        }
        attempts.takeBack(Attempts.CODE_TRIES_FOR_EMAIL, who, Attempts.CODE_TRIES_FROM_ADDRESS, clientAddress);
        attempts.takeBack(Attempts.CODE_TO_EMAIL, who, Attempts.CODE_FROM_ADDRESS, clientAddress);
        return true;
    }

    private static String caseSubject(PersonId owner, String purpose) {
        return owner + " " + casePurpose(purpose);
    }

    private static String casePurpose(String purpose) {
        if (purpose.length() > 90) {
            throw new IllegalArgumentException("a purpose has at most 90 characters");
        }
        return "case " + purpose;
    }

    /**
     * Makes a code and has it mailed; an older one for the same is worth nothing from now on.
     *
     * @param email where it goes; null to do the same work and mail nothing
     */
    CodeSent issue(String purpose, String subject, @Nullable String email, Language language) {
        var code = secrets.sixDigits();
        var salt = secrets.bytes(16);
        var expiresAt = clock.instant().plus(LIFE);
        jdbc.sql("""
                insert into people.one_time_code (purpose, subject, salt, code_hash, language, tries_left, expires_at)
                values (:purpose, :subject, :salt, :hash, :language, :tries, :expiresAt)
                on conflict (purpose, subject) do update
                   set salt = excluded.salt, code_hash = excluded.code_hash, language = excluded.language,
                       tries_left = excluded.tries_left, expires_at = excluded.expires_at
                """)
                .param("purpose", purpose)
                .param("subject", secrets.keyedHash("subject", purpose, subject))
                .param("salt", salt)
                .param("hash", secrets.keyedHash(salt, "code", purpose, subject, code))
                .param("language", language.name())
                .param("tries", TRIES)
                .param("expiresAt", expiresAt.atOffset(ZoneOffset.UTC))
                .update();
        if (email == null) {
            return new CodeSent(null);
        }
        events.publishEvent(new CodeIssued(email, language, code, expiresAt));
        return new CodeSent(demo ? code : null);
    }

    /** If this is the code: the language it was asked for in, and it works for no one after this transaction. */
    Optional<Language> use(String purpose, String subject, String code) {
        record Kept(byte[] salt, byte[] hash, Language language) {}
        var hashedSubject = secrets.keyedHash("subject", purpose, subject);
        // the row stays locked until the end, so of two who come with the same code the second finds none
        Optional<Kept> kept = jdbc.sql("""
                update people.one_time_code
                   set tries_left = tries_left - 1
                 where purpose = :purpose and subject = :subject and tries_left > 0 and expires_at > :now
                returning salt, code_hash, language
                """)
                .param("purpose", purpose)
                .param("subject", hashedSubject)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, i) -> new Kept(
                        row.getBytes("salt"), row.getBytes("code_hash"), Language.valueOf(row.getString("language"))))
                .optional();
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        var digits = Texts.digits(code);
        if (!Secrets.same(kept.get().hash(), secrets.keyedHash(kept.get().salt(), "code", purpose, subject, digits))) {
            return Optional.empty();
        }
        jdbc.sql("delete from people.one_time_code where purpose = :purpose and subject = :subject")
                .param("purpose", purpose)
                .param("subject", hashedSubject)
                .update();
        return Optional.of(kept.get().language());
    }

    /** Deletes what has ended, but nothing that somebody works on just now. */
    void forgetOld() {
        jdbc.sql("""
                delete from people.one_time_code
                 where (purpose, subject) in (select purpose, subject from people.one_time_code
                                               where expires_at < :now
                                               order by expires_at
                                               limit 10000
                                                 for update skip locked)
                """).param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }
}
