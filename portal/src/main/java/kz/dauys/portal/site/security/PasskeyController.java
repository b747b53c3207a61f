package kz.dauys.portal.site.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome.Done;
import kz.dauys.portal.kernel.Outcome.Refused;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.NewPasskey;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.SessionToken;
import kz.dauys.portal.site.Cookies;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.Pages;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What browsers send after a passkey was made or shown. The pages with the buttons are those of the other ways in. */
@Controller
class PasskeyController {
    static final String SIGN_IN = "/sign-in/passkey";
    static final String SECOND_STEP = "/sign-in/staff/passkey";
    static final String ENROLMENT = Welcome.ENROLMENT + "/passkey";
    private static final String TITLE = "accounts.passkeys.add.title";

    private final People people;
    private final Frames frames;
    private final Cookies cookies;
    private final Welcome welcome;

    PasskeyController(People people, Frames frames, Cookies cookies, Welcome welcome) {
        this.people = people;
        this.frames = frames;
        this.cookies = cookies;
        this.welcome = welcome;
    }

    /** Whoever loads the page of a refusal again, or reads it in another language, begins anew. */
    @GetMapping("/{language:kk|ru|en}" + SIGN_IN)
    ModelAndView toSignIn(Language language) {
        return Pages.seeOther("/" + language.code() + "/sign-in");
    }

    @GetMapping("/{language:kk|ru|en}" + SECOND_STEP)
    ModelAndView toSecondStep(Language language) {
        return Pages.seeOther("/" + language.code() + Welcome.CODE);
    }

    @GetMapping("/{language:kk|ru|en}" + ENROLMENT)
    ModelAndView toEnrolment(Language language) {
        return Pages.seeOther("/" + language.code() + Welcome.ENROLMENT);
    }

    @PostMapping("/{language:kk|ru|en}" + SIGN_IN)
    ModelAndView signIn(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            @RequestParam(defaultValue = "") String ticket,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "") String next) {
        var old = cookies.read(request, SessionContexts.SESSION).orElse(null);
        return switch (people.signInWithPasskey(ticket, answer, request.getRemoteAddr(), old)) {
            case Done<SessionToken>(SessionToken token) ->
                welcome.in(request, response, language, token, safe(next), "");
            case Refused<SessionToken>(Refusal refusal) -> {
                var frame = frames.of(request, language, "security.email.title").withMistakes();
                var provider = people.provider()
                        .map(known -> known.name().in(language))
                        .orElse("");
                yield Pages.show(
                        new SignInPage(
                                frame,
                                "",
                                safe(next),
                                provider,
                                people.passkeyToSignIn(),
                                FormErrors.at("", refusal, frame.speech())),
                        SignInController.status(refusal));
            }
        };
    }

    @PostMapping("/{language:kk|ru|en}" + SECOND_STEP)
    ModelAndView goOn(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            @RequestParam(defaultValue = "") String ticket,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "") String next) {
        var session = session(request);
        return switch (people.goOnWithPasskey(session, ticket, answer)) {
            case Done<SessionToken>(SessionToken token) ->
                welcome.in(request, response, language, token, safe(next), SecondStepController.HOME);
            case Refused<SessionToken>(Refusal refusal)
            when SecondStepController.over(refusal) -> SecondStepController.begin(language, next);
            case Refused<SessionToken>(Refusal refusal) -> {
                var frame =
                        frames.of(request, language, "accounts.factor.title").withMistakes();
                yield Pages.show(
                        SecondFactorCodePage.of(
                                frame,
                                people.passkeyToGoOn(session),
                                safe(next),
                                FormErrors.at("", refusal, frame.speech())),
                        SignInController.status(refusal));
            }
        };
    }

    @PostMapping("/{language:kk|ru|en}" + ENROLMENT)
    ModelAndView enrol(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            @RequestParam(defaultValue = "") String ticket,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "") String next) {
        return switch (people.addPasskey(session(request), ticket, "", answer, agent(request))) {
            case Done<NewPasskey>(NewPasskey added) ->
                added(
                        request,
                        response,
                        language,
                        added,
                        Welcome.onward(language, safe(next), SecondStepController.HOME));
            case Refused<NewPasskey>(Refusal refusal)
            when SecondStepController.over(refusal) -> SecondStepController.begin(language, next);
            case Refused<NewPasskey>(Refusal refusal) -> Pages.refused(frames.of(request, language, TITLE), refusal);
        };
    }

    @GetMapping("/{language:kk|ru|en}" + AddPasskeyPage.PATH)
    ModelAndView offer(HttpServletRequest request, Language language) {
        return page(request, language, FormErrors.none(), HttpStatus.OK);
    }

    @PostMapping("/{language:kk|ru|en}" + AddPasskeyPage.PATH)
    ModelAndView add(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            @RequestParam(defaultValue = "") String ticket,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String answer) {
        return switch (people.addPasskey(session(request), ticket, name, answer, agent(request))) {
            case Done<NewPasskey>(NewPasskey added) ->
                added(request, response, language, added, "/" + language.code() + MyAccountPage.PATH);
            case Refused<NewPasskey>(Refusal refusal) ->
                page(
                        request,
                        language,
                        FormErrors.at(
                                "", refusal, frames.of(request, language, TITLE).speech()),
                        SignInController.status(refusal));
        };
    }

    @GetMapping("/{language:kk|ru|en}" + AddPasskeyPage.PATH + "/remove")
    ModelAndView again(Language language) {
        return Pages.seeOther("/" + language.code() + MyAccountPage.PATH);
    }

    @PostMapping("/{language:kk|ru|en}" + AddPasskeyPage.PATH + "/remove")
    ModelAndView remove(HttpServletRequest request, Language language, @RequestParam UUID passkey) {
        return switch (people.removePasskey(session(request), passkey)) {
            case Done<PersonId> _ ->
                Pages.seeOther("/" + language.code() + MyAccountPage.PATH, "accounts.passkeys.removed");
            case Refused<PersonId>(Refusal refusal) ->
                Pages.refused(frames.of(request, language, "accounts.own.title"), refusal);
        };
    }

    /** The recovery codes that came with it, once; else the next page, which says that it was added. */
    private ModelAndView added(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            NewPasskey added,
            String onward) {
        var enrolled = added.enrolled();
        if (enrolled == null) {
            return Pages.seeOther(onward, "accounts.passkeys.added");
        }
        welcome.giveNow(request, response, enrolled.session());
        return Pages.show(new RecoveryCodesPage(
                frames.of(request, language, "accounts.recovery.title"), enrolled.recoveryCodes(), onward));
    }

    private ModelAndView page(HttpServletRequest request, Language language, FormErrors errors, HttpStatus status) {
        var session = session(request);
        var frame = frames.of(request, language, TITLE);
        return people.passkeyOffer(session)
                .map(offer -> Pages.show(
                        new AddPasskeyPage(
                                errors.any() ? frame.withMistakes() : frame,
                                PasskeyForm.toMake(frame.link(AddPasskeyPage.PATH), offer, ""),
                                people.secondFactor(session).orElse(null),
                                errors),
                        status))
                .orElseGet(() -> again(language));
    }

    private String session(HttpServletRequest request) {
        return cookies.read(request, SessionContexts.SESSION).orElse("");
    }

    private static String agent(HttpServletRequest request) {
        var agent = request.getHeader(HttpHeaders.USER_AGENT);
        return agent == null ? "" : agent;
    }

    private static String safe(String next) {
        return SafePath.of(next).orElse("");
    }
}
