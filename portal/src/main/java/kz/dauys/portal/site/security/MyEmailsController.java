package kz.dauys.portal.site.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome.Done;
import kz.dauys.portal.kernel.Outcome.Refused;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.CodeSent;
import kz.dauys.portal.people.Joined;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Another mailbox of the same person, with the appeals that were filed by it. */
@Controller
@RequestMapping("/{language:kk|ru|en}" + MyEmailPage.PATH)
class MyEmailsController {
    private static final int LONGEST_SHOWN = 254;

    private final People people;
    private final Frames frames;

    MyEmailsController(People people, Frames frames) {
        this.people = people;
        this.frames = frames;
    }

    @GetMapping({"", "/code"})
    ModelAndView ask(HttpServletRequest request, Language language) {
        return page(request, language, "", false, "", FormErrors.none(), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView send(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @RequestParam(defaultValue = "") String email) {
        return switch (people.requestFurtherEmail(viewer, email, language, request.getRemoteAddr())) {
            case Done<CodeSent>(CodeSent sent) ->
                page(
                        request,
                        language,
                        email,
                        true,
                        Objects.requireNonNullElse(sent.demoCode(), ""),
                        FormErrors.none(),
                        HttpStatus.OK);
            case Refused<CodeSent>(Refusal refusal) -> refused(request, language, email, false, "email", refusal);
        };
    }

    @PostMapping("/code")
    ModelAndView prove(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String code) {
        return switch (people.provenEmail(viewer, email, code, request.getRemoteAddr())) {
            case Done<Joined>(Joined joined) ->
                Pages.seeOther(
                        "/" + language.code() + MyAccountPage.PATH,
                        joined.merged() ? "accounts.same.done" : "accounts.emails.added");
            case Refused<Joined>(Refusal refusal) -> refused(request, language, email, true, "code", refusal);
        };
    }

    private ModelAndView refused(
            HttpServletRequest request, Language language, String email, boolean sent, String field, Refusal refusal) {
        var speech = frames.of(request, language, "accounts.emails.title").speech();
        return page(
                request,
                language,
                email,
                sent,
                "",
                FormErrors.at(field, refusal, speech),
                SignInController.status(refusal));
    }

    private ModelAndView page(
            HttpServletRequest request,
            Language language,
            String email,
            boolean sent,
            String demoCode,
            FormErrors errors,
            HttpStatus status) {
        var frame = frames.of(request, language, "accounts.emails.title");
        var shown = email.length() <= LONGEST_SHOWN ? email : email.substring(0, LONGEST_SHOWN);
        return Pages.show(
                new MyEmailPage(errors.any() ? frame.withMistakes() : frame, shown, sent, demoCode, errors), status);
    }
}
