package kz.dauys.portal.journal.web;

import jakarta.servlet.http.HttpServletRequest;
import kz.dauys.portal.journal.Journal;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.Pages;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

/** The page of the public log. */
@Controller
class LogPageController {
    private final Journal journal;
    private final Frames frames;

    LogPageController(Journal journal, Frames frames) {
        this.journal = journal;
        this.frames = frames;
    }

    @GetMapping("/{language:kk|ru|en}/journal")
    ModelAndView page(HttpServletRequest request, Language language) {
        return Pages.show(new LogPage(
                frames.of(request, language, "journal.log.title"),
                journal.publicLog().orElse(null),
                journal.logStanding()));
    }
}
