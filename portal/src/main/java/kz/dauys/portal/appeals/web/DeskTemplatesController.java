package kz.dauys.portal.appeals.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import kz.dauys.portal.appeals.AnswerTemplate;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.SaveAnswerTemplate;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.PageNotFound;
import kz.dauys.portal.site.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The texts from which answers begin. */
@Controller
@RequestMapping("/{language:kk|ru|en}/desk/templates")
class DeskTemplatesController {
    private static final Map<String, String> FIELDS = Map.of(
            "appeals.title-missing", "title",
            "appeals.template-title-taken", "title",
            "appeals.text-missing", "templateText",
            "appeals.text-too-long", "templateText");

    private final Appeals appeals;
    private final Organisations organisations;
    private final Frames frames;

    DeskTemplatesController(Appeals appeals, Organisations organisations, Frames frames) {
        this.appeals = appeals;
        this.organisations = organisations;
        this.frames = frames;
    }

    @GetMapping
    ModelAndView index(HttpServletRequest request, Language language, Viewer viewer) {
        admit(viewer);
        return Pages.show(page(request, language, viewer, null, DeskTyped.nothing(), FormErrors.none()));
    }

    @GetMapping("/{id}")
    ModelAndView edit(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        admit(viewer);
        var template = appeals.answerTemplates(viewer).stream()
                .filter(one -> one.id().equals(id) && viewer.holds(Role.HEAD, one.body()))
                .findFirst()
                .orElseThrow(PageNotFound::new);
        return Pages.show(page(request, language, viewer, template, DeskTyped.nothing(), FormErrors.none()));
    }

    @GetMapping("/{id}/delete")
    ModelAndView again(Language language, @PathVariable UUID id) {
        return Pages.seeOther("/" + language.code() + "/desk/templates");
    }

    @PostMapping
    ModelAndView save(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @RequestParam MultiValueMap<String, String> form) {
        admit(viewer);
        var typed = DeskTyped.of(form);
        var id = DeskAddress.value(typed.of("id"), UUID::fromString);
        var body = DeskAddress.value(typed.of("body"), UUID::fromString);
        var outcome = body == null
                ? Outcome.<UUID>refused("appeals.heads-keep-templates")
                : appeals.saveAnswerTemplate(
                        viewer,
                        new SaveAnswerTemplate(
                                id,
                                new BodyId(body),
                                Language.of(typed.of("language")).orElse(language),
                                typed.of("title"),
                                typed.of("templateText")));
        return switch (outcome) {
            case Outcome.Done<UUID> _ ->
                Pages.seeOther("/" + language.code() + "/desk/templates", "desk.templates.saved");
            case Outcome.Refused<UUID>(var refusal) -> {
                var speech =
                        frames.of(request, language, "desk.templates.title").speech();
                var changed = appeals.answerTemplates(viewer).stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst()
                        .orElse(null);
                yield Pages.show(
                        page(
                                request,
                                language,
                                viewer,
                                changed,
                                typed,
                                FormErrors.at(FIELDS.getOrDefault(refusal.code(), ""), refusal, speech)),
                        HttpStatus.UNPROCESSABLE_CONTENT);
            }
        };
    }

    @PostMapping("/{id}/delete")
    ModelAndView delete(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        admit(viewer);
        return switch (appeals.deleteAnswerTemplate(viewer, id)) {
            case Outcome.Done<UUID> _ ->
                Pages.seeOther("/" + language.code() + "/desk/templates", "desk.templates.deleted");
            case Outcome.Refused<UUID>(var refusal) ->
                Pages.refused(frames.of(request, language, "desk.templates.title"), refusal);
        };
    }

    private DeskTemplatesPage page(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @Nullable AnswerTemplate changed,
            DeskTyped typed,
            FormErrors errors) {
        var frame = frames.of(request, language, "desk.templates.title");
        var templates = appeals.answerTemplates(viewer).stream()
                .sorted(Comparator.comparing((AnswerTemplate one) -> one.language() != language)
                        .thenComparing(AnswerTemplate::language)
                        .thenComparing(AnswerTemplate::title))
                .map(one -> new DeskTemplatesPage.Listed(
                        one,
                        frame.say(organisations.bodyAtAnyTime(one.body()).name()),
                        viewer.holds(Role.HEAD, one.body())))
                .toList();
        var chosen = changed != null ? changed.body().value().toString() : typed.of("body");
        var bodies = viewer.bodiesAs(Role.HEAD).stream()
                .map(body -> Choice.of(
                        body.value().toString(),
                        frame.say(organisations.bodyAtAnyTime(body).name()),
                        chosen))
                .sorted(Comparator.comparing(Choice::label))
                .toList();
        return new DeskTemplatesPage(
                errors.any() ? frame.withMistakes() : frame, templates, bodies, changed, typed, errors);
    }

    private static void admit(Viewer viewer) {
        if (!DeskViewers.works(viewer)) {
            throw new AccessDeniedException("templates are for those who answer");
        }
    }
}
