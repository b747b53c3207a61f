package kz.dauys.portal.budgets.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.ResultView;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.PageNotFound;
import kz.dauys.portal.site.Pages;
import kz.dauys.portal.site.Typed;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** A head decides otherwise than the count, and everyone reads the act. */
@Controller
@RequestMapping("/{language:kk|ru|en}" + BudgetsPage.PATH + "/{id}")
class BudgetDecisionController {
    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final Budgets budgets;
    private final ShownRounds rounds;
    private final Frames frames;

    BudgetDecisionController(Budgets budgets, ShownRounds rounds, Frames frames) {
        this.budgets = budgets;
        this.rounds = rounds;
        this.frames = frames;
    }

    @GetMapping("/decide")
    ModelAndView ask(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        var result = counted(viewer, language, id);
        return Pages.show(DecidePage.of(
                frames.of(request, language, "budgets.decide.title"),
                result,
                budgets.groundsToOverride(),
                DecideForm.fresh(),
                FormErrors.none()));
    }

    @PostMapping("/decide")
    ModelAndView decide(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> typed) {
        var result = counted(viewer, language, id);
        var form = DecideForm.of(new Typed(typed));
        var outcome =
                form.read().then(plan -> budgets.decide(viewer, result.round().id(), plan));
        return switch (outcome) {
            case Outcome.Done<Integer> _ ->
                Pages.seeOther(ShownRounds.address(language, id) + "/result", "budgets.decide.done");
            case Outcome.Refused<Integer>(var refusal) -> {
                var frame = frames.of(request, language, "budgets.decide.title");
                yield Pages.show(
                        DecidePage.of(
                                frame, result, budgets.groundsToOverride(), form, DecideForm.errors(frame, refusal)),
                        HttpStatus.UNPROCESSABLE_CONTENT);
            }
        };
    }

    /** An act as it was digested, byte for byte. */
    @GetMapping("/acts/{number:\\d{1,4}}.txt")
    ResponseEntity<byte[]> act(Language language, Viewer viewer, @PathVariable UUID id, @PathVariable int number) {
        return budgets.result(viewer, rounds.seen(viewer, id).id(), language).stream()
                .flatMap(result -> result.decisions().stream())
                .filter(act -> act.number() == number)
                .findFirst()
                .map(act -> ResponseEntity.ok()
                        .contentType(TEXT)
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                "attachment; filename=\"dauys-budget-" + id + "-act-" + number + ".txt\"")
                        .body(act.text().getBytes(StandardCharsets.UTF_8)))
                .orElseThrow(PageNotFound::new);
    }

    private ResultView counted(Viewer viewer, Language language, UUID id) {
        var round = rounds.managed(viewer, id);
        if (!viewer.holds(Role.HEAD, round.plan().body())) {
            throw new AccessDeniedException("only a head of the body decides otherwise than the count");
        }
        return budgets.result(viewer, round.id(), language)
                .filter(_ -> !round.past())
                .orElseThrow(PageNotFound::new);
    }
}
