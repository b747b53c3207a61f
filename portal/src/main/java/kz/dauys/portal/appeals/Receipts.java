package kz.dauys.portal.appeals;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.journal.JournalEntry;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Unit;
import kz.dauys.portal.people.Appointment;
import kz.dauys.portal.people.CodeSent;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.Procedures;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Receipts, written from the first act of each appeal. */
@Component
class Receipts {
    private final AppealRows rows;
    private final AttachmentRows attachments;
    private final Drafts drafts;
    private final Journal journal;
    private final Organisations organisations;
    private final People people;
    private final Applicants applicants;
    private final Procedures procedures;

    Receipts(
            AppealRows rows,
            AttachmentRows attachments,
            Drafts drafts,
            Journal journal,
            Organisations organisations,
            People people,
            Applicants applicants,
            Procedures procedures) {
        this.rows = rows;
        this.attachments = attachments;
        this.drafts = drafts;
        this.journal = journal;
        this.organisations = organisations;
        this.people = people;
        this.applicants = applicants;
        this.procedures = procedures;
    }

    /**
     * For the person, the office, and whoever took the appeal in: at the counter of one body appeals to any other are
     * entered, and the receipt is handed over there. The public sees none.
     */
    @Transactional(readOnly = true)
    Optional<Receipt> of(Viewer viewer, AppealNumber number) {
        return seen(viewer, number).map(this::receipt);
    }

    private Optional<Appeal> seen(Viewer viewer, AppealNumber number) {
        return rows.find(number).filter(appeal -> switch (Visibility.of(viewer, appeal)) {
            case PARTY, CASE, OFFICE -> true;
            case PUBLIC, NOTHING -> tookIn(viewer, appeal);
        });
    }

    /** The protocol of what was said, for the same; empty for what was not said but written. */
    @Transactional(readOnly = true)
    Optional<SpokenProtocol> spoken(Viewer viewer, AppealNumber number) {
        return seen(viewer, number)
                .flatMap(appeal -> rows.acts(appeal.id()).stream()
                        .filter(row -> row.act() instanceof Act.Minuted)
                        .findFirst()
                        .map(row -> spoken(appeal, row, (Act.Minuted) row.act())));
    }

    private SpokenProtocol spoken(Appeal appeal, AppealRows.ActRow row, Act.Minuted minuted) {
        var receiver = row.by();
        var applicant = applicants.of(appeal).applicant();
        return new SpokenProtocol(
                appeal.filing().number(),
                minuted.means(),
                minuted.heardAt(),
                row.at(),
                receiver == null ? "" : people.person(receiver).name(),
                receiver == null ? null : post(receiver, appeal),
                applicant.name(),
                applicant.postalAddress(),
                minuted.identity(),
                minuted.confirmation(),
                appeal.filing().language(),
                appeal.filing().text(),
                attachments.of(appeal.id()).stream().anyMatch(file -> file.role() == AttachmentRole.PROTOCOL));
    }

    /** Who is to show a document to whoever took their appeal in, there and then. */
    private Outcome<Appeal> standing(Viewer operator, AppealNumber number) {
        var appeal = rows.find(number).filter(known -> tookIn(operator, known));
        if (appeal.isEmpty()) {
            return Outcome.refused("appeals.unknown");
        }
        return switch (appeal.get().filing().channel()) {
            case ORAL, PAPER -> Outcome.done(appeal.get());
            default -> Outcome.refused("appeals.document-unseen");
        };
    }

    private boolean hasMailbox(Appeal appeal) {
        return people.person(appeal.filing().applicant()).email() != null;
    }

    Outcome<ShownDocument> document(Viewer operator, AppealNumber number) {
        return standing(operator, number).map(appeal -> {
            var says = applicants.of(appeal).applicant();
            return new ShownDocument(says.name(), says.iin(), hasMailbox(appeal));
        });
    }

    private static String purpose(AppealNumber number) {
        return "document " + number.value();
    }

    Outcome<CodeSent> requestDocumentCode(Viewer operator, AppealNumber number, String clientAddress) {
        return standing(operator, number)
                .then(appeal -> people.requestCaseCode(appeal.filing().applicant(), purpose(number), clientAddress));
    }

    @Transactional
    Outcome<AppealNumber> documentSeen(Viewer operator, AppealNumber number, String code, String clientAddress) {
        return standing(operator, number).then(appeal -> {
            var person = appeal.filing().applicant();
            if (hasMailbox(appeal) && !people.verifyCaseCode(person, purpose(number), code, clientAddress)) {
                return Outcome.refused("people.code-wrong");
            }
            var says = applicants.of(appeal).applicant();
            return people.documentSeen(operator, person, says.iin(), says.name())
                    .map(_ -> {
                        applicants.confirm(appeal.id());
                        return number;
                    });
        });
    }

    static boolean tookIn(Viewer viewer, Appeal appeal) {
        var receiver = appeal.filing().enteredBy();
        return receiver != null && viewer.is(receiver) && viewer.holds(Role.COUNTER_OPERATOR);
    }

    private Receipt receipt(Appeal appeal) {
        var acts = rows.acts(appeal.id());
        var first = acts.getFirst();
        if (!(first.act() instanceof Act.Filed filed)) {
            throw new IllegalStateException(
                    "the first act of " + appeal.filing().number() + " is not its filing");
        }
        var filing = appeal.filing();
        var kind = procedures.kind(filing.kind(), filing.registrationDay());
        var receiver = filing.enteredBy();
        var answers = answers(filed, acts);
        var files = attachments.of(appeal.id());
        return new Receipt(
                filing.number(),
                filing.kind(),
                filing.channel(),
                filing.receivedAt(),
                filing.registrationDay(),
                drafts.letterAt(filing.number()).orElse(null),
                receiver == null ? null : initials(people.person(receiver).name()),
                receiver == null ? null : post(receiver, appeal),
                organisations.bodyAtAnyTime(answers).name(),
                answers.equals(filed.body()) ? unit(filed) : null,
                filed.due(),
                kind.name(),
                kind.article(),
                (int) files.stream()
                        .filter(file -> !file.addedAt().isAfter(enteredAt(appeal)))
                        .count(),
                Missing.of(
                        filing.channel(),
                        receiver != null,
                        filing.capacity(),
                        filing.represented() == null ? "" : filing.represented(),
                        filing.text(),
                        false,
                        SpokenProtocol.readBack(acts),
                        applicants.of(appeal).applicant(),
                        files.stream().map(AttachmentRows.Row::role).toList()),
                proof(appeal, first));
    }

    /** Who answers: for a complaint, the body above the one that it was filed with. */
    private static BodyId answers(Act.Filed filed, List<AppealRows.ActRow> acts) {
        return acts.stream()
                .map(AppealRows.ActRow::act)
                .filter(Act.Lodged.class::isInstance)
                .map(lodged -> ((Act.Lodged) lodged).reviewer())
                .findFirst()
                .orElse(filed.body());
    }

    /** A letter of yesterday is entered today, with its scan: the id knows when, the day of receipt does not. */
    private static Instant enteredAt(Appeal appeal) {
        var made = Instant.ofEpochMilli(appeal.id().value().getMostSignificantBits() >>> 16);
        var received = appeal.filing().receivedAt();
        return made.isAfter(received) ? made : received;
    }

    private @Nullable Trilingual unit(Act.Filed filed) {
        var unit = filed.unit();
        return unit == null
                ? null
                : organisations.unitAtAnyTime(unit).map(Unit::name).orElse(null);
    }

    private @Nullable Trilingual post(PersonId operator, Appeal appeal) {
        var day = procedures.dayOf(appeal.filing().receivedAt());
        return people.appointments(operator).stream()
                .filter(held -> held.role() == Role.COUNTER_OPERATOR && held.inForceOn(day))
                .map(Appointment::post)
                .findFirst()
                .orElse(null);
    }

    /** The receipt as a file that proves itself, or for the moment that it was promised. */
    @Transactional(readOnly = true)
    Outcome<ReceiptFile> proofFile(Viewer viewer, AppealNumber number) {
        return seen(viewer, number)
                .flatMap(appeal -> entry(appeal, rows.acts(appeal.id()).getFirst())
                        .map(entry -> file(appeal, entry, readable(viewer, appeal))
                                .map(Outcome::done)
                                .orElseGet(() -> Outcome.refused("appeals.receipt-proof-soon"))))
                .orElseGet(() -> Outcome.refused("appeals.unknown"));
    }

    private Optional<ReceiptFile> file(Appeal appeal, JournalEntry entry, String text) {
        var number = appeal.filing().number();
        return journal.proof(entry, text)
                .map(proof -> new ReceiptFile(number, true, proof))
                .or(() -> journal.promise(entry, text).map(promise -> new ReceiptFile(number, false, promise)));
    }

    /** Who only took an appeal in for another body has its receipt but not its text. */
    private static String readable(Viewer viewer, Appeal appeal) {
        return switch (Visibility.of(viewer, appeal)) {
            case PARTY, CASE, OFFICE -> appeal.filing().text();
            case PUBLIC, NOTHING -> "";
        };
    }

    private Receipt.@Nullable Proof proof(Appeal appeal, AppealRows.ActRow first) {
        return entry(appeal, first)
                .map(entry -> {
                    var opening = Objects.requireNonNull(entry.opening());
                    var inclusion = journal.inclusion(entry).orElse(null);
                    return new Receipt.Proof(
                            entry.commitmentHex(),
                            HexFormat.of().formatHex(opening.salt()),
                            opening.canonicalContent(),
                            inclusion,
                            inclusion != null ? null : journal.promisedBy(entry).orElse(null));
                })
                .orElse(null);
    }

    /** The entry of an act, as far as it can still be opened. */
    private Optional<JournalEntry> entry(Appeal appeal, AppealRows.ActRow act) {
        return journal.about(appeal.id().value()).stream()
                .filter(entry -> entry.opening() != null
                        && entry.opening().canonicalContent().contains("\nact-id=" + act.id() + "\n"))
                .findFirst();
    }

    /** Surname and initials, as the law has it on a receipt: names are kept surname first. */
    static String initials(String name) {
        var parts = name.strip().split("\\s+", -1);
        return parts[0]
                + Arrays.stream(parts)
                        .skip(1)
                        .filter(part -> !part.isEmpty())
                        .map(part -> part.substring(0, part.offsetByCodePoints(0, 1)) + ".")
                        .collect(Collectors.joining(" ", " ", ""))
                        .stripTrailing();
    }
}
