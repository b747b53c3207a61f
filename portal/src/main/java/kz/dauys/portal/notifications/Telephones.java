package kz.dauys.portal.notifications;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.people.Limit;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.procedures.Procedures;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Telephones of people: given, shown to be theirs by a code, taken away again. */
@Component
class Telephones {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int TRIES = 5;
    private static final Limit CODES_TO_PERSON = new Limit("SMS_CODES_OF_PERSON", 5, Duration.ofDays(1));
    private static final int CODES_TO_NUMBER = 10;

    private final JdbcClient jdbc;
    private final MessageRows messages;
    private final People people;
    private final Procedures procedures;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Telephones(
            JdbcClient jdbc,
            MessageRows messages,
            People people,
            Procedures procedures,
            TransactionTemplate transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.messages = messages;
        this.people = people;
        this.procedures = procedures;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Row(
            Telephone telephone,
            byte @Nullable [] hash,
            @Nullable Instant expiresAt,
            int tries) {}

    Optional<Telephone> of(PersonId person) {
        return row(person, "").map(Row::telephone);
    }

    private Optional<Row> row(PersonId person, String lock) {
        return jdbc.sql("""
                        select number, confirmed_at is not null as confirmed, for_news, for_legal, code_hash,
                            code_expires_at, tries
                        from notifications.telephone where person = :person %s
                        """.formatted(lock))
                .param("person", person.value())
                .query((row, _) -> {
                    var expires = row.getObject("code_expires_at", OffsetDateTime.class);
                    return new Row(
                            new Telephone(
                                    row.getString("number"),
                                    row.getBoolean("confirmed"),
                                    row.getBoolean("for_news"),
                                    row.getBoolean("for_legal")),
                            row.getBytes("code_hash"),
                            expires == null ? null : expires.toInstant(),
                            row.getInt("tries"));
                })
                .optional();
    }

    /** The number as the world writes it; a number without a country is one of this country. */
    Optional<String> read(String typed) {
        var numbers = PhoneNumberUtil.getInstance();
        try {
            var region = procedures.jurisdiction().toUpperCase(Locale.ROOT);
            var number = numbers.parse(typed, numbers.getSupportedRegions().contains(region) ? region : "KZ");
            return numbers.isValidNumber(number)
                    ? Optional.of(numbers.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }

    /** Sends a code to a number. The number that was there before stays in use no longer. */
    Outcome<String> give(PersonId person, String typed, Language language) {
        var read = typed.length() > 40 ? Optional.<String>empty() : read(typed);
        if (read.isEmpty()) {
            return Outcome.refused("notifications.phone-invalid");
        }
        if (people.count(CODES_TO_PERSON, person.value()).isPresent()) {
            return Outcome.refused("notifications.too-many-codes");
        }
        var number = read.get();
        var outcome = transactions.execute(_ -> {
            var now = clock.instant();
            var today = procedures.dayOf(now);
            var code = "%06d".formatted(random.nextInt(1_000_000));
            int taken = jdbc.sql("""
                            insert into notifications.telephone
                                (person, number, code_hash, code_expires_at, codes_on, codes)
                            select :person, :number, :hash, :expires, :today, 1
                            where (select coalesce(sum(codes), 0) from notifications.telephone
                                   where number = :number and codes_on = :today) < :most
                            on conflict (person) do update set number = excluded.number, confirmed_at = null,
                                code_hash = excluded.code_hash, code_expires_at = excluded.code_expires_at, tries = 0,
                                codes = case when telephone.codes_on = excluded.codes_on then telephone.codes + 1 else 1 end,
                                codes_on = excluded.codes_on
                            """)
                    .param("person", person.value())
                    .param("number", number)
                    .param("hash", hash(person, number, code))
                    .param("expires", now.plus(LIFE).atOffset(ZoneOffset.UTC))
                    .param("today", today)
                    .param("most", CODES_TO_NUMBER)
                    .update();
            if (taken == 0) {
                return Outcome.<String>refused("notifications.too-many-codes");
            }
            messages.queueSmsCode(number, language, code, now, now.plus(LIFE), Uuid7.at(now.toEpochMilli()));
            return Outcome.done(number);
        });
        return java.util.Objects.requireNonNull(outcome);
    }

    /** With the code that was sent the number is theirs. */
    Outcome<String> confirm(PersonId person, String typed) {
        var outcome = transactions.execute(_ -> {
            var row = row(person, "for update").orElse(null);
            if (row == null || row.hash() == null || row.expiresAt() == null) {
                return Outcome.<String>refused("notifications.no-code");
            }
            if (row.tries() >= TRIES || !clock.instant().isBefore(row.expiresAt())) {
                return Outcome.<String>refused("notifications.code-over");
            }
            var number = row.telephone().number();
            if (!MessageDigest.isEqual(row.hash(), hash(person, number, typed.strip()))) {
                jdbc.sql("update notifications.telephone set tries = tries + 1 where person = :person")
                        .param("person", person.value())
                        .update();
                return Outcome.<String>refused("notifications.code-wrong");
            }
            jdbc.sql("""
                    update notifications.telephone
                    set confirmed_at = :now, code_hash = null, code_expires_at = null, tries = 0
                    where person = :person
                    """)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .param("person", person.value())
                    .update();
            return Outcome.done(number);
        });
        return java.util.Objects.requireNonNull(outcome);
    }

    void use(PersonId person, boolean forNews, boolean forLegal) {
        jdbc.sql("""
                update notifications.telephone set for_news = :news, for_legal = :legal
                where person = :person and confirmed_at is not null
                """)
                .param("news", forNews)
                .param("legal", forLegal)
                .param("person", person.value())
                .update();
    }

    void remove(PersonId person) {
        jdbc.sql("delete from notifications.telephone where person = :person")
                .param("person", person.value())
                .update();
    }

    private byte[] hash(PersonId person, String number, String code) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(people.derivedKey("notifications.telephone"), "HmacSHA256"));
            return mac.doFinal((person + "/" + number + "/" + code).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC", e);
        }
    }
}
