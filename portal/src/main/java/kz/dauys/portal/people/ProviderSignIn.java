package kz.dauys.portal.people;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.people.AccountChanged.Change;
import kz.dauys.portal.people.Oidc.Bound;
import kz.dauys.portal.people.Oidc.Claims;
import kz.dauys.portal.people.Sessions.OpenedBy;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signing in by a provider of identities, and which identities are whose. An attempt is a ticket in a cookie of one
 * browser, from which everything that binds it is derived, so nothing is kept of those who go and never come back.
 */
@Component
class ProviderSignIn {
    private static final Duration ATTEMPT = Duration.ofMinutes(15);
    private static final int LONGEST_TICKET = 400;
    private static final String OVER = "people.provider-over";

    private final JdbcClient jdbc;
    private final Oidc oidc;
    private final Secrets secrets;
    private final Vault vault;
    private final Attempts attempts;
    private final Register register;
    private final Assurances assurances;
    private final Merging merging;
    private final Sessions sessions;
    private final SecondFactor secondFactor;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ProviderSignIn(
            JdbcClient jdbc,
            Oidc oidc,
            Secrets secrets,
            Vault vault,
            Attempts attempts,
            Register register,
            Assurances assurances,
            Merging merging,
            Sessions sessions,
            SecondFactor secondFactor,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.jdbc = jdbc;
        this.oidc = oidc;
        this.secrets = secrets;
        this.vault = vault;
        this.attempts = attempts;
        this.register = register;
        this.assurances = assurances;
        this.merging = merging;
        this.sessions = sessions;
        this.secondFactor = secondFactor;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param person who was signed in when they left, for those who link an identity */
    private record Ticket(
            String secret,
            ProviderWish wish,
            Language language,
            Instant at,
            @Nullable PersonId person) {
        String text() {
            return String.join(
                    ".",
                    secret,
                    wish.name(),
                    language.name(),
                    Long.toString(at.getEpochSecond()),
                    person == null ? "" : person.toString());
        }
    }

    private String sealed(Ticket ticket) {
        return ticket.text() + "." + derived("ticket", ticket.text());
    }

    private Optional<Ticket> ticket(String sealed) {
        var parts = sealed.split("\\.", -1);
        if (sealed.length() > LONGEST_TICKET || parts.length != 6) {
            return Optional.empty();
        }
        var text = sealed.substring(0, sealed.lastIndexOf('.'));
        if (!same(derived("ticket", text), parts[5])) {
            return Optional.empty();
        }
        // it is ours, so it can be read
        var ticket = new Ticket(
                parts[0],
                ProviderWish.valueOf(parts[1]),
                Language.valueOf(parts[2]),
                Instant.ofEpochSecond(Long.parseLong(parts[3])),
                parts[4].isEmpty() ? null : new PersonId(UUID.fromString(parts[4])));
        return clock.instant().isAfter(ticket.at().plus(ATTEMPT)) ? Optional.empty() : Optional.of(ticket);
    }

    private String derived(String purpose, String from) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(secrets.keyedHash("provider-attempt", purpose, from));
    }

    private Bound bound(Ticket ticket) {
        return new Bound(
                derived("state", ticket.secret()),
                derived("nonce", ticket.secret()),
                derived("verifier", ticket.secret()));
    }

    private static boolean same(String one, String other) {
        return Secrets.same(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    Optional<IdentityProvider> provider() {
        return oidc.provider();
    }

    Outcome<ProviderAttempt> begin(ProviderWish wish, @Nullable PersonId person, Language language) {
        if (wish == ProviderWish.LINK && person == null) {
            return Outcome.refused("people.not-allowed");
        }
        var at = Instant.ofEpochSecond(clock.instant().getEpochSecond());
        var ticket = new Ticket(secrets.token(), wish, language, at, wish == ProviderWish.LINK ? person : null);
        return oidc.address(bound(ticket), language).map(address -> new ProviderAttempt(sealed(ticket), address));
    }

    /** No transaction is open here, so that a slow provider holds no connection. */
    Outcome<ProviderAnswer> finish(String sealed, String query, String clientAddress, @Nullable String session) {
        var known = ticket(sealed);
        var answer = oidc.answer(query);
        if (known.isEmpty() || answer.isEmpty() || answer.get().getState() == null) {
            return Outcome.refused(OVER);
        }
        var ticket = known.get();
        var bound = bound(ticket);
        if (!same(bound.state(), answer.get().getState().getValue())) {
            return Outcome.refused(OVER);
        }
        Optional<Refusal> stopped = transaction.execute(
                status -> used(ticket) ? Optional.of(Refusal.of(OVER)) : attempts.countProvider(clientAddress));
        if (stopped.isPresent()) {
            return Outcome.refused(stopped.get());
        }
        return oidc.claims(answer.get(), bound)
                .then(claims -> Objects.requireNonNull(transaction.execute(status -> {
                    var outcome = finish(ticket, claims, session);
                    if (outcome instanceof Outcome.Refused<ProviderAnswer>) {
                        status.setRollbackOnly();
                    } else {
                        attempts.takeBackProvider(clientAddress);
                    }
                    return outcome;
                })));
    }

    private Outcome<ProviderAnswer> finish(Ticket ticket, Claims claims, @Nullable String session) {
        return switch (ticket.wish()) {
            case CITIZEN ->
                citizen(claims, ticket.language())
                        .map(person -> new ProviderAnswer(
                                ProviderWish.CITIZEN, sessions.open(person, OpenedBy.PROVIDER, session), null));
            case STAFF ->
                staff(claims)
                        .map(person -> new ProviderAnswer(
                                ProviderWish.STAFF, secondFactor.afterPassword(person, session), null));
            case LINK ->
                link(claims, ticket, session)
                        .map(same -> new ProviderAnswer(ProviderWish.LINK, null, same.isEmpty() ? null : same));
        };
    }

    /** Whether the attempt has come back before; it has from now on. */
    private boolean used(Ticket ticket) {
        return jdbc.sql("""
                        insert into people.provider_attempt (attempt_hash, expires_at) values (:hash, :end)
                        on conflict (attempt_hash) do nothing
                        """)
                        .param("hash", Secrets.hash(ticket.secret()))
                        .param("end", ticket.at().plus(ATTEMPT).atOffset(ZoneOffset.UTC))
                        .update()
                == 0;
    }

    private record Identity(UUID id, PersonId person, boolean opensAccount) {}

    private byte[] match(Claims claims) {
        return vault.match("provider-identity", claims.issuer() + "\n" + claims.subject());
    }

    /** Whose it is; of two who come with a new one at once, the second finds the first. */
    private Optional<Identity> identity(Claims claims) {
        var match = match(claims);
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('people.provider ' || encode(:match, 'hex'), 0))")
                .param("match", match)
                .query(row -> {});
        return jdbc.sql("""
                update people.provider_identity set last_used_at = :now where subject_match = :match
                returning id, person, opens_account
                """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("match", match)
                .query((row, i) -> new Identity(
                        row.getObject("id", UUID.class),
                        new PersonId(row.getObject("person", UUID.class)),
                        row.getBoolean("opens_account")))
                .optional();
    }

    private Outcome<PersonId> citizen(Claims claims, Language language) {
        var known = identity(claims);
        if (known.isPresent()) {
            return seen(known.get().person(), claims);
        }
        var email = claims.emailVerified() ? claims.email() : null;
        var iin = claims.iin();
        var person = Optional.ofNullable(iin)
                .flatMap(assurances::byIin)
                .or(() -> Optional.ofNullable(email)
                        .flatMap(address -> register.byEmail(Emails.identity(address)))
                        .map(PersonView::id)
                        .filter(owner -> mayBe(owner, iin)));
        if (person.isEmpty() && email == null && iin == null) {
            return Outcome.refused(claims.email() == null ? "people.provider-silent" : "people.provider-email");
        }
        boolean fresh = person.isEmpty();
        var id = person.orElseGet(() -> register.fresh(free(email), language));
        register.isCitizen(id);
        keep(id, claims, false);
        if (!fresh) {
            events.publishEvent(new IdentityLinked(Uuid7.next(clock), id, clock.instant()));
        }
        return seen(id, claims);
    }

    /** A mailbox of somebody who is confirmed to be another person is shared, not theirs. */
    private boolean mayBe(PersonId owner, @Nullable String iin) {
        var confirmed = iin == null ? Optional.<byte[]>empty() : assurances.confirmedNumber(owner);
        return confirmed.isEmpty()
                || Secrets.same(confirmed.get(), vault.match(Register.IIN, Objects.requireNonNull(iin)));
    }

    private @Nullable String free(@Nullable String email) {
        return email == null || register.byEmail(Emails.identity(email)).isPresent() ? null : email;
    }

    private void keep(PersonId person, Claims claims, boolean opensAccount) {
        jdbc.sql("""
                insert into people.provider_identity (id, subject_match, person, opens_account, linked_at, last_used_at)
                values (:id, :match, :person, :opens, :now, :now)
                """)
                .param("id", Uuid7.next(clock))
                .param("match", match(claims))
                .param("person", person.value())
                .param("opens", opensAccount)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What the provider says of a person whom it recognised is confirmed by that. */
    private Outcome<PersonId> seen(PersonId person, Claims claims) {
        if (!register.stillThere(person)) {
            return Outcome.refused("people.person-not-found");
        }
        var email = register.person(person).map(PersonView::email).orElse(null);
        if (claims.emailVerified()
                && claims.email() != null
                && email != null
                && Emails.identity(email).equals(Emails.identity(claims.email()))) {
            assurances.contact(person, Assurances.How.PROVIDER);
        }
        var iin = claims.iin();
        var refused = iin == null
                ? Optional.<Refusal>empty()
                : assurances.identity(person, iin, claims.name(), Assurances.How.PROVIDER, null);
        if (iin == null && claims.name() != null) {
            register.nameIfUnnamed(person, claims.name());
        }
        return refused.<Outcome<PersonId>>map(Outcome::refused).orElseGet(() -> Outcome.done(person));
    }

    private Outcome<PersonId> staff(Claims claims) {
        var known = identity(claims).filter(Identity::opensAccount).map(Identity::person);
        // from here to the end of the transaction the account is not locked
        return known.filter(this::accountIsOpen)
                .map(person -> seen(person, claims))
                .orElseGet(() -> Outcome.refused("people.provider-not-linked"));
    }

    private boolean accountIsOpen(PersonId person) {
        return jdbc.sql("""
                        select person from people.account where person = :person and locked_at is null for update
                        """)
                .param("person", person.value())
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    /** What proves that the identity's owner is the same person; empty when the identity was nobody's. */
    private Outcome<String> link(Claims claims, Ticket ticket, @Nullable String session) {
        var person = ticket.person();
        var token = session == null ? "" : session;
        var viewer = sessions.viewer(token).map(Viewer::person);
        if (person == null || viewer.filter(person::equals).isEmpty()) {
            return Outcome.refused(OVER);
        }
        boolean opens = sessions.owner(token, OpenedBy.PASSWORD).isPresent();
        var known = identity(claims);
        var other = known.map(Identity::person)
                .or(() -> Optional.ofNullable(claims.iin()).flatMap(assurances::byIin))
                .filter(owner -> !owner.equals(person));
        if (other.isPresent()) {
            return Outcome.done(merging.proof(person, other.get()));
        }
        if (known.isEmpty()) {
            keep(person, claims, opens);
        } else if (opens && !known.get().opensAccount()) {
            jdbc.sql("update people.provider_identity set opens_account = true where id = :id")
                    .param("id", known.get().id())
                    .update();
        } else {
            return seen(person, claims).map(_ -> "");
        }
        events.publishEvent(new IdentityLinked(Uuid7.next(clock), person, clock.instant()));
        if (opens) {
            changed(person, Change.PROVIDER_LINKED);
        }
        return seen(person, claims).map(_ -> "");
    }

    List<LinkedIdentity> linked(PersonId person) {
        return jdbc.sql("""
                select id, linked_at, last_used_at, opens_account from people.provider_identity
                 where person = :person order by linked_at, id
                """)
                .param("person", person.value())
                .query((row, i) -> new LinkedIdentity(
                        row.getObject("id", UUID.class),
                        row.getObject("linked_at", OffsetDateTime.class).toInstant(),
                        row.getObject("last_used_at", OffsetDateTime.class).toInstant(),
                        row.getBoolean("opens_account")))
                .list();
    }

    Outcome<PersonId> unlink(Viewer viewer, UUID identity) {
        var person = viewer.person();
        if (person == null) {
            return Outcome.refused("people.not-allowed");
        }
        // of two who remove the last two at once, the second waits
        register.stillThere(person);
        var linked = linked(person);
        var one = linked.stream().filter(known -> known.id().equals(identity)).findFirst();
        if (one.isEmpty()) {
            return Outcome.refused("people.identity-not-found");
        }
        boolean mailbox = register.person(person).map(PersonView::email).isPresent();
        if (linked.size() == 1 && !mailbox) {
            return Outcome.refused("people.last-identity");
        }
        jdbc.sql("delete from people.provider_identity where id = :id and person = :person")
                .param("id", identity)
                .param("person", person.value())
                .update();
        if (one.get().opensAccount()) {
            changed(person, Change.PROVIDER_REMOVED);
        }
        return Outcome.done(person);
    }

    private void changed(PersonId account, Change change) {
        events.publishEvent(new AccountChanged(Uuid7.next(clock), account, change, account, clock.instant()));
    }

    /** Deletes what has ended, but nothing that somebody works on just now. */
    void forgetOld() {
        jdbc.sql("""
                delete from people.provider_attempt
                 where attempt_hash in (select attempt_hash from people.provider_attempt
                                         where expires_at < :now
                                         order by expires_at
                                         limit 10000
                                           for update skip locked)
                """).param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
    }
}
