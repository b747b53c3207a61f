package kz.dauys.portal.budgets.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.ProjectId;
import kz.dauys.portal.budgets.ProjectOrigins;
import kz.dauys.portal.budgets.ProjectView;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.budgets.RoundSequel;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.Pages;
import kz.dauys.portal.site.RegisterNames;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What everyone may see of rounds: what they decide, where a ballot stands, and what came of it. */
@Controller
@RequestMapping("/{language:kk|ru|en}" + BudgetsPage.PATH)
class BudgetController {
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0]+");
    private static final Pattern PRINT = Pattern.compile("[0-9a-f]{64}");

    private final Budgets budgets;
    private final ShownRounds rounds;
    private final List<ProjectOrigins> origins;
    private final List<RoundSequel> sequels;
    private final RegisterNames names;
    private final Frames frames;

    BudgetController(
            Budgets budgets,
            ShownRounds rounds,
            List<ProjectOrigins> origins,
            List<RoundSequel> sequels,
            RegisterNames names,
            Frames frames) {
        this.budgets = budgets;
        this.rounds = rounds;
        this.origins = origins;
        this.sequels = sequels;
        this.names = names;
        this.frames = frames;
    }

    @GetMapping
    ModelAndView index(HttpServletRequest request, Language language, Viewer viewer) {
        return Pages.show(BudgetsPage.of(
                frames.of(request, language, "budgets.title"),
                budgets.rounds(viewer),
                budgets.recalled(),
                BudgetsPage.office(viewer),
                names));
    }

    @GetMapping("/{id}")
    ModelAndView show(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        var round = rounds.seen(viewer, id);
        return Pages.show(RoundPage.of(
                frames.titled(request, language, round.plan().title().in(language)),
                round,
                origins(round),
                names,
                viewer));
    }

    private @Nullable String sequel(RoundId counted) {
        return sequels.stream()
                .flatMap(room -> room.of(counted).stream())
                .findFirst()
                .orElse(null);
    }

    private Map<ProjectId, ProjectOrigins.Origin> origins(RoundView round) {
        var projects = round.projects().stream().map(ProjectView::id).toList();
        var known = new HashMap<ProjectId, ProjectOrigins.Origin>();
        origins.forEach(room -> known.putAll(room.of(projects)));
        return known;
    }

    @GetMapping("/{id}/figures")
    ModelAndView figures(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        var round = rounds.seen(viewer, id);
        var frame = frames.of(
                request,
                language,
                "budgets.figures.title",
                Map.of("title", round.plan().title()));
        return budgets.figures(viewer, round.id(), language)
                .map(figures -> Pages.show(RoundFiguresPage.of(frame, figures, names)))
                .orElseGet(() -> Pages.refused(frame, Refusal.of("budgets.not-counted")));
    }

    @GetMapping("/{id}/ballot")
    ModelAndView ballot(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String print) {
        var round = rounds.seen(viewer, id);
        var frame = frames.of(request, language, "budgets.ballot.title");
        var wanted = SPACES.matcher(print).replaceAll("").toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return Pages.show(new BallotPage(frame, round, "", null, 0, FormErrors.none()));
        }
        if (!PRINT.matcher(wanted).matches()) {
            return Pages.show(
                    new BallotPage(
                            frame.withMistakes(),
                            round,
                            print,
                            null,
                            0,
                            FormErrors.at("print", frame.say("budgets.ballot.print.wrong"))),
                    HttpStatus.UNPROCESSABLE_CONTENT);
        }
        var standing = budgets.standing(round.id(), wanted).orElse(null);
        return Pages.show(
                new BallotPage(
                        frame,
                        round,
                        wanted,
                        standing,
                        budgets.batch(round.id(), wanted).orElse(0),
                        FormErrors.none()),
                standing == null ? HttpStatus.NOT_FOUND : HttpStatus.OK);
    }

    @GetMapping("/{id}/result")
    ModelAndView result(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "0") int project) {
        var round = rounds.seen(viewer, id);
        var frame = frames.of(
                request,
                language,
                "budgets.result.title",
                Map.of("title", round.plan().title()));
        return budgets.result(viewer, round.id(), language)
                .map(result -> Pages.show(ResultPage.of(
                        frame,
                        result,
                        project,
                        viewer.holds(Role.HEAD, round.plan().body()),
                        budgets.groundsToOverride(),
                        sequel(round.id()),
                        names)))
                .orElseGet(() -> Pages.refused(frame, Refusal.of("budgets.not-counted")));
    }
}
