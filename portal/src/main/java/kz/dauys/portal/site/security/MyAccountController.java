package kz.dauys.portal.site.security;

import jakarta.servlet.http.HttpServletRequest;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.people.People;
import kz.dauys.portal.site.Cookies;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.Pages;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** A person's own account: how it is guarded. */
@Controller
@RequestMapping("/{language:kk|ru|en}" + MyAccountPage.PATH)
class MyAccountController {
    private final People people;
    private final Frames frames;
    private final Cookies cookies;

    MyAccountController(People people, Frames frames, Cookies cookies) {
        this.people = people;
        this.frames = frames;
        this.cookies = cookies;
    }

    @GetMapping
    ModelAndView show(HttpServletRequest request, Language language) {
        var session = cookies.read(request, SessionContexts.SESSION).orElse("");
        var frame = frames.of(request, language, "accounts.own.title");
        var factor = people.secondFactor(session).orElse(null);
        var since =
                factor == null || factor.since() == null ? "" : frame.speech().dateTime(factor.since());
        return Pages.show(new MyAccountPage(frame, factor, since));
    }
}
