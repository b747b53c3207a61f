package kz.dauys.portal.site.web;

import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Finder;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.HomeDoors;
import kz.dauys.portal.site.HomePanel;
import kz.dauys.portal.site.Pages;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

@Controller
class HomeController {
    private static final int LONGEST_NUMBER = 64;

    private final Frames frames;
    private final TemplateEngine templates;
    private final ObjectProvider<HomeDoors> doors;
    private final ObjectProvider<HomePanel> panels;
    private final ObjectProvider<Finder> finders;

    HomeController(
            Frames frames,
            TemplateEngine templates,
            ObjectProvider<HomeDoors> doors,
            ObjectProvider<HomePanel> panels,
            ObjectProvider<Finder> finders) {
        this.frames = frames;
        this.templates = templates;
        this.doors = doors;
        this.panels = panels;
        this.finders = finders;
    }

    @GetMapping("/")
    ModelAndView inOnesLanguage(Language language) {
        return Pages.seeOther("/" + language.code());
    }

    @GetMapping("/{language:kk|ru|en}")
    ModelAndView home(HttpServletRequest request, Language language, Viewer viewer) {
        var frame = frames.of(request, language, "site.home.title");
        var behind = doors.orderedStream()
                .flatMap(room -> room.doors(viewer, frame.speech()).stream())
                .toList();
        var below = panels.orderedStream()
                .flatMap(room -> room.panel(frame).stream())
                .map(panel -> Pages.content(templates, panel))
                .toList();
        return Pages.show(new HomePage(frame, finders.stream().findAny().isPresent(), behind, below));
    }

    @GetMapping("/{language:kk|ru|en}/find")
    ModelAndView find(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @RequestParam(defaultValue = "") String number) {
        var typed = number.strip();
        if (typed.isEmpty()) {
            return Pages.seeOther("/" + language.code());
        }
        if (typed.length() <= LONGEST_NUMBER) {
            var found = finders.orderedStream()
                    .flatMap(room -> room.find(typed, viewer).stream())
                    .findFirst();
            if (found.isPresent()) {
                return Pages.seeOther("/" + language.code() + found.get());
            }
        }
        var shown = typed.length() <= LONGEST_NUMBER ? typed : typed.substring(0, LONGEST_NUMBER) + "…";
        var frame = frames.of(request, language, "site.find.title");
        return Pages.show(new NothingFoundPage(frame, shown), HttpStatus.NOT_FOUND);
    }
}
