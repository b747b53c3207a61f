package kz.dauys.portal.budgets.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.dauys.portal.budgets.AssistedBallot;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.Choices;
import kz.dauys.portal.budgets.PointId;
import kz.dauys.portal.budgets.PointView;
import kz.dauys.portal.budgets.ProjectView;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.budgets.SheetMark;
import kz.dauys.portal.budgets.Stage;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.PageNotFound;
import kz.dauys.portal.site.Pages;
import kz.dauys.portal.site.RegisterNames;
import kz.dauys.portal.site.Typed;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Points of a round for everyone, and what officers do there while the vote lasts. */
@Controller
@RequestMapping("/{language:kk|ru|en}" + BudgetsPage.PATH + "/{id}/points")
class BudgetPointsController {
    private static final Map<String, String> FIELDS = Map.of(
            "budgets.number-wrong", "number",
            "budgets.too-young", "number",
            "budgets.person-not-resident", "number",
            "budgets.person-has-voted", "number",
            "budgets.person-lives-here", "here");

    private final Budgets budgets;
    private final ShownRounds rounds;
    private final ShownPoints points;
    private final PapersPdf pdf;
    private final RegisterNames names;
    private final Frames frames;

    BudgetPointsController(
            Budgets budgets,
            ShownRounds rounds,
            ShownPoints points,
            PapersPdf pdf,
            RegisterNames names,
            Frames frames) {
        this.budgets = budgets;
        this.rounds = rounds;
        this.points = points;
        this.pdf = pdf;
        this.names = names;
        this.frames = frames;
    }

    // --- everyone

    @GetMapping
    ModelAndView all(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        var round = rounds.seen(viewer, id);
        return Pages.show(
                PointsPage.of(frames.of(request, language, "budgets.points.title"), round, points.all(viewer, round)));
    }

    @GetMapping("/{number:\\d{1,3}}")
    ModelAndView one(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable int number) {
        var round = rounds.seen(viewer, id);
        var point = points.seen(viewer, round, number);
        return Pages.show(
                new PointPage(frames.titled(request, language, point.plan().name()), round, point));
    }

    // --- papers to be printed

    @GetMapping("/papers.pdf")
    ResponseEntity<byte[]> papers(Viewer viewer, @PathVariable UUID id, @RequestParam(defaultValue = "1") int sheets) {
        var round = rounds.seen(viewer, id);
        if (!points.all(viewer, round).getFirst().mayWork()
                || !round.plan().paper()
                || round.stage() == Stage.DRAFT
                || round.stage().compareTo(Stage.CLOSED) >= 0) {
            throw new PageNotFound();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + BudgetFilesController.name(round, "papers.pdf") + "\"")
                .body(pdf.write(round, sheets));
    }

    // --- handing out and helping

    @GetMapping("/{number:\\d{1,3}}/issue")
    ModelAndView issue(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable int number) {
        var round = voting(viewer, id);
        return Pages.show(issue(frame(request, language), round, points.worked(viewer, round, number), "", false));
    }

    /** What a form says of a person at the point. */
    private record Shown(String number, boolean here, String typed) {

        static Shown of(Typed form) {
            return new Shown(form.text("number"), form.has("here"), form.text("typed"));
        }

        /** A number stands in no log. */
        @Override
        public String toString() {
            return "Shown";
        }
    }

    @PostMapping("/{number:\\d{1,3}}/issue")
    ModelAndView act(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable int number,
            @RequestParam MultiValueMap<String, String> form) {
        var round = rounds.seen(viewer, id);
        var point = points.worked(viewer, round, number);
        var shown = Shown.of(new Typed(form));
        var frame = frame(request, language);
        return switch (String.valueOf(form.getFirst("step"))) {
            case "exchange" -> done(frame, round, point, shown, budgets.exchangePaper(viewer, point.id()), "exchanged");
            case "help" ->
                budgets.objectionAtPoint(viewer, point.id(), shown.number(), shown.here())
                        .map(objection -> wrong(frame, round, point, shown, objection))
                        .orElseGet(() -> Pages.show(typing(frame, round, point, shown, FormErrors.none())));
            case "change" -> Pages.show(typing(frame, round, point, shown, FormErrors.none()));
            case "check", "cast" -> assist(frame, viewer, round, point, shown, "cast".equals(form.getFirst("step")));
            default ->
                done(
                        frame,
                        round,
                        point,
                        shown,
                        budgets.handOut(viewer, point.id(), shown.number(), shown.here()),
                        "handed");
        };
    }

    private ModelAndView done(
            Frame frame, RoundView round, PointView point, Shown shown, Outcome<PointId> outcome, String what) {
        return switch (outcome) {
            case Outcome.Done<PointId> _ ->
                Pages.seeOther(
                        frame.link(PointsPage.path(round) + "/" + point.id().number() + "/issue"),
                        "budgets.issue." + what);
            case Outcome.Refused<PointId>(var refusal) -> wrong(frame, round, point, shown, refusal);
        };
    }

    private ModelAndView assist(
            Frame frame, Viewer viewer, RoundView round, PointView point, Shown shown, boolean cast) {
        var read = SheetTyped.read(shown.typed(), round.plan().form().kind()).then(mark -> choices(round, mark));
        if (!(read instanceof Outcome.Done<Choices>(var choices))) {
            return refusedTyping(frame, round, point, shown, ((Outcome.Refused<Choices>) read).refusal());
        }
        if (!cast) {
            return Pages.show(new AssistPage(
                    frame,
                    round,
                    point,
                    shown.number(),
                    shown.here(),
                    shown.typed(),
                    AssistPage.chosen(frame, round, choices, names),
                    true,
                    FormErrors.none()));
        }
        return switch (budgets.assist(viewer, point.id(), shown.number(), shown.here(), choices)) {
            case Outcome.Done<AssistedBallot>(var ballot) ->
                Pages.show(new AssistedPage(frame.titled(frame.say("budgets.assisted.title")), round, point, ballot));
            case Outcome.Refused<AssistedBallot>(var refusal) -> wrong(frame, round, point, shown, refusal);
        };
    }

    /** What a ballot can say: with help nobody casts a void one. */
    private static Outcome<Choices> choices(RoundView round, SheetMark mark) {
        if (!(mark instanceof SheetMark.Marked(var choices))) {
            return Outcome.refused("budgets.choices-none");
        }
        var numbers = round.projects().stream().map(ProjectView::number).collect(Collectors.toSet());
        return round.plan()
                .form()
                .fault(choices, numbers)
                .map(Outcome::<Choices>refused)
                .orElseGet(() -> Outcome.done(choices));
    }

    private ModelAndView refusedTyping(Frame frame, RoundView round, PointView point, Shown shown, Refusal refusal) {
        var errors = FormErrors.at("typed", refusal, frame.speech());
        return Pages.show(typing(frame.withMistakes(), round, point, shown, errors), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private AssistPage typing(Frame frame, RoundView round, PointView point, Shown shown, FormErrors errors) {
        return new AssistPage(
                frame,
                round,
                point,
                shown.number(),
                shown.here(),
                shown.typed(),
                AssistPage.all(frame, round, names),
                false,
                errors);
    }

    private ModelAndView wrong(Frame frame, RoundView round, PointView point, Shown shown, Refusal refusal) {
        var errors = FormErrors.at(FIELDS.getOrDefault(refusal.code(), ""), refusal, frame.speech());
        return Pages.show(
                new IssuePage(
                        frame.withMistakes(), round, point, shown.number(), shown.here(), place(frame, round), errors),
                HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private IssuePage issue(Frame frame, RoundView round, PointView point, String number, boolean here) {
        return new IssuePage(frame, round, point, number, here, place(frame, round), FormErrors.none());
    }

    private String place(Frame frame, RoundView round) {
        return names.place(round.plan().territory(), frame.speech());
    }

    /** A round in which ballots are taken now. */
    private RoundView voting(Viewer viewer, UUID id) {
        return Optional.of(rounds.seen(viewer, id))
                .filter(round -> round.stage() == Stage.VOTING)
                .orElseThrow(PageNotFound::new);
    }

    private Frame frame(HttpServletRequest request, Language language) {
        return frames.of(request, language, "budgets.issue.title");
    }
}
