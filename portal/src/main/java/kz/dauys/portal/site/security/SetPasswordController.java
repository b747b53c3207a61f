package kz.dauys.portal.site.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome.Done;
import kz.dauys.portal.kernel.Outcome.Refused;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.SessionToken;
import kz.dauys.portal.site.Cookies;
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

/** The link by which the owner of an account sets its password. Looking at it uses nothing up: mail programs look too. */
@Controller
@RequestMapping("/{language:kk|ru|en}/sign-in/staff/set")
class SetPasswordController {
    private static final String TITLE = "accounts.set.title";

    private final People people;
    private final Frames frames;
    private final Cookies cookies;
    private final Welcome welcome;

    SetPasswordController(People people, Frames frames, Cookies cookies, Welcome welcome) {
        this.people = people;
        this.frames = frames;
        this.cookies = cookies;
        this.welcome = welcome;
    }

    @GetMapping
    ModelAndView ask(HttpServletRequest request, Language language, @RequestParam(defaultValue = "") String link) {
        return form(request, language, link, FormErrors.none());
    }

    @PostMapping
    ModelAndView set(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            @RequestParam(defaultValue = "") String link,
            @RequestParam(defaultValue = "") String fresh,
            @RequestParam(defaultValue = "") String again) {
        var frame = frames.of(request, language, TITLE);
        if (!fresh.equals(again)) {
            return form(request, language, link, FormErrors.at("again", frame.say("security.new-password.differs")));
        }
        var old = cookies.read(request, SessionContexts.SESSION).orElse(null);
        return switch (people.setPassword(link, fresh, old)) {
            case Done<SessionToken>(SessionToken token) -> welcome.in(request, response, language, token, "", "/desk");
            case Refused<SessionToken>(Refusal refusal)
            when refusal.code().equals("people.link-over") -> Pages.refused(frame, refusal);
            case Refused<SessionToken>(Refusal refusal) ->
                form(request, language, link, FormErrors.at("fresh", refusal, frame.speech()));
        };
    }

    private ModelAndView form(HttpServletRequest request, Language language, String link, FormErrors errors) {
        var frame = frames.of(request, language, TITLE);
        return people.loginOfLink(link)
                .map(login -> Pages.show(
                        new SetPasswordPage(errors.any() ? frame.withMistakes() : frame, login, link, errors),
                        errors.any() ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.OK))
                .orElseGet(() -> Pages.refused(frame, Refusal.of("people.link-over")));
    }
}
