package kz.dauys.portal.budgets.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.UUID;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.budgets.Stage;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.Procedures;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.PageNotFound;
import kz.dauys.portal.site.Pages;
import kz.dauys.portal.site.RegisterNames;
import kz.dauys.portal.site.Typed;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** An office draws a round up, announces it or takes it back, and brings what opens its ballots. */
@Controller
@RequestMapping("/{language:kk|ru|en}" + BudgetsPage.PATH)
class BudgetOfficeController {
    private static final Refusal NO_FILE = Refusal.of("budgets.file-missing");

    private final Budgets budgets;
    private final ShownRounds rounds;
    private final RegisterNames names;
    private final Procedures procedures;
    private final Frames frames;

    BudgetOfficeController(
            Budgets budgets, ShownRounds rounds, RegisterNames names, Procedures procedures, Frames frames) {
        this.budgets = budgets;
        this.rounds = rounds;
        this.names = names;
        this.procedures = procedures;
        this.frames = frames;
    }

    // --- the plan

    @GetMapping("/new")
    ModelAndView fresh(HttpServletRequest request, Language language, Viewer viewer) {
        admit(viewer);
        var frame = frames.of(request, language, "budgets.plan.new.title");
        return Pages.show(PlanPage.of(frame, viewer, null, PlanForm.fresh(), names, FormErrors.none()));
    }

    @PostMapping("/new")
    ModelAndView create(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @RequestParam MultiValueMap<String, String> typed) {
        admit(viewer);
        var form = PlanForm.of(new Typed(typed));
        return switch (form.read(procedures.zone()).then(plan -> budgets.draft(viewer, plan))) {
            case Outcome.Done<RoundId>(var id) ->
                Pages.seeOther(ShownRounds.address(language, id.value()), "budgets.plan.kept");
            case Outcome.Refused<RoundId>(var refusal) -> {
                var frame = frames.of(request, language, "budgets.plan.new.title");
                yield wrong(PlanPage.of(frame, viewer, null, form, names, form.errors(frame, refusal)));
            }
        };
    }

    @GetMapping("/{id}/edit")
    ModelAndView edit(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        var round = rounds.draft(viewer, id);
        var frame = frames.of(request, language, "budgets.plan.edit.title");
        return Pages.show(
                PlanPage.of(frame, viewer, round, PlanForm.of(round.plan(), frame.speech()), names, FormErrors.none()));
    }

    @PostMapping("/{id}/edit")
    ModelAndView update(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> typed) {
        var round = rounds.managed(viewer, id);
        var form = PlanForm.of(new Typed(typed));
        var outcome = form.read(procedures.zone()).then(plan -> budgets.redraft(viewer, round.id(), plan));
        return switch (outcome) {
            case Outcome.Done<RoundId> _ -> Pages.seeOther(ShownRounds.address(language, id), "budgets.plan.kept");
            case Outcome.Refused<RoundId>(var refusal) -> {
                var frame = frames.of(request, language, "budgets.plan.edit.title");
                yield wrong(PlanPage.of(frame, viewer, round, form, names, form.errors(frame, refusal)));
            }
        };
    }

    @GetMapping("/{id}/delete")
    ModelAndView askToDelete(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        var round = rounds.managed(viewer, id);
        var frame = frames.of(request, language, "budgets.delete.title");
        return round.stage() == Stage.DRAFT
                ? Pages.show(new DeleteDraftPage(frame, round))
                : Pages.refused(frame, Refusal.of("budgets.not-draft"));
    }

    @PostMapping("/{id}/delete")
    ModelAndView delete(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        var round = rounds.managed(viewer, id);
        return switch (budgets.deleteDraft(viewer, round.id())) {
            case Outcome.Done<RoundId> _ ->
                Pages.seeOther("/" + language.code() + BudgetsPage.PATH, "budgets.delete.done");
            case Outcome.Refused<RoundId>(var refusal) ->
                Pages.refused(frames.of(request, language, "budgets.delete.title"), refusal);
        };
    }

    // --- the list of residents

    @GetMapping("/{id}/residents")
    ModelAndView residents(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        return Pages.show(new ResidentsPage(
                frames.of(request, language, "budgets.residents.title"), rounds.draft(viewer, id), FormErrors.none()));
    }

    @PostMapping("/{id}/residents")
    ModelAndView bringResidents(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable MultipartFile numbers)
            throws IOException {
        var round = rounds.managed(viewer, id);
        var frame = frames.of(request, language, "budgets.residents.title");
        if (numbers == null || numbers.isEmpty()) {
            return wrong(
                    new ResidentsPage(frame.withMistakes(), round, FormErrors.at("numbers", NO_FILE, frame.speech())));
        }
        try (InputStream in = numbers.getInputStream()) {
            return switch (budgets.bringResidents(viewer, round.id(), in)) {
                case Outcome.Done<Long>(var count) ->
                    Pages.seeOther(
                            ShownRounds.address(language, id),
                            "budgets.residents.kept",
                            Map.of("count", frame.speech().number(count)));
                case Outcome.Refused<Long>(var refusal) ->
                    wrong(new ResidentsPage(
                            frame.withMistakes(), round, FormErrors.at("numbers", refusal, frame.speech())));
            };
        }
    }

    // --- announcing

    @GetMapping("/{id}/announce")
    ModelAndView askToAnnounce(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        return Pages.show(AnnouncePage.of(
                frames.of(request, language, "budgets.announce.title"),
                rounds.draft(viewer, id),
                names,
                FormErrors.none()));
    }

    @PostMapping("/{id}/announce")
    ModelAndView announce(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        var round = rounds.managed(viewer, id);
        return switch (budgets.announce(viewer, round.id())) {
            case Outcome.Done<RoundId> _ -> Pages.seeOther(ShownRounds.address(language, id), "budgets.announce.done");
            case Outcome.Refused<RoundId>(var refusal) -> {
                var frame = frames.of(request, language, "budgets.announce.title");
                yield wrong(AnnouncePage.of(frame, round, names, FormErrors.at("", refusal, frame.speech())));
            }
        };
    }

    @GetMapping("/{id}/recall")
    ModelAndView askToRecall(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        return Pages.show(new RecallPage(
                frames.of(request, language, "budgets.recall.title"),
                rounds.managed(viewer, id),
                "",
                FormErrors.none()));
    }

    @PostMapping("/{id}/recall")
    ModelAndView recall(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason) {
        var round = rounds.managed(viewer, id);
        return switch (budgets.recall(viewer, round.id(), reason)) {
            case Outcome.Done<RoundId> _ -> Pages.seeOther(ShownRounds.address(language, id), "budgets.recall.done");
            case Outcome.Refused<RoundId>(var refusal) -> {
                var frame = frames.of(request, language, "budgets.recall.title");
                var field = refusal.code().equals("budgets.reason-missing") ? "reason" : "";
                yield wrong(new RecallPage(
                        frame.withMistakes(), round, reason, FormErrors.at(field, refusal, frame.speech())));
            }
        };
    }

    // --- opening

    @GetMapping("/{id}/openings")
    ModelAndView openings(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        var round = rounds.managed(viewer, id);
        if (round.stage() != Stage.CLOSED) {
            throw new PageNotFound();
        }
        return Pages.show(
                OpeningsPage.of(frames.of(request, language, "budgets.openings.title"), round, FormErrors.none()));
    }

    @PostMapping("/{id}/openings")
    ModelAndView bringOpenings(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable MultipartFile openings)
            throws IOException {
        var round = rounds.managed(viewer, id);
        var frame = frames.of(request, language, "budgets.openings.title");
        if (openings == null || openings.isEmpty()) {
            return wrong(OpeningsPage.of(frame, round, FormErrors.at("openings", NO_FILE, frame.speech())));
        }
        try (InputStream in = openings.getInputStream()) {
            return switch (budgets.bringOpenings(viewer, round.id(), in)) {
                case Outcome.Done<RoundId> _ ->
                    Pages.seeOther(ShownRounds.address(language, id), "budgets.openings.kept");
                case Outcome.Refused<RoundId>(var refusal) ->
                    wrong(OpeningsPage.of(frame, round, FormErrors.at("openings", refusal, frame.speech())));
            };
        }
    }

    private static ModelAndView wrong(Record page) {
        return Pages.show(page, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static void admit(Viewer viewer) {
        if (!BudgetsPage.office(viewer)) {
            throw new AccessDeniedException("rounds are drawn up by officers and heads");
        }
    }
}
