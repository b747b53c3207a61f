package kz.dauys.portal.site.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome.Done;
import kz.dauys.portal.kernel.Outcome.Refused;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.Enrolled;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.SessionToken;
import kz.dauys.portal.site.Cookies;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What follows on the right password of a member of staff: the code of the moment or a passkey, or setting one up. */
@Controller
class SecondStepController {
    static final String HOME = "/desk";
    private static final String BEGIN = "/sign-in/staff";

    private final People people;
    private final Frames frames;
    private final Cookies cookies;
    private final Welcome welcome;

    SecondStepController(People people, Frames frames, Cookies cookies, Welcome welcome) {
        this.people = people;
        this.frames = frames;
        this.cookies = cookies;
        this.welcome = welcome;
    }

    @GetMapping("/{language:kk|ru|en}" + Welcome.CODE)
    ModelAndView askCode(HttpServletRequest request, Language language, @RequestParam(defaultValue = "") String next) {
        if (people.awaits(session(request)) != SessionToken.Awaits.CODE) {
            return begin(language, next);
        }
        var frame = frames.of(request, language, "accounts.factor.title");
        return Pages.show(
                SecondFactorCodePage.of(frame, people.passkeyToGoOn(session(request)), safe(next), FormErrors.none()));
    }

    @PostMapping("/{language:kk|ru|en}" + Welcome.CODE)
    ModelAndView takeCode(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String next) {
        return switch (people.signInWithSecondFactor(session(request), code)) {
            case Done<SessionToken>(SessionToken token) ->
                welcome.in(request, response, language, token, safe(next), HOME);
            case Refused<SessionToken>(Refusal refusal) when over(refusal) -> begin(language, next);
            case Refused<SessionToken>(Refusal refusal) -> {
                var frame =
                        frames.of(request, language, "accounts.factor.title").withMistakes();
                var errors = FormErrors.at("code", refusal, frame.speech());
                yield Pages.show(
                        SecondFactorCodePage.of(frame, people.passkeyToGoOn(session(request)), safe(next), errors),
                        status(refusal));
            }
        };
    }

    @GetMapping("/{language:kk|ru|en}" + Welcome.ENROLMENT)
    ModelAndView offer(HttpServletRequest request, Language language, @RequestParam(defaultValue = "") String next) {
        return setUp(request, language, next, FormErrors.none(), HttpStatus.OK);
    }

    @PostMapping("/{language:kk|ru|en}" + Welcome.ENROLMENT)
    ModelAndView enrol(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String next) {
        return switch (people.enrolSecondFactor(session(request), code)) {
            case Done<Enrolled>(Enrolled enrolled) -> {
                welcome.giveNow(request, response, enrolled.session());
                var onward = Welcome.onward(language, safe(next), HOME);
                yield Pages.show(new RecoveryCodesPage(
                        frames.of(request, language, "accounts.recovery.title"), enrolled.recoveryCodes(), onward));
            }
            case Refused<Enrolled>(Refusal refusal) when over(refusal) -> begin(language, next);
            case Refused<Enrolled>(Refusal refusal) -> {
                var speech = frames.of(request, language, "accounts.factor.set-up.title")
                        .speech();
                yield setUp(request, language, next, FormErrors.at("code", refusal, speech), status(refusal));
            }
        };
    }

    private ModelAndView setUp(
            HttpServletRequest request, Language language, String next, FormErrors errors, HttpStatus status) {
        if (people.awaits(session(request)) != SessionToken.Awaits.ENROLMENT) {
            return begin(language, next);
        }
        var frame = frames.of(request, language, "accounts.factor.set-up.title");
        return people.secondFactorOffer(session(request))
                .map(offer -> Pages.show(
                        new SecondFactorSetUpPage(
                                errors.any() ? frame.withMistakes() : frame,
                                offer,
                                passkey(request, frame, next),
                                frame.link(Welcome.ENROLMENT),
                                safe(next),
                                true,
                                errors),
                        status))
                .orElseGet(() -> begin(language, next));
    }

    private @Nullable PasskeyForm passkey(HttpServletRequest request, Frame frame, String next) {
        return people.passkeyOffer(session(request))
                .map(offer -> PasskeyForm.toMake(frame.link(PasskeyController.ENROLMENT), offer, safe(next)))
                .orElse(null);
    }

    private String session(HttpServletRequest request) {
        return cookies.read(request, SessionContexts.SESSION).orElse("");
    }

    static ModelAndView begin(Language language, String next) {
        return Pages.seeOther(SignInController.withNext("/" + language.code() + BEGIN, safe(next)));
    }

    static boolean over(Refusal refusal) {
        return refusal.code().equals("people.sign-in-over");
    }

    private static HttpStatus status(Refusal refusal) {
        return SignInController.status(refusal);
    }

    private static String safe(String next) {
        return SafePath.of(next).orElse("");
    }
}
