package kz.dauys.portal.appeals.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.dauys.portal.appeals.AnswerTemplate;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.AppealView;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.AttachmentRole;
import kz.dauys.portal.appeals.DraftDecision;
import kz.dauys.portal.appeals.HearingProtocol;
import kz.dauys.portal.appeals.Operation;
import kz.dauys.portal.appeals.Resolution;
import kz.dauys.portal.appeals.Sight;
import kz.dauys.portal.appeals.TellPreliminary;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.notifications.LegalNotice;
import kz.dauys.portal.notifications.NoticeState;
import kz.dauys.portal.notifications.Notifications;
import kz.dauys.portal.notifications.SentNotice;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.procedures.Procedures;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.PageNotFound;
import kz.dauys.portal.site.Pages;
import kz.dauys.portal.site.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** One case at the desk, and each thing that an office does with it. */
@Controller
@RequestMapping("/{language:kk|ru|en}/desk/appeals/{number}")
class DeskAppealController {
    private final Appeals appeals;
    private final Notifications notifications;
    private final People people;
    private final Procedures procedures;
    private final DeskViewers viewers;
    private final DeskChoices choices;
    private final Frames frames;
    private final Words words;

    DeskAppealController(
            Appeals appeals,
            Notifications notifications,
            People people,
            Procedures procedures,
            DeskViewers viewers,
            DeskChoices choices,
            Frames frames,
            Words words) {
        this.appeals = appeals;
        this.notifications = notifications;
        this.people = people;
        this.procedures = procedures;
        this.viewers = viewers;
        this.choices = choices;
        this.frames = frames;
        this.words = words;
    }

    @GetMapping
    ModelAndView show(HttpServletRequest request, Language language, Viewer viewer, @PathVariable String number) {
        var visit = visit(request, language, viewer, number);
        var view = visit.view();
        return view.sight() == Sight.PARTY
                ? Pages.seeOther(visit.frame().link("/appeals/" + view.number().value()))
                : Pages.show(page(visit, DeskTyped.nothing(), FormErrors.none(), ""));
    }

    /** The address of an act shown again (another language, a reload) leads to the case. */
    @GetMapping("/{act:take|assign|clarification|redirect|redirect-part|extend|preliminary|hearing|decision|return"
            + "|reopen|pass-on|satisfy|topic|kind|notes|files}")
    ModelAndView again(Language language, @PathVariable String number, @PathVariable String act) {
        return Pages.seeOther(
                "/" + language.code() + DeskAddress.appeal(known(number).value()));
    }

    @PostMapping("/take")
    ModelAndView take(HttpServletRequest request, Language language, Viewer viewer, @PathVariable String number) {
        var visit = visit(request, language, viewer, number);
        return after(visit, DeskForm.TAKE, DeskTyped.nothing(), appeals.take(viewer, visit.number()));
    }

    @PostMapping("/assign")
    ModelAndView assign(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable String number,
            @RequestParam MultiValueMap<String, String> form) {
        var visit = visit(request, language, viewer, number);
        var typed = DeskTyped.of(form);
        var officer = DeskAddress.value(typed.of("officer"), UUID::fromString);
        return officer == null
                ? mistaken(visit, DeskForm.ASSIGN, typed, "officer", "desk.bulk.officer-missing")
                : after(visit, DeskForm.ASSIGN, typed, appeals.assign(viewer, visit.number(), new PersonId(officer)));
    }

    @PostMapping("/clarification")
    ModelAndView clarification(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable String number,
            @RequestParam MultiValueMap<String, String> form) {
        var visit = visit(request, language, viewer, number);
        var typed = DeskTyped.of(form);
        var answerBy = date(typed, "answerBy");
        return answerBy == null
                ? mistaken(visit, DeskForm.CLARIFICATION, typed, "answerBy", "desk.date-missing")
                : after(
                        visit,
                        DeskForm.CLARIFICATION,
                        typed,
                        appeals.askClarification(viewer, visit.number(), typed.of("question"), answerBy));
    }

    @PostMapping("/redirect")
    ModelAndView redirect(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable String number,
            @RequestParam MultiValueMap<String, String> form) {
        var visit = visit(request, language, viewer, number);
        var typed = DeskTyped.of(form);
        var to = DeskAddress.value(typed.of("redirectTo"), UUID::fromString);
        return to == null
                ? mistaken(visit, DeskForm.REDIRECT, typed, "redirectTo", "desk.bulk.body-missing")
                : after(
                        visit,
                        DeskForm.REDIRECT,
                        typed,
                        appeals.redirect(viewer, visit.number(), new BodyId(to), typed.of("redirectReason")));
    }

    @PostMapping("/redirect-part")
    ModelAndView redirectPart(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable String number,
            @RequestParam MultiValueMap<String, String> form) {
        var visit = visit(request, language, viewer, number);
        var typed = DeskTyped.of(form);
        var to = DeskAddress.value(typed.of("partTo"), UUID::fromString);
        return to == null
                ? mistaken(visit, DeskForm.REDIRECT_PART, typed, "partTo", "desk.bulk.body-missing")
                : after(
                        visit,
                        DeskForm.REDIRECT_PART,
                        typed,
                        appeals.redirectPart(
                                viewer, visit.number(), new BodyId(to), typed.of("part"), typed.of("partReason")));
    }

    @PostMapping("/extend")
    ModelAndView extend(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable String number,
            @RequestParam MultiValueMap<String, String> form) {
        var visit = visit(request, language, viewer, number);
        var typed = DeskTyped.of(form);
        var until = date(typed, "extendUntil");
        return until == null
                ? mistaken(visit, DeskForm.EXTEND, typed, "extendUntil", "desk.date-missing")
                : after(
                        visit,
                        DeskForm.EXTEND,
                        typed,
                        appeals.extend(viewer, visit.number(), until, typed.of("extendReason")));
    }

    @PostMapping("/preliminary")
    ModelAndView preliminary(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable String number,
            @RequestParam MultiValueMap<String, String> form) {
        var visit = visit(request, language, viewer, number);
        var typed = DeskTyped.of(form);
        var resolution = resolution(typed, "preliminaryResolution");
        if (resolution.isEmpty()) {
            return mistaken(visit, DeskForm.PRELIMINARY, typed, "preliminaryResolution", "desk.resolution-missing");
        }
        boolean hearing = !typed.of("hearingOn").isBlank()
                || !typed.of("hearingTime").isBlank()
                || !typed.of("hearingPlace").isBlank();
        var at = moment(typed, "hearingOn", "hearingTime");
        if (hearing && at == null) {
            return mistaken(visit, DeskForm.PRELIMINARY, typed, "hearingOn", "desk.hearing-time-missing");
        }
        return after(
                visit,
                DeskForm.PRELIMINARY,
                typed,
                appeals.tellPreliminary(
                        viewer,
                        visit.number(),
                        new TellPreliminary(
                                resolution.get(),
                                typed.of("preliminaryText"),
                                at,
                                hearing ? typed.of("hearingPlace") : null)));
    }

    @PostMapping("/hearing")
    ModelAndView hearing(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable String number,
            @RequestParam MultiValueMap<String, String> form) {
        var visit = visit(request, language, viewer, number);
        var typed = DeskTyped.of(form);
        var from = moment(typed, "heldOn", "heldFrom");
        var to = moment(typed, "heldOn", "heldTo");
        return from == null || to == null
                ? mistaken(visit, DeskForm.HEARING, typed, "heldOn", "desk.hearing-time-missing")
                : after(
                        visit,
                        DeskForm.HEARING,
                        typed,
                        appeals.holdHearing(
                                viewer,
                                visit.number(),
                                new HearingProtocol(
                                        typed.of("heldPlace"),
                                        from,
                                        to,
                                        typed.of("chair"),
                                        typed.of("secretary"),
                                        typed.of("participants"),
                                        typed.of("issue"),
                                        typed.of("explanations"))));
    }

    /** Lays the decision before the heads; or, when a template was asked for, only puts its text into the form. */
    @PostMapping("/decision")
    ModelAndView decision(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable String number,
            @RequestParam MultiValueMap<String, String> form) {
        var visit = visit(request, language, viewer, number);
        var typed = DeskTyped.of(form);
        if (typed.has("fill")) {
            return Pages.show(page(visit, filled(visit, typed), FormErrors.none(), DeskForm.DECISION.address()));
        }
        var resolution = resolution(typed, "resolution");
        return resolution.isEmpty()
                ? mistaken(visit, DeskForm.DECISION, typed, "resolution", "desk.resolution-missing")
                : after(
                        visit,
                        DeskForm.DECISION,
                        typed,
                        appeals.decide(
                                viewer,
                                visit.number(),
                                new DraftDecision(
                                        resolution.get(),
                                        typed.of("answer"),
                                        typed.of("noHearingReason"),
                                        typed.of("ground"))));
    }

    private DeskTyped filled(Visit visit, DeskTyped typed) {
        var chosen = appeals.answerTemplates(visit.viewer()).stream()
                .filter(template -> template.id().toString().equals(typed.of("template")))
                .findFirst();
        if (chosen.isEmpty()) {
            return typed;
        }
        var begun = typed.of("answer").strip();
        var text = filledIn(chosen.get(), visit.view());
        return typed.with("answer", begun.isEmpty() ? text : begun + "\n\n" + text);
    }

    private String filledIn(AnswerTemplate template, AppealView view) {
        var speech = words.in(template.language());
        var name = view.applicantName();
        return template.text()
                .replace("{number}", view.number().value())
                .replace("{name}", name == null || name.isBlank() ? "…" : name)
                .replace("{received}", speech.date(view.receivedAt()))
                .replace("{body}", speech.trilingual(view.bodyName()));
    }

    @PostMapping("/return")
    ModelAndView returned(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable String number,
            @RequestParam MultiValueMap<String, String> form) {
        var visit = visit(request, language, viewer, number);
        var typed = DeskTyped.of(form);
        return after(
                visit, DeskForm.RETURN, typed, appeals.returnToWork(viewer, visit.number(), typed.of("returnReason")));
    }

    @PostMapping("/reopen")
    ModelAndView reopen(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable String number,
            @RequestParam MultiValueMap<String, String> form) {
        var visit = visit(request, language, viewer, number);
        var typed = DeskTyped.of(form);
        return after(visit, DeskForm.REOPEN, typed, appeals.reopen(viewer, visit.number(), typed.of("reopenReason")));
    }

    /** The complaint goes to the body above before the time of the contested one is over. */
    @PostMapping("/pass-on")
    ModelAndView passOn(HttpServletRequest request, Language language, Viewer viewer, @PathVariable String number) {
        var visit = visit(request, language, viewer, number);
        return after(visit, DeskForm.PASS_ON, DeskTyped.nothing(), appeals.passOn(viewer, visit.number()));
    }

    @PostMapping("/satisfy")
    ModelAndView satisfy(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable String number,
            @RequestParam MultiValueMap<String, String> form) {
        var visit = visit(request, language, viewer, number);
        var typed = DeskTyped.of(form);
        return after(
                visit, DeskForm.SATISFY, typed, appeals.satisfy(viewer, visit.number(), typed.of("satisfyReason")));
    }

    @PostMapping("/kind")
    ModelAndView kind(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable String number,
            @RequestParam MultiValueMap<String, String> form) {
        var visit = visit(request, language, viewer, number);
        var typed = DeskTyped.of(form);
        var kind = AppealKind.find(typed.of("kind"));
        return kind.isEmpty()
                ? mistaken(visit, DeskForm.KIND, typed, "kind", "desk.kind-missing")
                : after(
                        visit,
                        DeskForm.KIND,
                        typed,
                        appeals.correctKind(viewer, visit.number(), kind.get(), typed.of("kindReason")));
    }

    @PostMapping("/topic")
    ModelAndView topic(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable String number,
            @RequestParam MultiValueMap<String, String> form) {
        var visit = visit(request, language, viewer, number);
        var typed = DeskTyped.of(form);
        var topic = DeskAddress.value(typed.of("topic"), TopicCode::new);
        return topic == null
                ? mistaken(visit, DeskForm.TOPIC, typed, "topic", "refusal.appeals.no-such-topic.next")
                : after(visit, DeskForm.TOPIC, typed, appeals.correctTopic(viewer, visit.number(), topic));
    }

    @PostMapping("/notes")
    ModelAndView note(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable String number,
            @RequestParam MultiValueMap<String, String> form) {
        var visit = visit(request, language, viewer, number);
        var typed = DeskTyped.of(form);
        return after(visit, DeskForm.NOTE, typed, appeals.addNote(viewer, visit.number(), typed.of("note")));
    }

    /** A file that goes to the applicant together with the answer, or one that the filing still lacked. */
    @PostMapping("/files")
    ModelAndView attach(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable String number,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String role) {
        var visit = visit(request, language, viewer, number);
        if (file == null || file.isEmpty()) {
            return mistaken(visit, DeskForm.ATTACH, DeskTyped.nothing(), "file", "desk.file-missing");
        }
        try (var bytes = file.getInputStream()) {
            var name = file.getOriginalFilename();
            return after(
                    visit,
                    DeskForm.ATTACH,
                    DeskTyped.nothing(),
                    appeals.attach(
                            viewer,
                            visit.number(),
                            DeskAddress.constant(role, AttachmentRole.values()).orElse(AttachmentRole.ANSWER),
                            name == null ? "" : name,
                            bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("a file did not arrive whole", e);
        }
    }

    @GetMapping("/approve")
    ModelAndView approving(HttpServletRequest request, Language language, Viewer viewer, @PathVariable String number) {
        return confirming(visit(request, language, viewer, number), Operation.APPROVE);
    }

    @PostMapping("/approve")
    ModelAndView approve(HttpServletRequest request, Language language, Viewer viewer, @PathVariable String number) {
        var visit = visit(request, language, viewer, number);
        return confirmed(visit, Operation.APPROVE, appeals.approve(viewer, visit.number()));
    }

    @GetMapping("/sign")
    ModelAndView signing(HttpServletRequest request, Language language, Viewer viewer, @PathVariable String number) {
        return confirming(visit(request, language, viewer, number), Operation.SIGN);
    }

    @PostMapping("/sign")
    ModelAndView sign(HttpServletRequest request, Language language, Viewer viewer, @PathVariable String number) {
        var visit = visit(request, language, viewer, number);
        return confirmed(visit, Operation.SIGN, appeals.sign(viewer, visit.number()));
    }

    /** The page that asks, for those who may; the others are led to the case, which says where it stands. */
    private ModelAndView confirming(Visit visit, Operation operation) {
        var view = visit.view();
        if (!view.may(operation) || view.decision() == null) {
            return Pages.seeOther(visit.caseAddress());
        }
        var act = DeskAddress.name(operation);
        var frame = visit.frame()
                .titled(visit.frame()
                        .say("desk." + act + ".title", "number", view.number().value()));
        return Pages.show(new DeskConfirmPage(frame, view, act));
    }

    private ModelAndView confirmed(Visit visit, Operation operation, Outcome<AppealNumber> outcome) {
        return switch (outcome) {
            case Outcome.Done<AppealNumber> _ ->
                Pages.seeOther(visit.caseAddress(), "desk.done." + DeskAddress.name(operation));
            case Outcome.Refused<AppealNumber>(var refusal) -> refused(visit, refusal);
        };
    }

    /** A page that says why not, for those to whom the case lies open at all. */
    private static ModelAndView refused(Visit visit, Refusal refusal) {
        visit.view();
        return Pages.refused(visit.frame(), refusal);
    }

    private ModelAndView after(Visit visit, DeskForm form, DeskTyped typed, Outcome<AppealNumber> outcome) {
        return switch (outcome) {
            case Outcome.Done<AppealNumber> _ -> Pages.seeOther(visit.caseAddress(), "desk.done." + form.address());
            case Outcome.Refused<AppealNumber>(var refusal) -> {
                var speech = visit.frame().speech();
                yield Pages.show(
                        page(
                                visit.again(),
                                typed,
                                FormErrors.at(form.fieldOf(refusal.code()), refusal, speech),
                                form.address()),
                        HttpStatus.UNPROCESSABLE_CONTENT);
            }
        };
    }

    private ModelAndView mistaken(Visit visit, DeskForm form, DeskTyped typed, String field, String key) {
        return Pages.show(
                page(visit, typed, FormErrors.at(field, visit.frame().say(key)), form.address()),
                HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** Who is at which case. The case is read when something of it is shown: an act that is done leads on without it. */
    private final class Visit {
        private final HttpServletRequest request;
        private final Frame frame;
        private final Viewer viewer;
        private final AppealNumber number;
        private @Nullable AppealView view;

        Visit(HttpServletRequest request, Language language, Viewer viewer, AppealNumber number) {
            this.request = request;
            this.frame = frames.titled(request, language, number.value());
            this.viewer = viewer;
            this.number = number;
        }

        Frame frame() {
            return frame;
        }

        Viewer viewer() {
            return viewer;
        }

        AppealNumber number() {
            return number;
        }

        /** The case, if it lies open to this viewer; else there is no such page. */
        AppealView view() {
            if (view == null) {
                view = appeals.view(viewer, number)
                        .filter(found -> found.sight().named())
                        .orElseThrow(PageNotFound::new);
            }
            return view;
        }

        /** As the case stands now: what it was when the form was opened may be what a refusal is about. */
        Visit again() {
            return new Visit(request, frame.language(), viewer, number);
        }

        String caseAddress() {
            return frame.link(DeskAddress.appeal(number.value()));
        }
    }

    private Visit visit(HttpServletRequest request, Language language, Viewer viewer, String number) {
        DeskViewers.admitToDesk(viewer);
        return new Visit(request, language, viewer, known(number));
    }

    private static AppealNumber known(String number) {
        return AppealNumber.read(number).orElseThrow(PageNotFound::new);
    }

    private DeskAppealPage page(Visit visit, DeskTyped typed, FormErrors errors, String open) {
        var view = visit.view();
        var viewer = visit.viewer();
        var frame = visit.frame();
        var speech = frame.speech();
        var terms = appeals.officeTerms(viewer, view.number()).orElseThrow(PageNotFound::new);
        var bodies = Set.of(view.body());
        return new DeskAppealPage(
                errors.any() ? frame.withMistakes() : frame,
                view,
                contested(viewer, view),
                terms,
                DeskRow.left(
                        frame,
                        view.standing(),
                        view.workingDaysLeft(),
                        procedures.workingDaysBetween(
                                view.registrationDay(), view.due().date()),
                        view.overdue()),
                notices(frame, visit.viewer(), view),
                view.may(Operation.ASSIGN)
                        ? choices.officers(bodies, typed.of("officer"), frame.say("desk.choose"))
                        : List.of(),
                view.may(Operation.REDIRECT)
                        ? choices.bodies(
                                speech, bodies, typed.of("redirectTo") + typed.of("partTo"), frame.say("desk.choose"))
                        : List.of(),
                view.may(Operation.CORRECT_TOPIC)
                        ? choices.topics(
                                speech,
                                Optional.ofNullable(DeskAddress.value(typed.of("topic"), TopicCode::new))
                                        .orElse(view.topic()),
                                frame.say("desk.choose"),
                                3)
                        : List.of(),
                view.may(Operation.CORRECT_KIND)
                        ? choices.kinds(
                                speech, AppealKind.find(typed.of("kind")).orElse(null), frame.say("desk.choose"))
                        : List.of(),
                view.may(Operation.DECIDE) ? templates(viewer, view, typed) : List.of(),
                viewers.actingFor(viewer),
                typed,
                errors,
                open);
    }

    /** What a complaint is about, for the body that has to look at it. */
    private @Nullable AppealView contested(Viewer viewer, AppealView view) {
        var origin = view.origin();
        return origin == null || !origin.complaint()
                ? null
                : appeals.view(viewer, origin.number())
                        .filter(found -> found.sight().named())
                        .orElse(null);
    }

    private List<Choice> templates(Viewer viewer, AppealView view, DeskTyped typed) {
        return appeals.answerTemplates(viewer).stream()
                .filter(template -> template.body().equals(view.body()))
                .sorted(java.util.Comparator.comparing(
                        (AnswerTemplate template) -> template.language() != view.language()))
                .map(template -> Choice.of(
                        template.id().toString(),
                        template.language().code().toUpperCase(java.util.Locale.ROOT) + " · " + template.title(),
                        typed.of("template")))
                .toList();
    }

    private List<DeskAppealPage.Notice> notices(Frame frame, Viewer viewer, AppealView view) {
        var sent = notifications.about(view.id().value());
        var recipients = new HashSet<PersonId>();
        sent.forEach(notice -> {
            recipients.add(notice.to());
            if (notice.legal() != null) {
                notice.legal().trail().forEach(step -> {
                    if (step.by() != null) {
                        recipients.add(step.by());
                    }
                });
            }
        });
        var names = people.names(recipients);
        var offices = viewer.bodiesAs(Role.OFFICER, Role.HEAD, Role.COUNTER_OPERATOR).stream()
                .map(BodyId::value)
                .collect(Collectors.toSet());
        return NoticeWords.together(sent).stream()
                .map(ways -> {
                    var notice = ways.getFirst();
                    return new DeskAppealPage.Notice(
                            names.getOrDefault(notice.to(), "—"),
                            NoticeWords.subject(
                                    frame, notice.template(), view.number().value()),
                            ways.stream().map(way -> way(frame, way)).toList(),
                            notice.legal() == null ? null : legal(frame, notice.legal(), view, names, offices));
                })
                .toList();
    }

    private static DeskAppealPage.Way way(Frame frame, SentNotice way) {
        return new DeskAppealPage.Way(
                NoticeWords.address(frame, way),
                frame.say("notifications.state." + DeskAddress.name(way.state())),
                sign(way.state()),
                frame.speech().dateTime(way.settledAt() == null ? way.queuedAt() : way.settledAt()));
    }

    private DeskAppealPage.Legal legal(
            Frame frame, LegalNotice notice, AppealView view, Map<PersonId, String> names, Set<UUID> offices) {
        return new DeskAppealPage.Legal(
                NoticeWords.handedOver(frame, notice),
                notice.mustBy() == null
                        ? null
                        : frame.say(
                                notice.late(choices.today()) ? "desk.legal.late" : "desk.legal.must-by",
                                Map.of("day", notice.mustBy())),
                NoticeWords.trail(frame, notice, names),
                offices.contains(notice.office())
                        ? frame.link(DeskNoticesPage.recordPath(
                                view.number().value(), notice.id().toString()))
                        : null);
    }

    private static String sign(NoticeState state) {
        return switch (state) {
            case QUEUED, SENDING, WAITING, PRINTED -> "wait";
            case SENT, DELIVERED -> "good";
            case KEPT, DISCARDED, GATHERED -> "neutral";
            case UNREACHABLE, DEAD -> "late";
        };
    }

    private static Optional<Resolution> resolution(DeskTyped typed, String field) {
        return DeskAddress.constant(typed.of(field), Resolution.values());
    }

    private static @Nullable LocalDate date(DeskTyped typed, String field) {
        return DeskAddress.value(typed.of(field), LocalDate::parse);
    }

    private @Nullable Instant moment(DeskTyped typed, String day, String time) {
        var date = date(typed, day);
        var hour = DeskAddress.value(typed.of(time), LocalTime::parse);
        return date == null || hour == null
                ? null
                : date.atTime(hour).atZone(procedures.zone()).toInstant();
    }
}
