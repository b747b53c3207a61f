package kz.dauys.portal.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import kz.dauys.portal.kernel.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Limits guessing. An attempt is counted before it is looked at, so that many at once gain nothing, and is taken back
 * when it succeeds, so that an office behind one address can work. A password is limited by account and address
 * together, by address, and slowly by account: ten wrong ones from somewhere must not lock an officer out.
 */
@Component
class Attempts {

    /** By whom a password is guessed: only the guesser is kept out, not the owner, who comes from elsewhere. */
    static final Limit PASSWORD_OF_ACCOUNT_FROM_ADDRESS =
            new Limit("PASSWORD_OF_ACCOUNT_FROM_ADDRESS", 10, Duration.ofMinutes(15));
    /** By many addresses together: far more than a person mistypes, and too few to guess a password of 12 signs. */
    static final Limit PASSWORD_OF_ACCOUNT = new Limit("PASSWORD_OF_ACCOUNT", 200, Duration.ofHours(1));

    static final Limit PASSWORD_FROM_ADDRESS = new Limit("PASSWORD_FROM_ADDRESS", 100, Duration.ofMinutes(15));
    static final Limit CODE_TO_EMAIL = new Limit("CODE_TO_EMAIL", 6, Duration.ofHours(1));
    static final Limit CODE_FROM_ADDRESS = new Limit("CODE_FROM_ADDRESS", 60, Duration.ofHours(1));
    static final Limit CODE_TRIES_FOR_EMAIL = new Limit("CODE_TRIES_FOR_EMAIL", 20, Duration.ofHours(1));
    static final Limit CODE_TRIES_FROM_ADDRESS = new Limit("CODE_TRIES_FROM_ADDRESS", 100, Duration.ofHours(1));

    /** By somebody who has the right password already. */
    static final Limit SECOND_FACTOR = new Limit("SECOND_FACTOR", 5, Duration.ofMinutes(15));

    static final Limit SECOND_FACTOR_A_DAY = new Limit("SECOND_FACTOR_A_DAY", 40, Duration.ofDays(1));

    /** Coming back from a provider of identities, which costs a call to it. */
    static final Limit PROVIDER_FROM_ADDRESS = new Limit("PROVIDER_FROM_ADDRESS", 60, Duration.ofMinutes(15));

    /** Signing in by a passkey, which costs the check of a signature. */
    static final Limit PASSKEY_FROM_ADDRESS = new Limit("PASSKEY_FROM_ADDRESS", 60, Duration.ofMinutes(15));

    static final Limit PASSKEY_ADDING = new Limit("PASSKEY_ADDING", 20, Duration.ofHours(1));

    private final JdbcClient jdbc;
    private final Secrets secrets;
    private final Clock clock;

    Attempts(JdbcClient jdbc, Secrets secrets, Clock clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** Counts an attempt by an account, then by an address; a refusal when either has had too many. */
    Optional<Refusal> count(Limit byAccount, String account, Limit byAddress, String clientAddress) {
        // always in this order, else two attempts could wait for each other
        var account1 = count(byAccount, account);
        var address1 = count(byAddress, Network.of(clientAddress).name());
        return account1.or(() -> address1).map(Attempts::tooMany);
    }

    /** Counts an attempt to sign in with a password, by everything that limits it. */
    Optional<Refusal> countPassword(String account, String clientAddress) {
        // always in this order, else two attempts could wait for each other
        var ofAccount = count(PASSWORD_OF_ACCOUNT, account);
        var fromThere = count(PASSWORD_OF_ACCOUNT_FROM_ADDRESS, both(account, clientAddress));
        var byAddress = count(PASSWORD_FROM_ADDRESS, Network.of(clientAddress).name());
        return fromThere.or(() -> byAddress).or(() -> ofAccount).map(Attempts::tooMany);
    }

    /** The password was right. The account's own count goes on: others may be guessing meanwhile. */
    void takeBackPassword(String account, String clientAddress) {
        oneLess(PASSWORD_OF_ACCOUNT, account);
        forget(PASSWORD_OF_ACCOUNT_FROM_ADDRESS, both(account, clientAddress));
        oneLess(PASSWORD_FROM_ADDRESS, Network.of(clientAddress).name());
    }

    /** Counts an attempt to show a second factor. */
    Optional<Refusal> countSecondFactor(PersonId person) {
        // always in this order, else two attempts could wait for each other
        var subject = person.toString();
        var ofTheDay = count(SECOND_FACTOR_A_DAY, subject);
        var now = count(SECOND_FACTOR, subject);
        return now.or(() -> ofTheDay).map(Attempts::tooMany);
    }

    /** The code was right. The day's count goes on: somebody may be guessing between. */
    void takeBackSecondFactor(PersonId person) {
        oneLess(SECOND_FACTOR_A_DAY, person.toString());
        forget(SECOND_FACTOR, person.toString());
    }

    /** Counts somebody who comes back from a provider of identities. */
    Optional<Refusal> countProvider(String clientAddress) {
        return count(PROVIDER_FROM_ADDRESS, Network.of(clientAddress).name()).map(Attempts::tooMany);
    }

    void takeBackProvider(String clientAddress) {
        oneLess(PROVIDER_FROM_ADDRESS, Network.of(clientAddress).name());
    }

    /** Counts somebody who signs in by a passkey. */
    Optional<Refusal> countPasskey(String clientAddress) {
        return count(PASSKEY_FROM_ADDRESS, Network.of(clientAddress).name()).map(Attempts::tooMany);
    }

    void takeBackPasskey(String clientAddress) {
        oneLess(PASSKEY_FROM_ADDRESS, Network.of(clientAddress).name());
    }

    /** Counts somebody who adds a passkey. None is taken back: it bounds how many there can have been. */
    Optional<Refusal> countAddingPasskey(PersonId person) {
        return count(PASSKEY_ADDING, person.toString()).map(Attempts::tooMany);
    }

    private static String both(String account, String clientAddress) {
        return account + " " + Network.of(clientAddress).name();
    }

    private static Refusal tooMany(Duration wait) {
        return Refusal.of("people.too-many-attempts", "minutes", minutes(wait));
    }

    static long minutes(Duration wait) {
        return Math.max(1, (wait.toSeconds() + 59) / 60);
    }

    /** Counts one more; when that is too many, how long it takes until the next may be. */
    Optional<Duration> count(Limit limit, String subject) {
        var now = clock.instant();
        record Bucket(int number, Instant beganAt) {}
        var bucket = jdbc.sql("""
                insert into people.attempt as known (kind, subject, began_at, number)
                values (:kind, :subject, :now, 1)
                on conflict (kind, subject) do update
                   set number = case when known.began_at <= :before then 1 else least(known.number, 1000000) + 1 end,
                       began_at = case when known.began_at <= :before then excluded.began_at else known.began_at end
                returning number, began_at
                """)
                .param("kind", limit.name())
                .param("subject", secrets.keyedHash("attempt", limit.name(), subject))
                .param("now", at(now))
                .param("before", at(now.minus(limit.stretch())))
                .query((row, i) -> new Bucket(
                        row.getInt("number"),
                        row.getObject("began_at", OffsetDateTime.class).toInstant()))
                .single();
        if (bucket.number() <= limit.most()) {
            return Optional.empty();
        }
        return Optional.of(Duration.between(now, bucket.beganAt().plus(limit.stretch())));
    }

    /** It was the right one: the account begins anew, and the address has one attempt less. */
    void takeBack(Limit byAccount, String account, Limit byAddress, String clientAddress) {
        forget(byAccount, account);
        oneLess(byAddress, Network.of(clientAddress).name());
    }

    private void forget(Limit limit, String subject) {
        jdbc.sql("delete from people.attempt where kind = :kind and subject = :subject")
                .param("kind", limit.name())
                .param("subject", secrets.keyedHash("attempt", limit.name(), subject))
                .update();
    }

    private void oneLess(Limit limit, String subject) {
        jdbc.sql("""
                update people.attempt set number = number - 1
                 where kind = :kind and subject = :subject and number > 0
                """)
                .param("kind", limit.name())
                .param("subject", secrets.keyedHash("attempt", limit.name(), subject))
                .update();
    }

    /** Deletes what has ended, but nothing that somebody works on just now. */
    void forgetOld() {
        jdbc.sql("""
                delete from people.attempt
                 where (kind, subject) in (select kind, subject from people.attempt
                                            where began_at < :before
                                            order by began_at
                                            limit 10000
                                              for update skip locked)
                """)
                .param("before", at(clock.instant().minus(Duration.ofDays(1))))
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
