package kz.dauys.portal.programs.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.programs.MadeKey;
import kz.dauys.portal.programs.ProgramId;
import kz.dauys.portal.programs.ProgramView;
import kz.dauys.portal.programs.Programs;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.PageNotFound;
import kz.dauys.portal.site.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Administrators let other software in, limit it and send it away. */
@Controller
@RequestMapping("/{language:kk|ru|en}" + ProgramsPage.PATH)
class ProgramsController {
    private final Programs programs;
    private final Frames frames;

    ProgramsController(Programs programs, Frames frames) {
        this.programs = programs;
        this.frames = frames;
    }

    @GetMapping
    ModelAndView index(HttpServletRequest request, Language language, Viewer viewer) {
        return Pages.show(ProgramsPage.of(
                frames.of(request, language, "programs.title"),
                programs.all(viewer),
                ProgramForm.EMPTY,
                FormErrors.none()));
    }

    @PostMapping
    ModelAndView register(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @RequestParam MultiValueMap<String, String> typed) {
        var form = ProgramForm.of(typed);
        return switch (programs.register(viewer, form.toCommand())) {
            case Outcome.Done<MadeKey>(var made) -> key(request, language, made);
            case Outcome.Refused<MadeKey>(var refusal) -> {
                var frame = frames.of(request, language, "programs.title");
                yield Pages.show(
                        ProgramsPage.of(frame, programs.all(viewer), form, ProgramForm.errors(frame, refusal)),
                        HttpStatus.UNPROCESSABLE_CONTENT);
            }
        };
    }

    @GetMapping("/{id}")
    ModelAndView show(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        var program = program(viewer, id);
        return Pages.show(ProgramPage.of(
                frames.titled(request, language, program.name()),
                program,
                ProgramPage.asIs(program),
                FormErrors.none()));
    }

    @PostMapping("/{id}")
    ModelAndView limit(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> typed) {
        var program = program(viewer, id);
        var form = ProgramForm.of(typed);
        return switch (programs.limit(viewer, program.id(), form.chosen(), form.number())) {
            case Outcome.Done<ProgramId> _ -> Pages.seeOther(address(language, id), "programs.limited");
            case Outcome.Refused<ProgramId>(var refusal) -> {
                var frame = frames.titled(request, language, program.name());
                yield Pages.show(
                        ProgramPage.of(frame, program, form, ProgramForm.errors(frame, refusal)),
                        HttpStatus.UNPROCESSABLE_CONTENT);
            }
        };
    }

    @GetMapping("/{id}/key")
    ModelAndView askKey(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        return Pages.show(
                new ProgramRevokePage(frames.of(request, language, "programs.key.renew"), program(viewer, id), true));
    }

    /** The key stands in the answer itself: it must not pass through an address or a cookie. */
    @PostMapping("/{id}/key")
    ModelAndView makeKey(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        return switch (programs.makeKey(viewer, new ProgramId(id))) {
            case Outcome.Done<MadeKey>(var made) -> key(request, language, made);
            case Outcome.Refused<MadeKey>(var refusal) ->
                Pages.refused(frames.of(request, language, "programs.title"), refusal);
        };
    }

    @GetMapping("/{id}/revoke")
    ModelAndView askRevoke(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        return Pages.show(
                new ProgramRevokePage(frames.of(request, language, "programs.revoke"), program(viewer, id), false));
    }

    @PostMapping("/{id}/revoke")
    ModelAndView revoke(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        return switch (programs.revoke(viewer, new ProgramId(id))) {
            case Outcome.Done<ProgramId> _ -> Pages.seeOther(address(language, id), "programs.revoked");
            case Outcome.Refused<ProgramId>(var refusal) ->
                Pages.refused(frames.of(request, language, "programs.title"), refusal);
        };
    }

    private ModelAndView key(HttpServletRequest request, Language language, MadeKey made) {
        return Pages.show(
                new ProgramKeyPage(frames.of(request, language, "programs.key.title"), made.program(), made.key()));
    }

    private ProgramView program(Viewer viewer, UUID id) {
        return programs.program(viewer, new ProgramId(id)).orElseThrow(PageNotFound::new);
    }

    private static String address(Language language, UUID id) {
        return "/" + language.code() + ProgramsPage.PATH + "/" + id;
    }
}
