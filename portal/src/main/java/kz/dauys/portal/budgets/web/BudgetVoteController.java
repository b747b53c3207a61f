package kz.dauys.portal.budgets.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.CastBallot;
import kz.dauys.portal.budgets.ProjectView;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.Pages;
import kz.dauys.portal.site.RegisterNames;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The ballot: of a browser that does not seal by itself filled in, shown once more, cast. Until it is cast it lies in no
 * other place than the page; afterwards only its voter has what the last page says. A browser that seals asks here for the page
 * and for the signature of its token, and brings the ballot as nobody to {@code /api/v1}.
 */
@Controller
@RequestMapping("/{language:kk|ru|en}" + BudgetsPage.PATH + "/{id}/vote")
class BudgetVoteController {
    /** What a button of the form asks for, beside the check that comes first. */
    private static final String CAST = "cast";

    private static final String CHANGE = "change";
    private static final Map<String, String> FIELDS = Map.of(
            "budgets.has-token", BallotTyped.TOKEN,
            "budgets.token-wrong", BallotTyped.TOKEN,
            "budgets.choices-none", BallotTyped.CHOICES,
            "budgets.choices-too-many", BallotTyped.CHOICES,
            "budgets.choices-unknown", BallotTyped.CHOICES,
            "budgets.choices-twice", BallotTyped.CHOICES,
            "budgets.points-wrong", BallotTyped.CHOICES,
            "budgets.live-here", BallotTyped.HERE);

    private final Budgets budgets;
    private final ShownRounds rounds;
    private final RegisterNames names;
    private final Frames frames;

    BudgetVoteController(Budgets budgets, ShownRounds rounds, RegisterNames names, Frames frames) {
        this.budgets = budgets;
        this.rounds = rounds;
        this.names = names;
        this.frames = frames;
    }

    @GetMapping
    ModelAndView form(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        var round = rounds.seen(viewer, id);
        var typed = BallotTyped.empty(Shuffle.seed());
        return budgets.objectionToVoting(viewer, round.id())
                .map(objection -> objected(request, language, viewer, round, objection, HttpStatus.OK))
                .orElseGet(() -> {
                    var frame = frame(request, language, "budgets.vote.title", round);
                    return Pages.show(VotePage.of(
                            frame, round, null, typed, names, device(frame, viewer, round), FormErrors.none()));
                });
    }

    @PostMapping
    ModelAndView send(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> form) {
        var round = rounds.seen(viewer, id);
        var objection = budgets.objectionToVoting(viewer, round.id());
        if (objection.isPresent()) {
            return objected(request, language, viewer, round, objection.get(), HttpStatus.CONFLICT);
        }
        var plan = round.plan();
        var typed = BallotTyped.of(form, plan.form().kind());
        var frame = frame(request, language, "budgets.vote.title", round);
        var step = form.getFirst("step");
        if (CHANGE.equals(step)) {
            return Pages.show(
                    VotePage.of(frame, round, null, typed, names, device(frame, viewer, round), FormErrors.none()));
        }
        var numbers = round.projects().stream().map(ProjectView::number).collect(Collectors.toUnmodifiableSet());
        var errors = typed.errors(plan.form(), numbers, plan.census(), frame.speech());
        if (errors.any()) {
            return wrong(frame, viewer, round, typed, errors);
        }
        if (!CAST.equals(step)) {
            return Pages.show(
                    VoteCheckPage.of(frame(request, language, "budgets.vote.check.title", round), round, typed, names));
        }
        return switch (budgets.vote(
                viewer, round.id(), typed.choices(plan.form().kind()), typed.here(), typed.earlier())) {
            case Outcome.Done<CastBallot>(var cast) ->
                Pages.show(new VoteReceiptPage(frame(request, language, "budgets.receipt.title", round), round, cast));
            case Outcome.Refused<CastBallot>(var refusal) ->
                wrong(
                        frame,
                        viewer,
                        round,
                        typed,
                        FormErrors.at(FIELDS.getOrDefault(refusal.code(), ""), refusal, frame.speech()));
        };
    }

    private ModelAndView wrong(Frame frame, Viewer viewer, RoundView round, BallotTyped typed, FormErrors errors) {
        return Pages.show(
                VotePage.of(frame, round, null, typed, names, device(frame, viewer, round), errors),
                HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private ModelAndView objected(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            RoundView round,
            Refusal objection,
            HttpStatus status) {
        var frame = frame(request, language, "budgets.vote.title", round);
        return Pages.show(
                VotePage.of(
                        frame,
                        round,
                        objection,
                        BallotTyped.empty(""),
                        names,
                        device(frame, viewer, round),
                        FormErrors.none()),
                status);
    }

    private @Nullable VoteDevice device(Frame frame, Viewer viewer, RoundView round) {
        return budgets.keys(round.id())
                .flatMap(keys -> VoteDevice.of(frame, viewer, round, keys))
                .orElse(null);
    }

    private Frame frame(HttpServletRequest request, Language language, String title, RoundView round) {
        return frames.of(request, language, title, Map.of("title", round.plan().title()));
    }
}
