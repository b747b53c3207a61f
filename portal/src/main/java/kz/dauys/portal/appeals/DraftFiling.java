package kz.dauys.portal.appeals;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.AppealKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From a draft to an appeal: what would be filed, what is wrong with it or missing, and the filing itself. */
@Component
class DraftFiling {
    private final Drafts drafts;
    private final Intake intake;
    private final Applicants applicants;
    private final Guessing guessing;
    private final Allowance allowance;
    private final Acts acts;

    DraftFiling(
            Drafts drafts, Intake intake, Applicants applicants, Guessing guessing, Allowance allowance, Acts acts) {
        this.drafts = drafts;
        this.intake = intake;
        this.applicants = applicants;
        this.guessing = guessing;
        this.allowance = allowance;
        this.acts = acts;
    }

    AppealKind kind(DraftContent content) {
        return content.kind() == null ? guessing.kind(content.text()) : content.kind();
    }

    /** Who would file: what the person says, else what is known of them. */
    Applicant applicant(Viewer viewer, DraftContent content) {
        var says = content.who().applicant();
        var person = viewer.person();
        return viewer.signedIn() && person != null
                ? says.or(applicants.known(person).applicant())
                : says;
    }

    Map<String, Refusal> mistakes(DraftContent content) {
        var mistakes = new LinkedHashMap<String, Refusal>();
        Wording.tooLong(content.text(), Wording.LONG).ifPresent(refusal -> mistakes.put("text", refusal));
        mistakes.putAll(applicants.mistakes(content.who().applicant()));
        return mistakes;
    }

    Set<String> missing(Draft draft, Applicant applicant) {
        var content = draft.content();
        return Missing.of(
                Channel.WEB,
                false,
                content.who().capacity(),
                content.who().represented(),
                content.text(),
                false,
                false,
                applicant,
                draft.files().stream().map(AppealView.AttachmentView::role).toList());
    }

    Outcome<AppealNumber> file(
            Viewer viewer, @Nullable String key, Language language, UnaryOperator<DraftContent> change) {
        return acts.inTransaction(() -> drafts.toFile(viewer, key)
                .map(draft -> file(viewer, draft, language, change))
                .orElseGet(() -> Outcome.refused("appeals.no-such-draft")));
    }

    private Outcome<AppealNumber> file(
            Viewer viewer, Drafts.ToFile draft, Language language, UnaryOperator<DraftContent> change) {
        if (draft.filedAs() != null) {
            return Outcome.done(draft.filedAs());
        }
        var person = viewer.person();
        if (!viewer.signedIn() || person == null) {
            return Outcome.refused("appeals.sign-in-to-file");
        }
        var content = change.apply(draft.content());
        var place = content.place();
        var who = content.who();
        var command = new FileAppeal(
                person,
                kind(content),
                drafts.isLetter(draft.id()) ? Channel.EMAIL : Channel.WEB,
                who.capacity(),
                who.represented(),
                language,
                content.text(),
                content.topic(),
                place.territory(),
                place.address(),
                place.latitude(),
                place.longitude(),
                content.publicised(),
                who.applicant(),
                draft.id());
        // what is refused is not counted: the count goes back with the transaction
        return allowance
                .file(viewer)
                .<Outcome<AppealNumber>>map(Outcome::refused)
                .orElseGet(() -> intake.file(viewer, command));
    }
}
