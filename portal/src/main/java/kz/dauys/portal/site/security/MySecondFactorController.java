package kz.dauys.portal.site.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Outcome.Done;
import kz.dauys.portal.kernel.Outcome.Refused;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.Enrolled;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.SecondFactorState;
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

/** A member of staff sets a second factor up, renews its recovery codes or takes it away. */
@Controller
@RequestMapping("/{language:kk|ru|en}" + MySecondFactorController.PATH)
class MySecondFactorController {
    static final String PATH = MyAccountPage.PATH + "/second-factor";
    private static final String RENEW = "accounts.recovery.renew";
    private static final String REMOVE = "accounts.factor.remove";

    private final People people;
    private final Frames frames;
    private final Cookies cookies;
    private final Welcome welcome;

    MySecondFactorController(People people, Frames frames, Cookies cookies, Welcome welcome) {
        this.people = people;
        this.frames = frames;
        this.cookies = cookies;
        this.welcome = welcome;
    }

    @GetMapping
    ModelAndView offer(HttpServletRequest request, Language language) {
        return setUp(request, language, FormErrors.none(), HttpStatus.OK).orElseGet(() -> back(language));
    }

    @PostMapping
    ModelAndView enrol(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            @RequestParam(defaultValue = "") String code) {
        return switch (people.enrolSecondFactor(session(request), code)) {
            case Done<Enrolled>(Enrolled enrolled) -> {
                welcome.giveNow(request, response, enrolled.session());
                yield codes(request, language, enrolled.recoveryCodes());
            }
            // whoever a mailed code let in, or has a second factor, is offered none and must hear that nothing was done
            case Refused<Enrolled>(Refusal refusal) ->
                setUp(request, language, errors(request, language, refusal), SignInController.status(refusal))
                        .orElseGet(() ->
                                Pages.refused(frames.of(request, language, "accounts.factor.set-up.title"), refusal));
        };
    }

    @GetMapping({"/recovery-codes", "/remove"})
    ModelAndView ask(HttpServletRequest request, Language language) {
        var key = request.getRequestURI().endsWith("/remove") ? REMOVE : RENEW;
        return people.secondFactor(session(request))
                        .filter(SecondFactorState::set)
                        .isPresent()
                ? confirm(request, language, key, FormErrors.none(), HttpStatus.OK)
                : back(language);
    }

    @PostMapping("/recovery-codes")
    ModelAndView renew(HttpServletRequest request, Language language, @RequestParam(defaultValue = "") String code) {
        return switch (people.renewRecoveryCodes(session(request), code)) {
            case Done<List<String>>(var fresh) -> codes(request, language, fresh);
            case Refused<List<String>>(Refusal refusal) -> refused(request, language, RENEW, refusal);
        };
    }

    @PostMapping("/remove")
    ModelAndView remove(HttpServletRequest request, Language language, @RequestParam(defaultValue = "") String code) {
        boolean app = passkeysStay(request, REMOVE);
        return switch (people.removeSecondFactor(session(request), code)) {
            case Outcome.Done<PersonId> _ ->
                Pages.seeOther(
                        "/" + language.code() + MyAccountPage.PATH,
                        app ? "accounts.factor.app-removed" : "accounts.factor.removed");
            case Refused<PersonId>(Refusal refusal) -> refused(request, language, REMOVE, refusal);
        };
    }

    private ModelAndView refused(HttpServletRequest request, Language language, String key, Refusal refusal) {
        return confirm(request, language, key, errors(request, language, refusal), SignInController.status(refusal));
    }

    private ModelAndView confirm(
            HttpServletRequest request, Language language, String key, FormErrors errors, HttpStatus status) {
        var frame = frames.of(request, language, key + ".title");
        var action = frame.link(PATH + (key.equals(REMOVE) ? "/remove" : "/recovery-codes"));
        return Pages.show(
                new MyCodePage(
                        errors.any() ? frame.withMistakes() : frame,
                        frame.say(key + (passkeysStay(request, key) ? ".app" : "") + ".text"),
                        action,
                        frame.say(key + ".button"),
                        errors),
                status);
    }

    /** Whether it is the app alone that goes. */
    private boolean passkeysStay(HttpServletRequest request, String key) {
        return key.equals(REMOVE)
                && people.secondFactor(session(request))
                        .filter(state -> state.since() != null && state.passkeys() > 0)
                        .isPresent();
    }

    private Optional<ModelAndView> setUp(
            HttpServletRequest request, Language language, FormErrors errors, HttpStatus status) {
        var frame = frames.of(request, language, "accounts.factor.set-up.title");
        return people.secondFactorOffer(session(request))
                .map(offer -> Pages.show(
                        new SecondFactorSetUpPage(
                                errors.any() ? frame.withMistakes() : frame,
                                offer,
                                null,
                                frame.link(PATH),
                                "",
                                false,
                                errors),
                        status));
    }

    private ModelAndView codes(HttpServletRequest request, Language language, List<String> codes) {
        var frame = frames.of(request, language, "accounts.recovery.title");
        return Pages.show(new RecoveryCodesPage(frame, codes, frame.link(MyAccountPage.PATH)));
    }

    private FormErrors errors(HttpServletRequest request, Language language, Refusal refusal) {
        return FormErrors.at(
                "code", refusal, frames.of(request, language, RENEW + ".title").speech());
    }

    private static ModelAndView back(Language language) {
        return Pages.seeOther("/" + language.code() + MyAccountPage.PATH);
    }

    private String session(HttpServletRequest request) {
        return cookies.read(request, SessionContexts.SESSION).orElse("");
    }
}
