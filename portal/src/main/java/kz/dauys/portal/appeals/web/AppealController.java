package kz.dauys.portal.appeals.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.AppealView;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.AttachmentRole;
import kz.dauys.portal.appeals.Operation;
import kz.dauys.portal.appeals.Settled;
import kz.dauys.portal.appeals.Verdict;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Addresses;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.PageNotFound;
import kz.dauys.portal.site.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** An appeal as the person follows it, with what the person can do; the public sees the same page without names. */
@Controller
@RequestMapping("/{language:kk|ru|en}/appeals/{number:[A-Za-z]-?[0-9-]+}")
class AppealController {
    private final Appeals appeals;
    private final AppealPages pages;
    private final Frames frames;
    private final Addresses addresses;

    AppealController(Appeals appeals, AppealPages pages, Frames frames, Addresses addresses) {
        this.appeals = appeals;
        this.pages = pages;
        this.frames = frames;
        this.addresses = addresses;
    }

    @GetMapping
    ModelAndView show(HttpServletRequest request, Language language, Viewer viewer, @PathVariable String number) {
        var read = AppealNumber.read(number);
        if (read.isPresent() && !read.get().value().equals(number)) {
            return Pages.seeOther("/" + language.code() + "/appeals/" + read.get());
        }
        var seen = read.flatMap(known -> appeals.view(viewer, known));
        if (seen.isEmpty()) {
            return Pages.show(
                    new AppealUnknownPage(
                            frames.of(request, language, "appeals.unknown.title"), number, viewer.signedIn()),
                    HttpStatus.NOT_FOUND);
        }
        // the office has a desk of its own, where the case lies open with what the person need not see
        return seen.get().sight().atDesk()
                ? Pages.seeOther("/" + language.code() + "/desk/appeals/" + number)
                : Pages.show(pages.of(request, language, viewer, seen.get(), Map.of(), FormErrors.none()));
    }

    @GetMapping("/files/{file}")
    ResponseEntity<Resource> file(Viewer viewer, @PathVariable String number, @PathVariable UUID file)
            throws IOException {
        return appeals.attachment(viewer, known(number), file)
                .orElseThrow(PageNotFound::new)
                .answer();
    }

    @PostMapping("/clarify")
    ModelAndView clarify(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String answer) {
        var outcome = appeals.clarify(viewer, known(number), answer);
        return after(request, language, viewer, outcome, "answer", Map.of("words", answer), "appeals.page.clarified");
    }

    @PostMapping("/object")
    ModelAndView object(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String objection) {
        var outcome = appeals.object(viewer, known(number), objection);
        return after(
                request, language, viewer, outcome, "objection", Map.of("words", objection), "appeals.page.objected");
    }

    /** What a participant asks to be added to the protocol of the hearing. */
    @PostMapping("/remark")
    ModelAndView remark(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String remark) {
        var outcome = appeals.remarkOnProtocol(viewer, known(number), remark);
        return after(request, language, viewer, outcome, "remark", Map.of("words", remark), "appeals.page.remarked");
    }

    @PostMapping("/judge")
    ModelAndView judge(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String settled,
            @RequestParam(defaultValue = "") String mark,
            @RequestParam(defaultValue = "") String words) {
        var typed = Map.of("settled", settled, "mark", mark, "words", words);
        var known = known(number);
        var verdict = settled(settled);
        if (verdict == null) {
            var refusal = Outcome.<AppealNumber>refused("appeals.settled-missing");
            return after(request, language, viewer, known, refusal, "settled", typed, "");
        }
        var outcome = appeals.judge(viewer, known, new Verdict(verdict, mark(mark), words));
        var field = outcome instanceof Outcome.Refused<AppealNumber>(var refusal)
                        && refusal.code().equals("appeals.text-too-long")
                ? "words"
                : "mark";
        return after(request, language, viewer, known, outcome, field, typed, "appeals.judge.done." + verdict);
    }

    private static @Nullable Settled settled(String typed) {
        for (var value : Settled.values()) {
            if (value.name().equals(typed)) {
                return value;
            }
        }
        return null;
    }

    private static @Nullable Integer mark(String typed) {
        return typed.matches("[1-5]") ? Integer.valueOf(typed) : null;
    }

    /** One tap, with the whole file: the appeal itself says what the matter is, the verdict why it is not settled. */
    @PostMapping("/complain")
    ModelAndView complain(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String grounds) {
        var known = known(number);
        return switch (appeals.complain(viewer, known, grounds)) {
            case Outcome.Done<AppealNumber>(var complaint) ->
                Pages.seeOther("/" + language.code() + "/appeals/" + complaint + "/receipt", "appeals.page.complained");
            case Outcome.Refused<AppealNumber> refused ->
                after(request, language, viewer, known, refused, "grounds", Map.of("words", grounds), "");
        };
    }

    @GetMapping("/withdraw")
    ModelAndView askToWithdraw(
            HttpServletRequest request, Language language, Viewer viewer, @PathVariable String number) {
        var view = own(viewer, number);
        if (!view.may(Operation.WITHDRAW)) {
            throw new PageNotFound();
        }
        var frame = frames.of(request, language, "appeals.withdraw.title");
        return Pages.show(new WithdrawPage(frame, view.number().value(), FormErrors.none()));
    }

    @PostMapping("/withdraw")
    ModelAndView withdraw(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String reason) {
        return switch (appeals.withdraw(viewer, known(number), reason)) {
            case Outcome.Done<AppealNumber>(var done) ->
                Pages.seeOther("/" + language.code() + "/appeals/" + done, "appeals.withdraw.done");
            case Outcome.Refused<AppealNumber>(var refusal) -> {
                var frame = frames.of(request, language, "appeals.withdraw.title");
                yield refused(request, language, refusal)
                        .orElseGet(() -> Pages.show(
                                new WithdrawPage(
                                        frame.withMistakes(), number, FormErrors.at("reason", refusal, frame.speech())),
                                HttpStatus.UNPROCESSABLE_CONTENT));
            }
        };
    }

    @PostMapping("/publicity")
    ModelAndView publicity(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable String number,
            @RequestParam(defaultValue = "false") boolean open) {
        var outcome = appeals.choosePublicity(viewer, known(number), open);
        return after(request, language, viewer, outcome, "", Map.of(), "appeals.page.publicity.done." + open);
    }

    @PostMapping("/files")
    ModelAndView addFile(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable String number,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "false") boolean power)
            throws IOException {
        var known = known(number);
        if (file == null
                || file.getOriginalFilename() == null
                || file.getOriginalFilename().isEmpty()) {
            var refusal = Outcome.<AppealNumber>refused("appeals.no-file-chosen");
            return after(request, language, viewer, known, refusal, "file", Map.of(), "");
        }
        try (var bytes = file.getInputStream()) {
            var role = power ? AttachmentRole.POWER : AttachmentRole.EVIDENCE;
            var outcome = appeals.attach(viewer, known, role, file.getOriginalFilename(), bytes);
            return after(request, language, viewer, outcome, "file", Map.of(), "appeals.page.file.added");
        }
    }

    @PostMapping("/invite")
    ModelAndView invite(HttpServletRequest request, Language language, Viewer viewer, @PathVariable String number) {
        var known = known(number);
        return switch (appeals.invite(viewer, known)) {
            case Outcome.Done<String>(var secret) -> {
                var frame = frames.of(request, language, "appeals.invite.title");
                var link = addresses.full(request, "/" + language.code() + "/join/" + secret);
                yield Pages.show(new InvitePage(frame, known.value(), link));
            }
            case Outcome.Refused<String>(var refusal) ->
                after(request, language, viewer, known, Outcome.refused(refusal), "", Map.of(), "");
        };
    }

    private ModelAndView after(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            Outcome<AppealNumber> outcome,
            String field,
            Map<String, String> typed,
            String flash) {
        var number = request.getRequestURI().split("/")[3];
        return after(request, language, viewer, known(number), outcome, field, typed, flash);
    }

    /** On with the page after the act; a refusal is told on the same page, beside what was typed. */
    private ModelAndView after(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            AppealNumber number,
            Outcome<AppealNumber> outcome,
            String field,
            Map<String, String> typed,
            String flash) {
        return switch (outcome) {
            case Outcome.Done<AppealNumber>(var done) ->
                Pages.seeOther("/" + language.code() + "/appeals/" + done, flash);
            case Outcome.Refused<AppealNumber>(var refusal) -> {
                var view = appeals.view(viewer, number).orElseThrow(PageNotFound::new);
                var speech =
                        frames.of(request, language, "appeals.unknown.title").speech();
                var where = formOf(field, view) ? field : "";
                yield Pages.show(
                        pages.of(request, language, viewer, view, typed, FormErrors.at(where, refusal, speech)),
                        refusal.code().equals("appeals.changed-meanwhile") || where.isEmpty()
                                ? HttpStatus.CONFLICT
                                : HttpStatus.UNPROCESSABLE_CONTENT);
            }
        };
    }

    /** Whether the form that a mistake belongs to still stands on the page. */
    private static boolean formOf(String field, AppealView view) {
        return switch (field.toLowerCase(Locale.ROOT)) {
            case "answer" -> view.may(Operation.CLARIFY);
            case "objection" -> view.may(Operation.OBJECT);
            case "remark" -> view.may(Operation.REMARK_ON_PROTOCOL);
            case "settled", "mark", "words" -> view.may(Operation.JUDGE);
            case "file" -> view.may(Operation.ATTACH);
            default -> false;
        };
    }

    private java.util.Optional<ModelAndView> refused(HttpServletRequest request, Language language, Refusal refusal) {
        if (refusal.code().equals("appeals.text-too-long")) {
            return java.util.Optional.empty();
        }
        if (refusal.code().equals("appeals.unknown")) {
            throw new PageNotFound();
        }
        return java.util.Optional.of(Pages.refused(frames.of(request, language, "appeals.withdraw.title"), refusal));
    }

    private AppealView own(Viewer viewer, String number) {
        return appeals.view(viewer, known(number)).orElseThrow(PageNotFound::new);
    }

    private static AppealNumber known(String number) {
        return AppealNumber.read(number).orElseThrow(PageNotFound::new);
    }
}
