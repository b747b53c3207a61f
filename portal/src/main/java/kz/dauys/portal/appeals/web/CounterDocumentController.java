package kz.dauys.portal.appeals.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.ShownDocument;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome.Done;
import kz.dauys.portal.kernel.Outcome.Refused;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.CodeSent;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.PageNotFound;
import kz.dauys.portal.site.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** At the counter the operator sees the document of the person whose appeal was just taken in. */
@Controller
@RequestMapping("/{language:kk|ru|en}/counter/receipts/{number}/document")
class CounterDocumentController {
    private static final String TITLE = "desk.document.title";

    private final Appeals appeals;
    private final Frames frames;

    CounterDocumentController(Appeals appeals, Frames frames) {
        this.appeals = appeals;
        this.frames = frames;
    }

    @GetMapping({"", "/code"})
    ModelAndView show(HttpServletRequest request, Language language, Viewer viewer, @PathVariable String number) {
        return page(request, language, viewer, known(viewer, number), false, "", FormErrors.none(), HttpStatus.OK);
    }

    @PostMapping("/code")
    ModelAndView send(HttpServletRequest request, Language language, Viewer viewer, @PathVariable String number) {
        var known = known(viewer, number);
        return switch (appeals.requestDocumentCode(viewer, known, request.getRemoteAddr())) {
            case Done<CodeSent>(CodeSent sent) -> {
                var code = Objects.requireNonNullElse(sent.demoCode(), "");
                yield page(request, language, viewer, known, true, code, FormErrors.none(), HttpStatus.OK);
            }
            case Refused<CodeSent>(Refusal refusal) -> refused(request, language, refusal);
        };
    }

    @PostMapping
    ModelAndView confirm(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String code) {
        var known = known(viewer, number);
        return switch (appeals.documentSeen(viewer, known, code, request.getRemoteAddr())) {
            case Done<AppealNumber> _ ->
                Pages.seeOther("/" + language.code() + "/counter/receipts/" + known.value(), "desk.document.done");
            case Refused<AppealNumber>(Refusal refusal)
            when refusal.code().equals("people.code-wrong") -> {
                var errors = FormErrors.at(
                        "code", refusal, frames.of(request, language, TITLE).speech());
                yield page(request, language, viewer, known, true, "", errors, HttpStatus.UNPROCESSABLE_CONTENT);
            }
            case Refused<AppealNumber>(Refusal refusal) -> refused(request, language, refusal);
        };
    }

    private static AppealNumber known(Viewer viewer, String number) {
        DeskViewers.admitToCounter(viewer);
        return AppealNumber.read(number).orElseThrow(PageNotFound::new);
    }

    private ModelAndView page(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            AppealNumber number,
            boolean sent,
            String demoCode,
            FormErrors errors,
            HttpStatus status) {
        return switch (appeals.document(viewer, number)) {
            case Done<ShownDocument>(ShownDocument document) -> {
                var frame = frames.of(request, language, TITLE);
                yield Pages.show(
                        new CounterDocumentPage(
                                errors.any() ? frame.withMistakes() : frame,
                                number.value(),
                                document,
                                sent,
                                demoCode,
                                errors),
                        status);
            }
            case Refused<ShownDocument>(Refusal refusal) -> refused(request, language, refusal);
        };
    }

    private ModelAndView refused(HttpServletRequest request, Language language, Refusal refusal) {
        if (refusal.code().equals("appeals.unknown")) {
            throw new PageNotFound();
        }
        return Pages.refused(frames.of(request, language, TITLE), refusal);
    }
}
