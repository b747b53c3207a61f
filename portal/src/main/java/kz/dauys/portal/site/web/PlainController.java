package kz.dauys.portal.site.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.Pages;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

@Controller
class PlainController {
    private final Frames frames;

    PlainController(Frames frames) {
        this.frames = frames;
    }

    @GetMapping("/{language:kk|ru|en}/about")
    ModelAndView about(HttpServletRequest request, Language language) {
        return show(request, language, "about", List.of("what", "law", "trust", "code"));
    }

    @GetMapping("/{language:kk|ru|en}/accessibility")
    ModelAndView accessibility(HttpServletRequest request, Language language) {
        return show(request, language, "accessibility", List.of("goal", "check", "other"));
    }

    @GetMapping("/{language:kk|ru|en}/privacy")
    ModelAndView privacy(HttpServletRequest request, Language language) {
        return show(request, language, "privacy", List.of("kept", "cookies", "device"));
    }

    private ModelAndView show(HttpServletRequest request, Language language, String name, List<String> sections) {
        var frame = frames.of(request, language, "site." + name + ".title");
        return Pages.show(PlainPage.of(frame, name, sections));
    }
}
