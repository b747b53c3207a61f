package kz.dauys.portal.programs.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.programs.ProgramId;
import kz.dauys.portal.programs.Programs;
import kz.dauys.portal.programs.Right;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.Pages;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A person lets programs act for them, and ends it. Nobody else can. */
@Controller
@RequestMapping("/{language:kk|ru|en}" + MyProgramsPage.PATH)
class MyProgramsController {
    private final Programs programs;
    private final Frames frames;

    MyProgramsController(Programs programs, Frames frames) {
        this.programs = programs;
        this.frames = frames;
    }

    @GetMapping
    ModelAndView index(HttpServletRequest request, Language language, Viewer viewer) {
        return Pages.show(MyProgramsPage.of(
                frames.of(request, language, "programs.my.title"), programs.offers(viewer, null), viewer.staff()));
    }

    /** Where the administrator, or the program's owner, leads the person. */
    @GetMapping("/{id}")
    ModelAndView offer(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        return Pages.show(MyProgramsPage.of(
                frames.of(request, language, "programs.my.title"),
                programs.offers(viewer, new ProgramId(id)),
                viewer.staff()));
    }

    @PostMapping("/{id}")
    ModelAndView accept(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String seen,
            @RequestParam(defaultValue = "") List<String> rights) {
        return answered(
                request,
                language,
                programs.accept(viewer, new ProgramId(id), rights(List.of(seen.split(" "))), rights(rights)),
                "programs.my.accepted");
    }

    @PostMapping("/{id}/end")
    ModelAndView end(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        return answered(request, language, programs.end(viewer, new ProgramId(id)), "programs.my.ended");
    }

    private ModelAndView answered(
            HttpServletRequest request, Language language, Outcome<ProgramId> outcome, String said) {
        return switch (outcome) {
            case Outcome.Done<ProgramId> _ -> Pages.seeOther("/" + language.code() + MyProgramsPage.PATH, said);
            case Outcome.Refused<ProgramId>(var refusal) ->
                Pages.refused(frames.of(request, language, "programs.my.title"), refusal);
        };
    }

    private static Set<Right> rights(List<String> codes) {
        return codes.stream().map(Right::find).flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet());
    }
}
