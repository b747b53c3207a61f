package kz.dauys.portal.people;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes two persons one, on the wish of whoever has just proven to be both. Of the former one an empty row stays, and where
 * to look instead; entries of the journal that name them stay as they are.
 */
@Component
class Merging {
    private static final String PURPOSE = "further-email";
    private static final Duration PROOF = Duration.ofMinutes(10);
    private static final int LONGEST_PROOF = 250;

    private final JdbcClient jdbc;
    private final Register register;
    private final Assurances assurances;
    private final Sessions sessions;
    private final Staff staff;
    private final OneTimeCodes codes;
    private final Attempts attempts;
    private final Secrets secrets;
    private final Vault vault;
    private final ObjectProvider<FollowsPeople> rooms;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Merging(
            JdbcClient jdbc,
            Register register,
            Assurances assurances,
            Sessions sessions,
            Staff staff,
            OneTimeCodes codes,
            Attempts attempts,
            Secrets secrets,
            Vault vault,
            ObjectProvider<FollowsPeople> rooms,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.register = register;
        this.assurances = assurances;
        this.sessions = sessions;
        this.staff = staff;
        this.codes = codes;
        this.attempts = attempts;
        this.secrets = secrets;
        this.vault = vault;
        this.rooms = rooms;
        this.events = events;
        this.clock = clock;
    }

    /** Mails a code to another mailbox of the viewer's; the answer is the same whether somebody is known by it. */
    Outcome<CodeSent> requestFurtherEmail(Viewer viewer, String text, Language language, String clientAddress) {
        var person = viewer.person();
        var email = Emails.normalised(text);
        if (person == null || !viewer.signedIn()) {
            return Outcome.refused("people.not-allowed");
        }
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
        return Outcome.done(codes.issue(PURPOSE, identity + " " + person, to, language));
    }

    Outcome<Joined> provenEmail(Viewer viewer, String text, String code, String clientAddress) {
        var person = viewer.person();
        var email = Emails.normalised(text);
        if (person == null || !viewer.signedIn()) {
            return Outcome.refused("people.not-allowed");
        }
        if (email.isEmpty()) {
            return Outcome.refused("people.email-invalid");
        }
        var identity = Emails.identity(email.get());
        var tooMany = attempts.count(
                Attempts.CODE_TRIES_FOR_EMAIL, identity, Attempts.CODE_TRIES_FROM_ADDRESS, clientAddress);
        if (tooMany.isPresent()) {
            return Outcome.refused(tooMany.get());
        }
        if (codes.use(PURPOSE, identity + " " + person, code).isEmpty()) {
            return Outcome.refused("people.code-wrong");
        }
        attempts.takeBack(Attempts.CODE_TRIES_FOR_EMAIL, identity, Attempts.CODE_TRIES_FROM_ADDRESS, clientAddress);
        attempts.takeBack(Attempts.CODE_TO_EMAIL, identity, Attempts.CODE_FROM_ADDRESS, clientAddress);
        var other = register.byEmail(identity).map(PersonView::id);
        if (other.filter(person::equals).isPresent()) {
            return Outcome.done(new Joined(false));
        }
        if (other.isPresent()) {
            return merge(person, other.get(), "code").map(_ -> new Joined(true));
        }
        if (!register.stillThere(person)) {
            return Outcome.refused("people.person-not-found");
        }
        register.keepEmail(person, email.get());
        assurances.contact(person, Assurances.How.CODE);
        return Outcome.done(new Joined(false));
    }

    /** What proves for ten minutes that whoever is signed in as the one is the other too. */
    String proof(PersonId person, PersonId other) {
        var text = person + "." + other + "." + clock.instant().getEpochSecond();
        return text + "." + mac(text);
    }

    private String mac(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secrets.keyedHash("same-person", text));
    }

    Outcome<PersonId> mergeProven(Viewer viewer, String proof) {
        var person = viewer.person();
        var parts = proof.split("\\.", -1);
        if (person == null || !viewer.signedIn()) {
            return Outcome.refused("people.not-allowed");
        }
        if (proof.length() > LONGEST_PROOF
                || parts.length != 4
                || !Secrets.same(
                        mac(proof.substring(0, proof.lastIndexOf('.'))).getBytes(StandardCharsets.UTF_8),
                        parts[3].getBytes(StandardCharsets.UTF_8))
                || !parts[0].equals(person.toString())
                || clock.instant()
                        .isAfter(Instant.ofEpochSecond(Long.parseLong(parts[2])).plus(PROOF))) {
            return Outcome.refused("people.provider-over");
        }
        return merge(person, new PersonId(UUID.fromString(parts[1])), "provider");
    }

    /** Who was merged into this person. */
    List<PersonId> former(PersonId person) {
        return jdbc.sql("select person from people.merged where into_person = :person order by merged_at, person")
                .param("person", person.value())
                .query((row, i) -> new PersonId(row.getObject("person", UUID.class)))
                .list();
    }

    private Outcome<PersonId> merge(PersonId person, PersonId former, String proof) {
        // always in one order, so that two who merge each other at once do not wait for each other
        var both = Stream.of(person, former).sorted((one, other) -> one.value().compareTo(other.value()));
        if (!both.allMatch(register::stillThere)) {
            return Outcome.refused("people.person-not-found");
        }
        var objection = objection(person, former);
        if (objection.isPresent()) {
            return Outcome.refused(objection.get());
        }
        rooms.orderedStream().forEach(room -> room.follow(former, person));
        sessions.endAll(former);
        boolean surer = assurances.of(former) == Assurance.IDENTITY_CONFIRMED
                && assurances.of(person) != Assurance.IDENTITY_CONFIRMED;
        register.takeOver(former, person, surer);
        moveOwn(former, person);
        // nothing is left that it opens
        vault.destroy(former.value());
        events.publishEvent(new PersonMerged(Uuid7.next(clock), person, former, proof, clock.instant()));
        return Outcome.done(person);
    }

    private Optional<Refusal> objection(PersonId person, PersonId former) {
        boolean works = jdbc.sql("select exists (select from people.account where person = :person)")
                .param("person", former.value())
                .query(Boolean.class)
                .single();
        // who acted for the state stays who they are
        if (works || !staff.appointments(former).isEmpty()) {
            return Optional.of(Refusal.of("people.staff-not-merged"));
        }
        var one = assurances.confirmedNumber(person);
        var other = assurances.confirmedNumber(former);
        boolean differ = one.isPresent() && other.isPresent() && !Secrets.same(one.get(), other.get());
        return differ ? Optional.of(Refusal.of("people.iin-of-another")) : Optional.empty();
    }

    private void moveOwn(PersonId former, PersonId person) {
        for (var statement : List.of(
                """
                insert into people.confirmation (person, what, how, iin_match, by_whom, at)
                select :person, what, how, iin_match, by_whom, at from people.confirmation where person = :former
                on conflict (person, what, how) do update
                   set iin_match = coalesce(confirmation.iin_match, excluded.iin_match)
                """,
                "delete from people.confirmation where person = :former",
                // it was linked by somebody who was signed in as a citizen, and opens no account
                "update people.provider_identity set person = :person, opens_account = false where person = :former",
                "update people.passkey set person = :person, guards_account = false where person = :former",
                "update people.further_email set person = :person where person = :former",
                "update people.merged set into_person = :person where into_person = :former",
                "delete from people.known_device where person = :former")) {
            jdbc.sql(statement)
                    .param("person", person.value())
                    .param("former", former.value())
                    .update();
        }
        jdbc.sql("insert into people.merged (person, into_person, merged_at) values (:former, :person, :now)")
                .param("former", former.value())
                .param("person", person.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The mailboxes of a person beside the one that is written to. */
    List<String> furtherEmails(@Nullable PersonId person) {
        if (person == null) {
            return List.of();
        }
        return jdbc.sql("select email from people.further_email where person = :person order by confirmed_at, email")
                .param("person", person.value())
                .query((row, i) -> row.getString("email"))
                .list();
    }
}
