package kz.dauys.portal.appeals.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.Draft;
import kz.dauys.portal.appeals.DraftContent;
import kz.dauys.portal.appeals.DraftKept;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.AppealKind;
import kz.dauys.portal.procedures.Procedures;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Filing begins with what happened, in one's own words; from them the kind of appeal is guessed. */
@Controller
@RequestMapping("/{language:kk|ru|en}/file")
class FilingTextController {
    private final Appeals appeals;
    private final Writing writing;
    private final Procedures procedures;
    private final Clock clock;

    FilingTextController(Appeals appeals, Writing writing, Procedures procedures, Clock clock) {
        this.appeals = appeals;
        this.writing = writing;
        this.procedures = procedures;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView text(HttpServletRequest request, Viewer viewer) {
        return Pages.show(page(request, writing.draft(request, viewer), null, FormErrors.none()));
    }

    @PostMapping
    ModelAndView saveText(
            HttpServletRequest request,
            HttpServletResponse response,
            Viewer viewer,
            @RequestParam(defaultValue = "") String text) {
        var kept = writing.keep(
                request, response, viewer, content -> content.saying(text).passing(Question.TEXT.code()));
        return switch (kept) {
            case Outcome.Done<DraftKept> _ ->
                Writing.to(request, Question.TEXT.next().path());
            case Outcome.Refused<DraftKept>(var refusal) -> {
                var speech = writing.frame(request, Question.TEXT).speech();
                var field = refusal.code().equals("appeals.text-too-long") ? "text" : "";
                yield Pages.show(
                        page(request, writing.draft(request, viewer), text, FormErrors.at(field, refusal, speech)),
                        HttpStatus.UNPROCESSABLE_CONTENT);
            }
        };
    }

    private FilingTextPage page(
            HttpServletRequest request, Optional<Draft> draft, @Nullable String typed, FormErrors errors) {
        var frame = writing.frame(request, Question.TEXT, errors);
        var content = draft.map(Draft::content).orElseGet(DraftContent::empty);
        return new FilingTextPage(
                frame,
                writing.steps(frame, Question.TEXT, draft),
                typed == null ? content.text() : typed,
                draft.isPresent(),
                errors);
    }

    @PostMapping("/discard")
    ModelAndView discard(HttpServletRequest request, HttpServletResponse response, Language language, Viewer viewer) {
        var key = writing.key(request);
        if (key != null) {
            appeals.discardDraft(viewer, key);
        }
        writing.forget(request, response);
        return Pages.seeOther("/" + language.code() + "/file?fresh", "appeals.file.discarded");
    }

    @GetMapping("/about")
    ModelAndView kind(HttpServletRequest request, Viewer viewer) {
        var draft = writing.draft(request, viewer);
        var content = draft.map(Draft::content).orElseGet(DraftContent::empty);
        var frame = writing.frame(request, Question.KIND);
        var chosen = appeals.kind(content);
        var choices = procedures.kinds(procedures.dayOf(clock.instant())).stream()
                .map(rule -> Choice.of(rule.kind().code(), capital(frame.say(rule.name())), chosen.code())
                        .withHint(frame.say(rule.explanation()) + " "
                                + frame.say("appeals.file.kind.term", "term", frame.say(rule.term()))))
                .toList();
        return Pages.show(new FilingKindPage(
                frame, writing.steps(frame, Question.KIND, draft), choices, content.kind() == null, FormErrors.none()));
    }

    @PostMapping("/about")
    ModelAndView saveKind(
            HttpServletRequest request,
            HttpServletResponse response,
            Viewer viewer,
            @RequestParam(defaultValue = "") String kind) {
        return writing.answer(
                request,
                response,
                viewer,
                Question.KIND,
                content -> AppealKind.find(kind).map(content::ofKind).orElse(content));
    }

    static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
