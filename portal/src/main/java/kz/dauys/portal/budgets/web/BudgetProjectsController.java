package kz.dauys.portal.budgets.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.ProjectId;
import kz.dauys.portal.budgets.ProjectView;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.PageNotFound;
import kz.dauys.portal.site.Pages;
import kz.dauys.portal.site.RegisterNames;
import kz.dauys.portal.site.Typed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** An office puts projects on the ballot of a draft, changes them and takes them off. */
@Controller
@RequestMapping("/{language:kk|ru|en}" + BudgetsPage.PATH + "/{id}/projects")
class BudgetProjectsController {
    private final Budgets budgets;
    private final ShownRounds rounds;
    private final RegisterNames names;
    private final Frames frames;

    BudgetProjectsController(Budgets budgets, ShownRounds rounds, RegisterNames names, Frames frames) {
        this.budgets = budgets;
        this.rounds = rounds;
        this.names = names;
        this.frames = frames;
    }

    @GetMapping("/new")
    ModelAndView fresh(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        return Pages.show(ProjectPage.of(
                frames.of(request, language, "budgets.project.new.title"),
                rounds.draft(viewer, id),
                null,
                ProjectForm.fresh(language),
                names,
                FormErrors.none()));
    }

    @PostMapping("/new")
    ModelAndView add(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> typed) {
        var round = rounds.managed(viewer, id);
        var form = ProjectForm.of(new Typed(typed));
        var outcome = form.read(language).then(plan -> budgets.addProject(viewer, round.id(), plan));
        return switch (outcome) {
            case Outcome.Done<ProjectId> _ ->
                Pages.seeOther(ShownRounds.address(language, id), "budgets.project.added");
            case Outcome.Refused<ProjectId>(var refusal) -> {
                var frame = frames.of(request, language, "budgets.project.new.title");
                yield Pages.show(
                        ProjectPage.of(frame, round, null, form, names, ProjectForm.errors(frame, refusal)),
                        HttpStatus.UNPROCESSABLE_CONTENT);
            }
        };
    }

    @GetMapping("/{project}")
    ModelAndView edit(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID project) {
        var round = rounds.draft(viewer, id);
        var found = project(round, project);
        var frame = frames.of(request, language, "budgets.project.edit.title");
        return Pages.show(ProjectPage.of(
                frame, round, found.id(), ProjectForm.of(found.plan(), frame.speech()), names, FormErrors.none()));
    }

    @PostMapping("/{project}")
    ModelAndView change(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID project,
            @RequestParam MultiValueMap<String, String> typed) {
        var round = rounds.managed(viewer, id);
        var found = project(round, project);
        var form = ProjectForm.of(new Typed(typed));
        var outcome = form.read(language).then(plan -> budgets.changeProject(viewer, found.id(), plan));
        return switch (outcome) {
            case Outcome.Done<ProjectId> _ ->
                Pages.seeOther(ShownRounds.address(language, id), "budgets.project.changed");
            case Outcome.Refused<ProjectId>(var refusal) -> {
                var frame = frames.of(request, language, "budgets.project.edit.title");
                yield Pages.show(
                        ProjectPage.of(frame, round, found.id(), form, names, ProjectForm.errors(frame, refusal)),
                        HttpStatus.UNPROCESSABLE_CONTENT);
            }
        };
    }

    @GetMapping("/{project}/remove")
    ModelAndView askToRemove(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID project) {
        var round = rounds.draft(viewer, id);
        return Pages.show(new RemoveProjectPage(
                frames.of(request, language, "budgets.project.remove.title"), round, project(round, project)));
    }

    @PostMapping("/{project}/remove")
    ModelAndView remove(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID project) {
        var found = project(rounds.managed(viewer, id), project);
        return switch (budgets.removeProject(viewer, found.id())) {
            case Outcome.Done<ProjectId> _ ->
                Pages.seeOther(ShownRounds.address(language, id), "budgets.project.removed");
            case Outcome.Refused<ProjectId>(var refusal) ->
                Pages.refused(frames.of(request, language, "budgets.project.remove.title"), refusal);
        };
    }

    private static ProjectView project(RoundView round, UUID id) {
        return round.projects().stream()
                .filter(project -> project.id().value().equals(id))
                .findFirst()
                .orElseThrow(PageNotFound::new);
    }
}
