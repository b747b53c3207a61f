package kz.dauys.portal.appeals.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import kz.dauys.portal.appeals.AppealView;
import kz.dauys.portal.appeals.AttachmentRole;
import kz.dauys.portal.appeals.OfficeTerms;
import kz.dauys.portal.appeals.Operation;
import kz.dauys.portal.appeals.Resolution;
import kz.dauys.portal.appeals.Standing;
import kz.dauys.portal.procedures.Article;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.TimeLeft;
import org.jspecify.annotations.Nullable;

/**
 * One case as its office works on it: the person's text beside the draft of the answer, a form for each thing that the
 * viewer can do now, and all that was done.
 *
 * @param contested what the case is a complaint about, as far as the viewer may see it; null for all else
 * @param open the form that was sent and came back with mistakes; empty when none was
 * @param templates texts from which the answer can begin
 */
public record DeskAppealPage(
        Frame frame,
        AppealView view,
        @Nullable AppealView contested,
        OfficeTerms terms,
        TimeLeft left,
        List<Notice> notices,
        List<Choice> officers,
        List<Choice> bodies,
        List<Choice> topics,
        List<Choice> kinds,
        List<Choice> templates,
        List<String> actingFor,
        DeskTyped typed,
        FormErrors errors,
        String open) {

    /**
     * A notice about the case: to whom, about what, and what became of it by each way that it went.
     *
     * @param legal when it was handed over, where the law owes it; else null
     */
    public record Notice(
            String to,
            String subject,
            List<Way> ways,
            @Nullable Legal legal) {}

    /** One way that a notice went. */
    public record Way(@Nullable String address, String state, String sign, String time) {}

    /**
     * How a notice owed by law was handed over.
     *
     * @param term by when it had to be; null where the law names no day
     * @param recordHref where a handing over is written down; null for whoever cannot
     */
    public record Legal(
            String handedOver,
            @Nullable String term,
            List<String> trail,
            @Nullable String recordHref) {}

    /** One act, for the office. */
    public record Step(
            String title,
            String time,
            String machineTime,
            @Nullable String who,
            @Nullable String quote,
            @Nullable String proof) {}

    public String number() {
        return view.number().value();
    }

    public boolean may(Operation operation) {
        return view.may(operation);
    }

    /** Whether there is anything to do here, apart from deciding. */
    public boolean idle() {
        return view.allowed().isEmpty();
    }

    public String action(String form) {
        return frame.link(DeskAddress.appeal(number()) + "/" + form);
    }

    public String queueHref() {
        return frame.link(DeskAddress.QUEUE);
    }

    public String href(AppealView.Related other) {
        return frame.link(DeskAddress.appeal(other.number().value()));
    }

    public String related(AppealView.Related other, boolean above) {
        var key = other.complaint()
                ? above ? "desk.related.contested" : "desk.related.complaint"
                : above ? "desk.related.whole" : "desk.related.part";
        return frame.say(key);
    }

    public String standing() {
        return frame.say("appeals.standing." + view.standing().name());
    }

    public String sign() {
        return DeskRow.sign(view.standing());
    }

    public String kind() {
        return frame.say("appeals.kind." + view.kind().code());
    }

    public String path(List<kz.dauys.portal.kernel.Trilingual> names) {
        return String.join(" › ", names.stream().map(frame::say).toList());
    }

    /** What a file can be that the office adds. */
    public List<Choice> fileRoles() {
        return Stream.of(AttachmentRole.ANSWER, AttachmentRole.SCAN, AttachmentRole.PROTOCOL, AttachmentRole.POWER)
                .map(role -> Choice.of(DeskAddress.name(role), frame.say("appeals.attachment.role." + role), "answer"))
                .toList();
    }

    /** Who wrote, by which way, and how they are reached. */
    public List<Fact> person() {
        var facts = new ArrayList<Fact>();
        var name = view.applicantName();
        facts.add(Fact.of(
                frame.say("desk.person.name"),
                name == null || name.isBlank() ? frame.say("desk.person.nameless") : name));
        add(facts, "desk.person.represented", view.represented());
        if (!view.cosigners().isEmpty()) {
            facts.add(Fact.of(frame.say("desk.person.cosigners"), String.join(", ", view.cosigners())));
        }
        var contact = view.contact();
        if (contact != null) {
            add(facts, "desk.person.email", contact.email());
            add(facts, "desk.person.phone", contact.phone());
            add(facts, "desk.person.postal", contact.postalAddress());
            add(facts, "desk.person.iin", contact.iin());
            add(facts, "desk.person.bin", contact.bin());
            var assurance = contact.assurance();
            if (assurance != null) {
                add(facts, "desk.person.assurance", frame.say("desk.assurance." + assurance.code()));
            }
        }
        return facts;
    }

    /** What it is about and where, how it came, who has it. */
    public List<Fact> matter() {
        var facts = new ArrayList<Fact>();
        facts.add(Fact.of(
                frame.say("desk.matter.topic"),
                view.topicPath().isEmpty() ? frame.say("desk.topic.none") : path(view.topicPath())));
        facts.add(Fact.of(frame.say("desk.matter.place"), path(view.territoryPath())));
        add(facts, "desk.matter.address", view.address());
        facts.add(Fact.of(
                frame.say("desk.matter.received"),
                frame.speech().dateTime(view.receivedAt()) + " · "
                        + frame.say("appeals.channel." + view.channel().name())));
        var unit = view.unitName();
        facts.add(Fact.of(
                frame.say("desk.matter.body"),
                frame.say(view.bodyName()) + (unit == null ? "" : " · " + frame.say(unit))));
        var officer = view.officerName();
        facts.add(
                Fact.of(frame.say("desk.matter.officer"), officer == null ? frame.say("desk.hands.nobody") : officer));
        return facts;
    }

    private void add(List<Fact> facts, String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            facts.add(Fact.of(frame.say(key), value));
        }
    }

    public List<String> missing() {
        return view.missing().stream()
                .map(part -> frame.say("appeals.missing." + part))
                .toList();
    }

    /** Each act with the one who did it, the latest first. */
    public List<Step> steps() {
        var steps = new ArrayList<Step>();
        for (var entry : view.timeline().reversed()) {
            var own = "desk.timeline." + entry.type();
            var key = frame.speech().knows(own) ? own : "appeals.timeline." + entry.type();
            steps.add(new Step(
                    frame.say(key, entry.arguments()),
                    frame.speech().dateTime(entry.at()),
                    frame.speech().machineTime(entry.at()),
                    entry.who(),
                    entry.quote(),
                    entry.commitment()));
        }
        return steps;
    }

    public List<Choice> resolutions(String field) {
        var choices = new ArrayList<Choice>();
        for (var resolution : Resolution.values()) {
            choices.add(Choice.of(
                    DeskAddress.name(resolution),
                    frame.say("appeals.resolution." + resolution.name()),
                    typed.of(field)));
        }
        return choices;
    }

    public String cited(@Nullable Article article) {
        if (article == null) {
            return "";
        }
        var words = frame.say(article.words());
        return article.uncertain() ? words + " " + frame.say("desk.terms.uncertain") : words;
    }

    /** Whether the draft must say why the person was not heard, unless it grants what was asked. */
    public boolean reasonAsked() {
        return terms.hearingAsked();
    }

    public String reasonHint() {
        return frame.say("desk.decide.noHearing.hint", "article", cited(terms.hearing()));
    }

    /** From when a decision may follow what the person was told; null when nothing holds it up. */
    public @Nullable String notBefore() {
        var notBefore = terms.notBefore();
        return notBefore == null
                ? null
                : frame.say("desk.decide.notBefore.hint", Map.of("date", notBefore, "article", cited(terms.hearing())));
    }

    /** The grounds of the law to leave an appeal without consideration. */
    public List<Choice> grounds() {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", frame.say("desk.decide.ground.none"), null, false));
        for (var ground : terms.grounds()) {
            choices.add(Choice.of(ground.code(), frame.say(ground.name()), typed.of("ground")));
        }
        return choices;
    }

    public String groundHint() {
        return frame.say("desk.decide.ground.hint", "article", cited(terms.leaving()));
    }

    public List<Fact> protocol() {
        return ProtocolFacts.of(
                frame,
                Objects.requireNonNull(
                        Objects.requireNonNull(view.preliminary()).protocol()));
    }

    /** Until when a complaint lies with the body it is about, and whether it came late; null for all else. */
    public @Nullable String lodged() {
        var lodged = view.lodged();
        return lodged == null || view.standing() != Standing.LODGED
                ? null
                : frame.say(
                        "desk.lodged.text",
                        Map.of(
                                "reviewer",
                                lodged.reviewer(),
                                "passBy",
                                lodged.passBy(),
                                "article",
                                cited(terms.passing())));
    }

    /** That the complaint came after the time of the law, which the decision has to weigh; null when it did not. */
    public @Nullable String late() {
        var lodged = view.lodged();
        var until = lodged == null ? null : lodged.fileUntil();
        return until == null ? null : frame.say("desk.lodged.late", "date", until);
    }

    /** The answer that is complained of. */
    public @Nullable String contestedResolution() {
        var answer = contested == null ? null : contested.decision();
        return answer == null
                ? null
                : frame.say("appeals.resolution." + answer.resolution().name());
    }

    public String contestedHref(AppealView.AttachmentView file) {
        return frame.link(
                "/appeals/" + Objects.requireNonNull(contested).number().value() + "/files/" + file.id());
    }

    public boolean awaitsHead() {
        return view.standing() == Standing.DECIDED || view.standing() == Standing.APPROVED || decided();
    }

    private boolean decided() {
        var decision = view.decision();
        return decision != null && !decision.signed();
    }

    public @Nullable String resolution() {
        var decision = view.decision();
        return decision == null
                ? null
                : frame.say("appeals.resolution." + decision.resolution().name());
    }

    /** Who wrote, approved and signed the decision. */
    public List<Fact> makers() {
        var decision = Objects.requireNonNull(view.decision());
        var facts = new ArrayList<Fact>();
        add(facts, "desk.decision.author", decision.authorName());
        add(facts, "desk.decision.approver", decision.approverName());
        add(facts, "desk.decision.signer", decision.signerName());
        var ground = decision.ground();
        add(facts, "desk.decision.ground", ground == null ? null : frame.say(ground));
        add(facts, "desk.decision.noHearing", decision.noHearingReason());
        return facts;
    }

    public String relatedBelow(AppealView.Related other) {
        return related(other, false);
    }

    /** The day of the answer, or the day by which it is owed. */
    public String dueWords() {
        var answeredAt = view.answeredAt();
        return answeredAt == null
                ? frame.say("desk.due.answer", "date", view.due().date())
                : frame.say("desk.due.answered", "date", frame.speech().date(answeredAt));
    }

    /** What the citizen said of the answer, or until when it is awaited; null when neither. */
    public @Nullable String verdict() {
        var verdict = view.verdict();
        if (verdict != null) {
            var mark = verdict.mark();
            return frame.say("appeals.settled." + verdict.settled().name())
                    + (mark == null ? "" : " · " + mark + " / 5");
        }
        var until = view.verdictBy();
        return view.standing() == Standing.ANSWERED && until != null
                ? frame.say("desk.verdict.awaited", "date", until)
                : null;
    }

    /** Under which name the browser keeps an unsent draft; none after a mistake, when the page holds the text itself. */
    public @Nullable String draftName() {
        return typed.values().isEmpty() ? "decision-" + number() : null;
    }

    public String typedOr(String field, java.time.LocalDate proposed) {
        return typed.has(field) ? typed.of(field) : proposed.toString();
    }

    public String typedOr(String field, String proposed) {
        return typed.has(field) ? typed.of(field) : proposed;
    }

    /** Where the hearing was to be; empty when none was set. */
    public String hearingPlace() {
        var preliminary = view.preliminary();
        var place = preliminary == null ? null : preliminary.hearingPlace();
        return place == null ? "" : place;
    }

    public String tomorrow() {
        return terms.today().plusDays(1).toString();
    }

    public String afterDue() {
        return view.due().date().plusDays(1).toString();
    }

    public boolean open(String form) {
        return open.equals(form);
    }

    public String date(java.time.LocalDate date) {
        return frame.speech().date(date);
    }

    /** The bytes of a file of the case. */
    public String fileHref(AppealView.AttachmentView file) {
        return frame.link("/appeals/" + number() + "/files/" + file.id());
    }
}
