package kz.dauys.portal.appeals;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.Assurance;
import kz.dauys.portal.people.ContactDetails;
import kz.dauys.portal.people.IdentityNumber;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.PersonView;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who applicants said they were when they filed. It is kept with the appeal, so that moving house changes no old case,
 * and apart from it, so that it can be erased.
 */
@Component
class Applicants {
    private static final String IIN = "applicant-iin";
    private static final String BIN = "applicant-bin";

    private final JdbcClient sql;
    private final People people;

    Applicants(JdbcClient sql, People people) {
        this.sql = sql;
        this.people = people;
    }

    /**
     * @param email by which the person is told of the case; null when there is none
     * @param assurance how surely it was known at the filing who the applicant is; null when nobody noted it
     */
    record Kept(
            Applicant applicant,
            @Nullable String email,
            @Nullable Assurance assurance) {
        private Kept(Applicant applicant, @Nullable String email) {
            this(applicant, email, null);
        }
    }

    /** What the register knows of the person today. */
    Kept known(PersonId id) {
        return kept(people.person(id));
    }

    private static Kept kept(PersonView person) {
        return new Kept(
                new Applicant(
                        person.name(),
                        Objects.requireNonNullElse(person.address(), ""),
                        Objects.requireNonNullElse(person.phone(), ""),
                        Objects.requireNonNullElse(person.iin(), ""),
                        ""),
                person.email());
    }

    /**
     * What an appeal keeps of somebody who files for themselves: what they say now, else what is known. The register
     * learns it as well, in the same transaction.
     */
    Outcome<Kept> self(PersonId person, Applicant says, Language language) {
        var before = people.person(person);
        var known = kept(before);
        return clean(says.or(known.applicant())).then(now -> {
            var kept = new Kept(now, known.email());
            boolean nothingNew = now.equals(known.applicant().of(now.bin()));
            return nothingNew || now.name().isEmpty()
                    ? Outcome.done(kept)
                    : people.updateContact(
                                    person,
                                    new ContactDetails(
                                            now.name(), now.phone(), now.postalAddress(), now.iin(), language))
                            .map(_ -> kept);
        });
    }

    /** What an appeal keeps of somebody whom the counter takes in: what the operator typed, nothing that was known. */
    Outcome<Kept> typed(Applicant says, @Nullable String email) {
        return clean(says).map(clean -> new Kept(clean, email));
    }

    private Outcome<Applicant> clean(Applicant says) {
        var mistakes = mistakes(says);
        return mistakes.isEmpty()
                ? people.clean(contact(says.name(), says.phone(), says.postalAddress(), says.iin()))
                        .map(contact -> new Applicant(
                                contact.name(),
                                Objects.requireNonNullElse(contact.address(), ""),
                                Objects.requireNonNullElse(contact.phone(), ""),
                                says.iin(),
                                says.bin()))
                : Outcome.refused(mistakes.values().iterator().next());
    }

    /** What cannot be right, by the component of {@link Applicant} in which it stands. */
    Map<String, Refusal> mistakes(Applicant says) {
        var mistakes = new LinkedHashMap<String, Refusal>();
        note(mistakes, "name", contact(says.name(), "", "", ""));
        note(mistakes, "postalAddress", contact("", "", says.postalAddress(), ""));
        note(mistakes, "phone", contact("", says.phone(), "", ""));
        note(mistakes, "iin", contact("", "", "", says.iin()));
        if (!says.bin().isEmpty() && !IdentityNumber.BIN.fits(says.bin())) {
            mistakes.put("bin", Refusal.of("appeals.bin-invalid"));
        }
        return mistakes;
    }

    private void note(Map<String, Refusal> mistakes, String part, NewContact contact) {
        if (people.clean(contact) instanceof Outcome.Refused<NewContact>(var refusal)) {
            mistakes.put(part, refusal);
        }
    }

    private static NewContact contact(String name, String phone, String address, String iin) {
        return new NewContact(name, null, phone, address, iin, Language.KK);
    }

    /**
     * Keeps it with a new appeal; must run in the transaction of the filing.
     *
     * @param assurance how surely it is known that the applicant is this person
     */
    void keep(AppealId appeal, PersonId person, Kept kept, @Nullable Assurance assurance) {
        var says = kept.applicant();
        sql.sql("""
                        insert into appeals.applicant (appeal, name, email, phone, postal_address, iin_sealed, bin_sealed, assurance)
                        values (:appeal, :name, :email, :phone, :address, :iin, :bin, :assurance)
                        """)
                .param("appeal", appeal.value())
                .param("name", says.name())
                .param("email", kept.email())
                .param("phone", says.phone())
                .param("address", says.postalAddress())
                .param("iin", sealed(person, IIN, says.iin()))
                .param("bin", sealed(person, BIN, says.bin()))
                .param("assurance", assurance == null ? null : assurance.name())
                .update();
    }

    /** How surely it was known at the filing who the applicant is; empty when nobody noted it. */
    Optional<Assurance> assurance(AppealId appeal) {
        return sql.sql("select assurance from appeals.applicant where appeal = :appeal and assurance is not null")
                .param("appeal", appeal.value())
                .query(String.class)
                .optional()
                .map(Assurance::valueOf);
    }

    private static @Nullable Assurance assurance(@Nullable String noted) {
        return noted == null ? null : Assurance.valueOf(noted);
    }

    private byte @Nullable [] sealed(PersonId person, String purpose, String number) {
        return number.isEmpty() ? null : people.seal(person.value(), purpose, number);
    }

    private String opened(PersonId person, String purpose, byte @Nullable [] sealed) {
        return sealed == null
                ? ""
                : people.unseal(person.value(), purpose, sealed).orElse("");
    }

    /** Seals the numbers of an appeal with the key of whom its applicant turned out to be. */
    void reseal(AppealId appeal, PersonId former, PersonId person) {
        record Sealed(byte @Nullable [] iin, byte @Nullable [] bin) {}
        sql.sql("select iin_sealed, bin_sealed from appeals.applicant where appeal = :appeal for update")
                .param("appeal", appeal.value())
                .query((row, number) -> new Sealed(row.getBytes("iin_sealed"), row.getBytes("bin_sealed")))
                .optional()
                .ifPresent(known -> sql.sql("""
                                update appeals.applicant set iin_sealed = :iin, bin_sealed = :bin where appeal = :appeal
                                """)
                        .param("iin", sealed(person, IIN, opened(former, IIN, known.iin())))
                        .param("bin", sealed(person, BIN, opened(former, BIN, known.bin())))
                        .param("appeal", appeal.value())
                        .update());
    }

    /** Their document was seen when they filed. */
    void confirm(AppealId appeal) {
        sql.sql("update appeals.applicant set assurance = 'IDENTITY_CONFIRMED' where appeal = :appeal")
                .param("appeal", appeal.value())
                .update();
    }

    /** Empties the row: nothing is known any more of who the applicant was. */
    void erase(AppealId appeal) {
        sql.sql("""
                        insert into appeals.applicant (appeal, name, phone, postal_address) values (:appeal, '', '', '')
                        on conflict (appeal) do update
                        set name = '', email = null, phone = '', postal_address = '', iin_sealed = null, bin_sealed = null,
                            assurance = null
                        """).param("appeal", appeal.value()).update();
    }

    /** Seals the numbers that stand open from before they were sealed. Any number of processes may do it at once. */
    int sealSomeOpenNumbers() {
        record Open(AppealId appeal, PersonId person, String iin, String bin) {}
        var open = sql.sql("""
                        select a.appeal, c.applicant, coalesce(a.iin, '') as iin, coalesce(a.bin, '') as bin
                        from appeals.applicant a join appeals.appeal c on c.id = a.appeal
                        where a.iin is not null or a.bin is not null
                        limit 500 for update of a skip locked
                        """)
                .query((row, number) -> new Open(
                        new AppealId(row.getObject("appeal", UUID.class)),
                        new PersonId(row.getObject("applicant", UUID.class)),
                        row.getString("iin"),
                        row.getString("bin")))
                .list();
        for (var one : open) {
            sql.sql("""
                            update appeals.applicant
                            set iin = null, bin = null, iin_sealed = :iin, bin_sealed = :bin
                            where appeal = :appeal
                            """)
                    .param("iin", sealed(one.person(), IIN, one.iin()))
                    .param("bin", sealed(one.person(), BIN, one.bin()))
                    .param("appeal", one.appeal().value())
                    .update();
        }
        return open.size();
    }

    /** What was said at the filing; of a history that was brought in without it, what the register knows. */
    Kept of(Appeal appeal) {
        return sql.sql("select * from appeals.applicant where appeal = :appeal")
                .param("appeal", appeal.id().value())
                .query((row, number) -> new Kept(
                        new Applicant(
                                row.getString("name"),
                                row.getString("postal_address"),
                                row.getString("phone"),
                                opened(appeal.filing().applicant(), IIN, row.getBytes("iin_sealed")),
                                opened(appeal.filing().applicant(), BIN, row.getBytes("bin_sealed"))),
                        row.getString("email"),
                        assurance(row.getString("assurance"))))
                .optional()
                .orElseGet(() -> known(appeal.filing().applicant()));
    }
}
