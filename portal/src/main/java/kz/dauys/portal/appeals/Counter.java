package kz.dauys.portal.appeals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kz.dauys.portal.files.StoredFile;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.Limit;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonView;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What operators need around the taking in: whom they have before them, and the signed protocol afterwards. */
@Component
class Counter {
    /** Two a minute all day long is more than a counter has visitors; who tries numbers to see names meets it. */
    private static final Limit LOOKS = new Limit("COUNTER_LOOKS", 120, Duration.ofHours(1));

    private final People people;
    private final Applicants applicants;
    private final AppealRows rows;
    private final Attachments attachments;
    private final Acts acts;
    private final JdbcClient sql;

    Counter(People people, Applicants applicants, AppealRows rows, Attachments attachments, Acts acts, JdbcClient sql) {
        this.people = people;
        this.applicants = applicants;
        this.rows = rows;
        this.attachments = attachments;
        this.acts = acts;
        this.sql = sql;
    }

    /**
     * Everyone can claim an IIN on the web. Where to write to the person is therefore taken from the last time that a
     * counter took it in, never from an account: else whoever claims the number of another would get the other's letters.
     */
    Outcome<Optional<KnownPerson>> recall(Viewer operator, String iin) {
        var person = operator.person();
        if (person == null || !operator.holds(Role.COUNTER_OPERATOR)) {
            return Outcome.refused("appeals.channel-of-the-counter");
        }
        var wait = people.count(LOOKS, person.value());
        if (wait.isPresent()) {
            return Outcome.refused(Refusal.of("appeals.too-many-looks", "minutes", wait.getAsLong()));
        }
        return acts.inTransaction(() -> people.recall(operator, iin).map(this::known));
    }

    private Optional<KnownPerson> known(List<PersonView> found) {
        var here = sql.sql("""
                        select id from appeals.appeal
                        where applicant = any(:people) and entered_by is not null and channel in ('PAPER', 'ORAL', 'VIDEO')
                        order by received_at desc, id desc limit 1
                        """)
                .param(
                        "people",
                        found.stream().map(person -> person.id().value()).toArray(UUID[]::new))
                .query((row, number) -> new AppealId(row.getObject("id", UUID.class)))
                .optional();
        if (here.isPresent()) {
            var says =
                    applicants.of(rows.findAll(List.of(here.get())).getFirst()).applicant();
            return Optional.of(new KnownPerson(says.name(), says.postalAddress(), says.phone(), true));
        }
        return found.reversed().stream()
                .filter(person -> !person.name().isBlank())
                .map(person -> new KnownPerson(person.name(), "", "", false))
                .findFirst();
    }

    /** The sheet that the person signed, put on the case by whoever took it in, also when the case is another body's. */
    Outcome<AppealNumber> addSignedProtocol(Viewer operator, AppealNumber number, String name, InputStream bytes) {
        return spoken(operator, number)
                .then(_ -> stored(bytes))
                .then(stored -> acts.inTransaction(() -> spoken(operator, number)
                        .then(appeal -> attachments.add(operator, appeal, AttachmentRole.PROTOCOL, name, stored))
                        .map(appeal -> appeal.filing().number())));
    }

    private Outcome<Appeal> spoken(Viewer operator, AppealNumber number) {
        var found = rows.find(number).filter(appeal -> Receipts.tookIn(operator, appeal));
        if (found.isEmpty()) {
            return Outcome.refused("appeals.unknown");
        }
        boolean minuted = rows.acts(found.get().id()).stream().anyMatch(row -> row.act() instanceof Act.Minuted);
        return minuted ? Outcome.done(found.get()) : Outcome.refused("appeals.nothing-was-minuted");
    }

    private Outcome<StoredFile> stored(InputStream bytes) {
        try {
            return attachments.store(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("a file did not arrive whole", e);
        }
    }
}
