package kz.dauys.portal.site.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome.Done;
import kz.dauys.portal.kernel.Outcome.Refused;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.CodeSent;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.SessionToken;
import kz.dauys.portal.site.Cookies;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.Pages;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The ways in and out. */
@Controller
class SignInController {
    private static final String PENDING = "sign-in";
    private static final Duration PENDING_FOR = Duration.ofMinutes(15);
    private static final int LONGEST_SHOWN = 254;

    private final People people;
    private final Frames frames;
    private final Cookies cookies;
    private final Welcome welcome;
    private final boolean demo;

    SignInController(
            People people,
            Frames frames,
            Cookies cookies,
            Welcome welcome,
            @Value("${dauys.demo:false}") boolean demo) {
        this.people = people;
        this.frames = frames;
        this.cookies = cookies;
        this.welcome = welcome;
        this.demo = demo;
    }

    @GetMapping("/{language:kk|ru|en}/sign-in")
    ModelAndView askEmail(HttpServletRequest request, Language language, @RequestParam(defaultValue = "") String next) {
        return Pages.show(new SignInPage(
                emailFrame(request, language),
                "",
                safe(next),
                provider(language),
                people.passkeyToSignIn(),
                FormErrors.none()));
    }

    @PostMapping("/{language:kk|ru|en}/sign-in")
    ModelAndView sendCode(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String next) {
        return switch (people.requestCode(email, language, request.getRemoteAddr())) {
            case Done<CodeSent>(CodeSent sent) -> {
                var code = sent.demoCode() == null ? "" : sent.demoCode();
                var pending = new PendingSignIn(shown(email), code, safe(next));
                cookies.write(request, response, PENDING, pending.encoded(), PENDING_FOR);
                yield Pages.seeOther("/" + language.code() + "/sign-in/code");
            }
            case Refused<CodeSent>(Refusal refusal) -> {
                var frame = emailFrame(request, language).withMistakes();
                var errors = FormErrors.at("email", refusal, frame.speech());
                yield Pages.show(
                        new SignInPage(
                                frame, shown(email), safe(next), provider(language), people.passkeyToSignIn(), errors),
                        status(refusal));
            }
        };
    }

    @GetMapping("/{language:kk|ru|en}/sign-in/code")
    ModelAndView askCode(HttpServletRequest request, Language language) {
        return pending(request)
                .map(pending -> Pages.show(codePage(codeFrame(request, language), pending, FormErrors.none())))
                .orElseGet(() -> Pages.seeOther("/" + language.code() + "/sign-in"));
    }

    @PostMapping("/{language:kk|ru|en}/sign-in/code")
    ModelAndView signIn(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            @RequestParam(defaultValue = "") String code) {
        var known = pending(request);
        if (known.isEmpty()) {
            return Pages.seeOther("/" + language.code() + "/sign-in");
        }
        var pending = known.get();
        if (code.isBlank()) {
            var frame = codeFrame(request, language).withMistakes();
            var errors = FormErrors.at("code", frame.say("security.code.missing"));
            return Pages.show(codePage(frame, pending, errors), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var old = cookies.read(request, SessionContexts.SESSION).orElse(null);
        return switch (people.signInWithCode(pending.email(), code, request.getRemoteAddr(), old)) {
            case Done<SessionToken>(SessionToken token) -> {
                cookies.clear(request, response, PENDING);
                yield welcome.in(request, response, language, token, pending.next(), "");
            }
            case Refused<SessionToken>(Refusal refusal) -> {
                var frame = codeFrame(request, language).withMistakes();
                var errors = FormErrors.at("code", refusal, frame.speech());
                yield Pages.show(codePage(frame, pending, errors), status(refusal));
            }
        };
    }

    @GetMapping("/{language:kk|ru|en}/sign-in/staff")
    ModelAndView askPassword(
            HttpServletRequest request, Language language, @RequestParam(defaultValue = "") String next) {
        return Pages.show(new StaffSignInPage(
                staffFrame(request, language), "", safe(next), provider(language), FormErrors.none()));
    }

    @PostMapping("/{language:kk|ru|en}/sign-in/staff")
    ModelAndView signInStaff(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            @RequestParam(defaultValue = "") String login,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String next) {
        if (login.isBlank() || password.isEmpty()) {
            var frame = staffFrame(request, language).withMistakes();
            var errors = FormErrors.none();
            if (login.isBlank()) {
                errors = errors.and("login", frame.say("security.login.missing"));
            }
            if (password.isEmpty()) {
                errors = errors.and("password", frame.say("security.password.missing"));
            }
            var page = new StaffSignInPage(frame, shown(login), safe(next), provider(language), errors);
            return Pages.show(page, HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var old = cookies.read(request, SessionContexts.SESSION).orElse(null);
        return switch (people.signInWithPassword(login, password, request.getRemoteAddr(), old)) {
            case Done<SessionToken>(SessionToken token) ->
                welcome.in(request, response, language, token, safe(next), "/desk");
            case Refused<SessionToken>(Refusal refusal)
            when refusal.code().equals("people.password-one-time") ->
                Pages.show(new NewPasswordPage(
                        newPasswordFrame(request, language), shown(login), safe(next), FormErrors.none()));
            case Refused<SessionToken>(Refusal refusal) -> {
                var frame = staffFrame(request, language).withMistakes();
                var errors = FormErrors.at("login", refusal, frame.speech());
                yield Pages.show(
                        new StaffSignInPage(frame, shown(login), safe(next), provider(language), errors),
                        status(refusal));
            }
        };
    }

    @GetMapping("/{language:kk|ru|en}/sign-in/staff/password")
    ModelAndView askNewPassword(
            HttpServletRequest request, Language language, @RequestParam(defaultValue = "") String next) {
        return Pages.show(new NewPasswordPage(newPasswordFrame(request, language), "", safe(next), FormErrors.none()));
    }

    @PostMapping("/{language:kk|ru|en}/sign-in/staff/password")
    ModelAndView replacePassword(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            @RequestParam(defaultValue = "") String login,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String fresh,
            @RequestParam(defaultValue = "") String again,
            @RequestParam(defaultValue = "") String next) {
        if (!fresh.equals(again)) {
            var frame = newPasswordFrame(request, language).withMistakes();
            var errors = FormErrors.at("again", frame.say("security.new-password.differs"));
            return Pages.show(
                    new NewPasswordPage(frame, shown(login), safe(next), errors), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var old = cookies.read(request, SessionContexts.SESSION).orElse(null);
        return switch (people.replacePassword(login, password, fresh, request.getRemoteAddr(), old)) {
            case Done<SessionToken>(SessionToken token) ->
                welcome.in(request, response, language, token, safe(next), "/desk");
            case Refused<SessionToken>(Refusal refusal) -> {
                var frame = newPasswordFrame(request, language).withMistakes();
                var field = refusal.code().startsWith("people.password-") ? "fresh" : "login";
                var errors = FormErrors.at(field, refusal, frame.speech());
                yield Pages.show(new NewPasswordPage(frame, shown(login), safe(next), errors), status(refusal));
            }
        };
    }

    @PostMapping("/{language:kk|ru|en}/sign-out")
    ModelAndView signOut(HttpServletRequest request, HttpServletResponse response, Language language) {
        cookies.read(request, SessionContexts.SESSION).ifPresent(people::signOut);
        return welcome.out(request, response, language);
    }

    private String provider(Language language) {
        return people.provider().map(provider -> provider.name().in(language)).orElse("");
    }

    private Optional<PendingSignIn> pending(HttpServletRequest request) {
        return cookies.read(request, PENDING).flatMap(PendingSignIn::decoded);
    }

    private SignInCodePage codePage(Frame frame, PendingSignIn pending, FormErrors errors) {
        return new SignInCodePage(frame, pending.email(), demo ? pending.demoCode() : "", pending.next(), errors);
    }

    private Frame emailFrame(HttpServletRequest request, Language language) {
        return frames.of(request, language, "security.email.title");
    }

    private Frame codeFrame(HttpServletRequest request, Language language) {
        return frames.of(request, language, "security.code.title");
    }

    private Frame staffFrame(HttpServletRequest request, Language language) {
        return frames.of(request, language, "security.staff.title");
    }

    private Frame newPasswordFrame(HttpServletRequest request, Language language) {
        return frames.of(request, language, "security.new-password.title");
    }

    static HttpStatus status(Refusal refusal) {
        return refusal.code().equals("people.too-many-attempts")
                ? HttpStatus.TOO_MANY_REQUESTS
                : HttpStatus.UNPROCESSABLE_CONTENT;
    }

    private static String shown(String typed) {
        return typed.length() <= LONGEST_SHOWN ? typed : typed.substring(0, LONGEST_SHOWN);
    }

    private static String safe(String next) {
        return SafePath.of(next).orElse("");
    }

    static String withNext(String address, String next) {
        return next.isEmpty() ? address : address + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }
}
