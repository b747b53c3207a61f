package kz.dauys.portal.appeals;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.notifications.LetterBatch;
import kz.dauys.portal.notifications.Notifications;
import kz.dauys.portal.notifications.WaitingLetter;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.Procedures;
import org.springframework.stereotype.Component;

/** Letters on paper of an office: what stands on them, and their way to the post. */
@Component
class Correspondence {
    private final AppealRows rows;
    private final Applicants applicants;
    private final People people;
    private final Organisations organisations;
    private final Procedures procedures;
    private final Notifications notifications;

    Correspondence(
            AppealRows rows,
            Applicants applicants,
            People people,
            Organisations organisations,
            Procedures procedures,
            Notifications notifications) {
        this.rows = rows;
        this.applicants = applicants;
        this.people = people;
        this.organisations = organisations;
        this.procedures = procedures;
        this.notifications = notifications;
    }

    private static Set<UUID> offices(Viewer viewer) {
        return viewer.bodiesAs(Role.OFFICER, Role.HEAD, Role.COUNTER_OPERATOR).stream()
                .map(BodyId::value)
                .collect(Collectors.toSet());
    }

    List<PrintedLetter> waiting(Viewer viewer) {
        return printed(notifications.waitingLetters(offices(viewer)));
    }

    /** All that wait for this office and have an address. */
    Outcome<UUID> batch(Viewer viewer, BodyId office) {
        if (!offices(viewer).contains(office.value()) || viewer.person() == null) {
            return Outcome.refused("notifications.batch.not-found");
        }
        var ready = printed(notifications.waitingLetters(Set.of(office.value()))).stream()
                .filter(letter -> !letter.address().isBlank())
                .map(PrintedLetter::id)
                .toList();
        return notifications.makeLetterBatch(office.value(), ready, viewer.person());
    }

    List<LetterBatch> batches(Viewer viewer) {
        return notifications.letterBatches(offices(viewer));
    }

    Optional<LetterBatch> batch(Viewer viewer, UUID batch) {
        return notifications.letterBatch(batch, offices(viewer));
    }

    List<PrintedLetter> letters(Viewer viewer, UUID batch) {
        return printed(notifications.lettersOf(batch, offices(viewer)));
    }

    Outcome<UUID> post(Viewer viewer, UUID batch, LocalDate day, String register) {
        return viewer.person() == null
                ? Outcome.refused("notifications.batch.not-found")
                : notifications.postLetters(batch, offices(viewer), viewer.person(), day, register);
    }

    private List<PrintedLetter> printed(Collection<WaitingLetter> letters) {
        var cases =
                rows
                        .findAll(letters.stream()
                                .map(letter -> new AppealId(letter.subject()))
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(appeal -> appeal.id().value(), appeal -> appeal));
        return letters.stream()
                .filter(letter -> cases.containsKey(letter.subject()))
                .map(letter -> printed(letter, java.util.Objects.requireNonNull(cases.get(letter.subject()))))
                .toList();
    }

    private PrintedLetter printed(WaitingLetter letter, Appeal appeal) {
        var name = "";
        var address = "";
        if (letter.to().equals(appeal.filing().applicant())) {
            var applicant = applicants.of(appeal).applicant();
            name = applicant.name();
            address = applicant.postalAddress();
        }
        var person = people.person(letter.to());
        return new PrintedLetter(
                letter.id(),
                appeal.filing().number(),
                letter.notice().language(),
                name.isBlank() ? person.name() : name,
                address.isBlank() ? (person.address() == null ? "" : person.address()) : address,
                organisations.bodyAtAnyTime(new BodyId(letter.office())).name(),
                letter.office(),
                procedures.dayOf(letter.since()),
                letter.notice().subject(),
                letter.notice().paragraphs(),
                text(appeal, letter.act()),
                "/" + letter.notice().language().code() + "/appeals/"
                        + appeal.filing().number());
    }

    /** What the act itself says: who gets a letter has no page to read it on. */
    private String text(Appeal appeal, UUID act) {
        var decided = "";
        for (var row : rows.acts(appeal.id())) {
            if (row.act() instanceof Act.Decided(var decision)) {
                decided = decision.text();
            }
            if (row.id().equals(act)) {
                return row.act() instanceof Act.Signed
                        ? decided
                        : java.util.Objects.requireNonNullElse(Reading.quote(row.act()), "");
            }
        }
        return "";
    }
}
