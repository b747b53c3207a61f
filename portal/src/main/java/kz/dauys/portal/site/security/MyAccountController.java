package kz.dauys.portal.site.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.Assurance;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Cookies;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.Pages;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A person's own account: how it is guarded. */
@Controller
@RequestMapping("/{language:kk|ru|en}" + MyAccountPage.PATH)
class MyAccountController {
    private final People people;
    private final Frames frames;
    private final Cookies cookies;
    private final Welcome welcome;

    MyAccountController(People people, Frames frames, Cookies cookies, Welcome welcome) {
        this.welcome = welcome;
        this.people = people;
        this.frames = frames;
        this.cookies = cookies;
    }

    @GetMapping
    ModelAndView show(HttpServletRequest request, Language language, Viewer viewer) {
        var session = cookies.read(request, SessionContexts.SESSION).orElse("");
        var frame = frames.of(request, language, "accounts.own.title");
        var factor = people.secondFactor(session).orElse(null);
        var since =
                factor == null || factor.since() == null ? "" : frame.speech().dateTime(factor.since());
        var sessions = people.sessions(viewer, session).stream()
                .map(one -> MyAccountPage.Row.of(frame, one))
                .toList();
        var provider = people.provider().map(known -> known.name().in(language)).orElse("");
        var identities = people.identities(viewer).stream()
                .map(one -> MyAccountPage.Identity.of(frame, one))
                .toList();
        var passkeys = people.passkeys(viewer).stream()
                .map(one -> MyAccountPage.Passkey.of(frame, one))
                .toList();
        var person = viewer.person();
        var assurance = person == null ? Assurance.DECLARED : people.assurance(person);
        return Pages.show(new MyAccountPage(
                frame,
                assurance,
                factor,
                since,
                provider,
                identities,
                passkeys,
                people.furtherEmails(viewer),
                sessions));
    }

    @PostMapping("/sessions/end")
    ModelAndView end(HttpServletRequest request, Language language, Viewer viewer, @RequestParam UUID session) {
        // of another's session nobody is told more than of one that never was
        if (!people.endSession(viewer, session)) {
            return Pages.refused(
                    frames.of(request, language, "accounts.own.title"), Refusal.of("people.session-not-found"));
        }
        return Pages.seeOther("/" + language.code() + MyAccountPage.PATH, "accounts.sessions.ended");
    }

    @PostMapping("/sign-out-everywhere")
    ModelAndView signOutEverywhere(
            HttpServletRequest request, HttpServletResponse response, Language language, Viewer viewer) {
        people.signOutEverywhere(viewer);
        return welcome.out(request, response, language);
    }
}
