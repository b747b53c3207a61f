package kz.dauys.portal.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Outcome.Done;
import kz.dauys.portal.kernel.Outcome.Refused;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Who is known, and how to reach them. */
@Component
class Register {
    static final int LONGEST_NAME = 200;
    private static final int LONGEST_ADDRESS = 500;

    static final String IIN = "iin";
    private static final int BATCH = 500;
    private static final String SELECT = """
            select p.*, k.wrapped
              from people.person p
              left join people.sealing_key k on k.subject = p.id and p.iin_sealed is not null
            """;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Register(JdbcClient jdbc, Vault vault, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.transaction = transaction;
        this.clock = clock;
    }

    Optional<PersonView> person(PersonId id) {
        return jdbc.sql(SELECT + " where p.id = :id")
                .param("id", id.value())
                .query((row, i) -> view(row))
                .optional();
    }

    Optional<PersonView> byEmail(String identity) {
        return jdbc.sql(SELECT
                        + " where lower(p.email) = :identity"
                        + " or p.id = (select f.person from people.further_email f where f.identity = :identity)")
                .param("identity", identity)
                .query((row, i) -> view(row))
                .optional();
    }

    Map<PersonId, String> names(Collection<PersonId> ids) {
        var names = new HashMap<PersonId, String>();
        if (ids.isEmpty()) {
            return names;
        }
        var wanted = ids.stream().map(PersonId::value).distinct().toArray(UUID[]::new);
        // an act by somebody who turned out to be another shows the other's name
        jdbc.sql("""
                select p.id, coalesce(one.name, p.name) as name
                  from people.person p
                  left join people.merged m on m.person = p.id
                  left join people.person one on one.id = m.into_person
                 where p.id = any(:ids)
                """).param("ids", wanted).query(row -> {
            names.put(new PersonId(row.getObject("id", UUID.class)), row.getString("name"));
        });
        return Map.copyOf(names);
    }

    /** The address of a mailbox that somebody is known by, as it was proven first. */
    Optional<String> mailbox(String identity) {
        return jdbc.sql("""
                select email from people.person where lower(email) = :identity
                union all
                select email from people.further_email where identity = :identity
                """).param("identity", identity).query(String.class).optional();
    }

    /** A mailbox that the person has proven: the one that is written to if there is none, else a further one. */
    void keepEmail(PersonId person, String email) {
        int first = jdbc.sql(
                        "update people.person set email = :email, version = version + 1 where id = :id and email is null")
                .param("email", email)
                .param("id", person.value())
                .update();
        if (first == 0) {
            jdbc.sql("""
                    insert into people.further_email (identity, email, person, confirmed_at)
                    values (:identity, :email, :person, :now)
                    on conflict (identity) do nothing
                    """)
                    .param("identity", Emails.identity(email))
                    .param("email", email)
                    .param("person", person.value())
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    /**
     * Gives the person what is known of somebody who turned out to be them and is not known of them; nothing is left of
     * the other.
     *
     * @param surer whether it is known more surely of the other who they are
     */
    void takeOver(PersonId former, PersonId person, boolean surer) {
        var other = person(former).orElseThrow();
        var known = person(person).orElseThrow();
        jdbc.sql("""
                update people.person
                   set name = '', email = null, phone = null, address = null, iin_sealed = null, iin_match = null,
                       citizen = false, erased_at = :now, version = version + 1
                 where id = :former
                """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("former", former.value())
                .update();
        jdbc.sql("""
                update people.person
                   set phone = coalesce(phone, :phone), address = coalesce(address, :address), citizen = true,
                       version = version + 1
                 where id = :person
                """)
                .param("phone", other.phone())
                .param("address", other.address())
                .param("person", person.value())
                .update();
        if (surer) {
            nameAsSeen(person, other.name());
        } else {
            nameIfUnnamed(person, other.name());
        }
        if (surer || known.iin() == null) {
            keepIin(person, other.iin());
        }
        var email = other.email();
        if (email != null) {
            keepEmail(person, email);
        }
    }

    /** The citizen with this proven address, made if it is the first time. */
    PersonId citizen(String email, Language language) {
        var person = insert(new Contact("", email, null, null, null, language), true);
        isCitizen(person);
        return person;
    }

    /** Somebody new whom a provider of identities has sent. */
    PersonId fresh(@Nullable String email, Language language) {
        return insert(new Contact("", email, null, null, null, language), true);
    }

    void isCitizen(PersonId person) {
        jdbc.sql("update people.person set citizen = true where id = :id and not citizen")
                .param("id", person.value())
                .update();
    }

    /** Whether the person was not erased; until the end of the transaction they are not. */
    boolean stillThere(PersonId person) {
        return jdbc.sql("select id from people.person where id = :id and erased_at is null for update")
                .param("id", person.value())
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    Outcome<PersonId> introduce(NewContact contact) {
        // a letter without a name is an appeal as well: to refuse acceptance is prohibited (APPC, article 64)
        return switch (checked(contact, false)) {
            case Done<Contact>(var good) -> introduce(good);
            case Refused<Contact>(var refusal) -> Outcome.refused(refusal);
        };
    }

    /** Somebody for an account of staff; whoever is known by the e-mail, if the name can be theirs. */
    Outcome<PersonId> introduceStaff(NewContact contact) {
        return checked(contact).then(good -> introduce(good, false));
    }

    private Outcome<PersonId> introduce(Contact contact) {
        return introduce(contact, true);
    }

    private Outcome<PersonId> introduce(Contact contact, boolean citizen) {
        var id = insert(contact, citizen);
        // whose address it is, stays unsaid: only that it is not that of somebody of this name
        return sameName(contact.name(), person(id).orElseThrow().name())
                ? Outcome.done(id)
                : Outcome.refused("people.email-of-another-name");
    }

    /** Gives the name to a person who has not said one yet. */
    void nameIfUnnamed(PersonId person, NewContact contact) {
        nameIfUnnamed(person, checked(contact).orThrow().name());
    }

    void nameIfUnnamed(PersonId person, String name) {
        jdbc.sql(
                        "update people.person set name = :name, version = version + 1 where id = :id and name = '' and erased_at is null")
                .param("name", fitting(name))
                .param("id", person.value())
                .update();
    }

    /** The name as a document or a provider of identities says it. Who works here keeps the one of their post. */
    void nameAsSeen(PersonId person, String name) {
        var fitting = fitting(name);
        if (!fitting.isEmpty()) {
            jdbc.sql("""
                    update people.person p set name = :name, version = version + 1
                     where id = :id and name <> :name and erased_at is null
                       and (name = '' or not exists (select from people.account a where a.person = p.id))
                    """).param("name", fitting).param("id", person.value()).update();
        }
    }

    private static String fitting(String name) {
        var line = Texts.line(name);
        return Texts.length(line) <= LONGEST_NAME ? line : line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME));
    }

    /** Whether two names can be those of one person: the same words in any order, or one that is not known. */
    private static boolean sameName(String one, String other) {
        return one.isEmpty() || other.isEmpty() || words(one).equals(words(other));
    }

    private static List<String> words(String name) {
        return Stream.of(name.toLowerCase(Locale.ROOT).split("[ .,]+")).sorted().toList();
    }

    /** The contact in the form in which it would be kept. */
    Outcome<NewContact> clean(NewContact contact) {
        return checked(contact, false)
                .map(good -> new NewContact(
                        good.name(), good.email(), good.phone(), good.address(), good.iin(), good.language()));
    }

    /** The person with this address, if it is known, else a fresh one. */
    PersonId insert(Contact contact, boolean citizen) {
        var known = contact.email() == null
                ? Optional.<PersonView>empty()
                : byFurtherEmail(Emails.identity(contact.email()));
        if (known.isPresent()) {
            return known.get().id();
        }
        var id = new PersonId(Uuid7.next(clock));
        int inserted = jdbc.sql("""
                insert into people.person (id, name, email, phone, address, language, citizen, created_at)
                values (:id, :name, :email, :phone, :address, :language, :citizen, :now)
                on conflict (lower(email)) do nothing
                """)
                .param("id", id.value())
                .param("name", contact.name())
                .param("email", contact.email())
                .param("phone", contact.phone())
                .param("address", contact.address())
                .param("language", contact.language().name())
                .param("citizen", citizen)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        var email = contact.email();
        if (inserted == 1) {
            keepIin(id, contact.iin());
            return id;
        }
        if (email == null) {
            return id;
        }
        return byEmail(Emails.identity(email)).orElseThrow().id();
    }

    private Optional<PersonView> byFurtherEmail(String identity) {
        return jdbc.sql("select person from people.further_email where identity = :identity")
                .param("identity", identity)
                .query(UUID.class)
                .optional()
                .flatMap(id -> person(new PersonId(id)));
    }

    Optional<Refusal> objection(NewContact contact) {
        return switch (checked(contact)) {
            case Done<Contact> _ -> Optional.empty();
            case Refused<Contact>(var refusal) -> Optional.of(refusal);
        };
    }

    List<PersonId> introduceAll(List<NewContact> contacts) {
        var good = contacts.stream().map(contact -> checked(contact).orThrow()).toList();
        var ids = new ArrayList<UUID>();
        good.forEach(contact -> ids.add(Uuid7.next(clock)));
        jdbc.sql("""
                insert into people.person (id, name, email, phone, address, language, citizen, created_at)
                select id, name, email, phone, address, language, true, :now
                  from unnest(:ids, :names, :emails, :phones, :addresses, :languages)
                       as given (id, name, email, phone, address, language)
                 where given.email is null
                    or not exists (select from people.further_email f where f.identity = lower(given.email))
                on conflict (lower(email)) do nothing
                """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("ids", ids.toArray(UUID[]::new))
                .param("names", good.stream().map(Contact::name).toArray(String[]::new))
                .param("emails", good.stream().map(Contact::email).toArray(String[]::new))
                .param("phones", good.stream().map(Contact::phone).toArray(String[]::new))
                .param("addresses", good.stream().map(Contact::address).toArray(String[]::new))
                .param("languages", good.stream().map(c -> c.language().name()).toArray(String[]::new))
                .update();
        keepIins(ids, good);
        var byEmail = new HashMap<String, UUID>();
        jdbc.sql("""
                select id, lower(email) as identity from people.person where lower(email) = any(:emails)
                union all
                select person, identity from people.further_email where identity = any(:emails)
                """)
                .param(
                        "emails",
                        good.stream()
                                .map(Contact::identity)
                                .filter(identity -> !identity.isEmpty())
                                .distinct()
                                .toArray(String[]::new))
                .query(row -> {
                    byEmail.put(row.getString("identity"), row.getObject("id", UUID.class));
                });
        var all = new ArrayList<PersonId>();
        for (int i = 0; i < ids.size(); i++) {
            all.add(new PersonId(byEmail.getOrDefault(good.get(i).identity(), ids.get(i))));
        }
        return List.copyOf(all);
    }

    /** Of those who are new; who was known keeps what was known. */
    private void keepIins(List<UUID> ids, List<Contact> contacts) {
        var numbers = new HashMap<UUID, String>();
        for (int i = 0; i < ids.size(); i++) {
            var iin = contacts.get(i).iin();
            if (iin != null) {
                numbers.put(ids.get(i), iin);
            }
        }
        if (!numbers.isEmpty()) {
            jdbc.sql("select id from people.person where id = any(:ids)")
                    .param("ids", numbers.keySet().toArray(UUID[]::new))
                    .query(UUID.class)
                    .list()
                    .forEach(id -> keepIin(new PersonId(id), numbers.get(id)));
        }
    }

    void keepIin(PersonId id, @Nullable String iin) {
        if (iin != null) {
            jdbc.sql("update people.person set iin_sealed = :sealed, iin_match = :match where id = :id")
                    .param("sealed", vault.seal(id.value(), IIN, iin))
                    .param("match", vault.match(IIN, iin))
                    .param("id", id.value())
                    .update();
        }
    }

    /** Who says to have this number; whether it is theirs, nobody has checked. */
    List<PersonId> byIin(String iin) {
        return jdbc.sql("select id from people.person where iin_match = :match order by id limit 100")
                .param("match", vault.match(IIN, iin))
                .query((row, i) -> new PersonId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Seals the numbers that stand open from before they were sealed. Any number of processes may do it at once. */
    void sealOpenNumbers() {
        record Open(PersonId id, String iin) {}
        for (int some = BATCH; some == BATCH; ) {
            Integer done = transaction.execute(status -> {
                var open = jdbc.sql("""
                        select id, iin from people.person where iin is not null limit :batch for update skip locked
                        """)
                        .param("batch", BATCH)
                        .query((row, i) ->
                                new Open(new PersonId(row.getObject("id", UUID.class)), row.getString("iin")))
                        .list();
                for (var one : open) {
                    jdbc.sql("""
                            update people.person set iin = null, iin_sealed = :sealed, iin_match = :match where id = :id
                            """)
                            .param("sealed", vault.seal(one.id().value(), IIN, one.iin()))
                            .param("match", vault.match(IIN, one.iin()))
                            .param("id", one.id().value())
                            .update();
                }
                return open.size();
            });
            some = done == null ? 0 : done;
        }
    }

    Outcome<PersonId> update(PersonId id, ContactDetails details) {
        var checked = checked(new NewContact(
                details.name(), null, details.phone(), details.address(), details.iin(), details.language()));
        return switch (checked) {
            case Refused<Contact>(var refusal) -> Outcome.refused(refusal);
            case Done<Contact>(var good) -> {
                boolean erased = jdbc.sql("select erased_at is not null from people.person where id = :id for update")
                        .param("id", id.value())
                        .query(Boolean.class)
                        .optional()
                        .orElseThrow(() -> new IllegalArgumentException("no person has the id " + id));
                // whoever was erased meanwhile does not come back, nor does their key
                if (erased) {
                    yield Outcome.refused("people.person-not-found");
                }
                var seen = seen(id);
                var before = person(id).orElseThrow();
                var match = good.iin() == null ? null : vault.match(IIN, good.iin());
                // what was confirmed is not changed by saying something else
                if (seen.isPresent() && !sameName(good.name(), before.name())) {
                    yield Outcome.refused("people.name-confirmed");
                }
                var confirmed = seen.flatMap(Seen::iin);
                if (confirmed.isPresent() && match != null && !Secrets.same(confirmed.get(), match)) {
                    yield Outcome.refused("people.iin-confirmed");
                }
                var iin = good.iin() == null && confirmed.isPresent() ? before.iin() : good.iin();
                jdbc.sql("""
                        update people.person
                           set name = :name, phone = :phone, address = :address, iin_sealed = :iin, iin_match = :match,
                               language = :language, version = version + 1
                         where id = :id
                        """)
                        .param("name", good.name())
                        .param("phone", good.phone())
                        .param("address", good.address())
                        .param("iin", iin == null ? null : vault.seal(id.value(), IIN, iin))
                        .param("match", iin == null ? null : vault.match(IIN, iin))
                        .param("language", good.language().name())
                        .param("id", id.value())
                        .update();
                yield Outcome.done(id);
            }
        };
    }

    /** With what an identity was confirmed. */
    private record Seen(Optional<byte[]> iin) {}

    private Optional<Seen> seen(PersonId id) {
        return jdbc.sql("""
                select iin_match from people.confirmation where person = :id and what = 'IDENTITY'
                 order by iin_match is null limit 1
                """)
                .param("id", id.value())
                .query((row, i) -> new Seen(Optional.ofNullable(row.getBytes("iin_match"))))
                .optional();
    }

    /** A contact in the form in which it is kept. */
    record Contact(
            String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String address,
            @Nullable String iin,
            Language language) {

        /** By what the address is recognised; empty without an address. */
        String identity() {
            return email == null ? "" : Emails.identity(email);
        }
    }

    static Outcome<Contact> checked(NewContact contact) {
        return checked(contact, true);
    }

    private static Outcome<Contact> checked(NewContact contact, boolean named) {
        var name = Texts.line(contact.name());
        if (named && name.isEmpty()) {
            return Outcome.refused("people.name-missing");
        }
        if (Texts.length(name) > LONGEST_NAME) {
            return Outcome.refused("people.name-too-long");
        }
        var address = Texts.lineOrNull(contact.address());
        if (address != null && Texts.length(address) > LONGEST_ADDRESS) {
            return Outcome.refused("people.address-too-long");
        }
        var phone = Texts.lineOrNull(contact.phone());
        if (phone != null) {
            phone = Texts.phone(phone).orElse(null);
            if (phone == null) {
                return Outcome.refused("people.phone-invalid");
            }
        }
        var iin = Texts.lineOrNull(contact.iin());
        if (iin != null && !IdentityNumber.IIN.fits(iin)) {
            return Outcome.refused("people.iin-invalid");
        }
        var email = Texts.lineOrNull(contact.email());
        if (email != null) {
            email = Emails.normalised(email).orElse(null);
            if (email == null) {
                return Outcome.refused("people.email-invalid");
            }
        }
        return Outcome.done(new Contact(name, email, phone, address, iin, contact.language()));
    }

    private PersonView view(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        byte[] sealed = row.getBytes("iin_sealed");
        byte[] wrapped = row.getBytes("wrapped");
        return new PersonView(
                new PersonId(id),
                row.getString("name"),
                row.getString("email"),
                row.getString("phone"),
                row.getString("address"),
                sealed == null || wrapped == null ? null : vault.open(id, wrapped, IIN, sealed),
                Language.valueOf(row.getString("language")),
                row.getBoolean("citizen"));
    }
}
