package kz.dauys.portal.ideas.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.budgets.Stage;
import kz.dauys.portal.ideas.AskedOpinion;
import kz.dauys.portal.ideas.CallId;
import kz.dauys.portal.ideas.CallView;
import kz.dauys.portal.ideas.IdeaFilter;
import kz.dauys.portal.ideas.IdeaStage;
import kz.dauys.portal.ideas.Ideas;
import kz.dauys.portal.kernel.CleanText;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.Procedures;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.Pages;
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
import org.springframework.web.servlet.ModelAndView;

/** Calls for ideas: for everyone to read, for an office to announce, take back and settle. */
@Controller
@RequestMapping("/{language:kk|ru|en}" + CallsPage.PATH)
class CallsController {
    private final Ideas ideas;
    private final Budgets budgets;
    private final ShownIdeas shown;
    private final IdeaWords words;
    private final Procedures procedures;
    private final Frames frames;

    CallsController(
            Ideas ideas, Budgets budgets, ShownIdeas shown, IdeaWords words, Procedures procedures, Frames frames) {
        this.ideas = ideas;
        this.budgets = budgets;
        this.shown = shown;
        this.words = words;
        this.procedures = procedures;
        this.frames = frames;
    }

    @GetMapping
    ModelAndView index(HttpServletRequest request, Language language, Viewer viewer) {
        var frame = frames.of(request, language, "ideas.title");
        var calls = ideas.calls(viewer);
        var byId = calls.stream().collect(Collectors.toMap(CallView::id, Function.identity()));
        return Pages.show(new CallsPage(
                frame,
                calls.stream().map(call -> CallsPage.line(frame, call, words)).toList(),
                ideas.mine(viewer).stream()
                        .flatMap(idea -> Optional.ofNullable(byId.get(idea.call())).stream()
                                .map(call -> words.shown(idea, call.plan(), frame)))
                        .toList(),
                ideas.opinionsAskedOf(viewer).stream()
                        .map(asked -> asked(frame, asked))
                        .toList(),
                viewer.holds(Role.HEAD)));
    }

    private CallsPage.Asked asked(Frame frame, AskedOpinion asked) {
        var idea = asked.idea();
        return new CallsPage.Asked(
                frame.link(CallsPage.PATH + "/" + idea.call() + "/" + idea.number() + "/opinions/" + asked.body()),
                idea.text().title(),
                idea.text().language().code(),
                words.names().body(asked.body(), frame.speech()),
                frame.say("ideas.opinion.until", "until", asked.until()));
    }

    @GetMapping("/{call}")
    ModelAndView show(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID call,
            @RequestParam(defaultValue = "") String stage,
            @RequestParam(defaultValue = "") String place,
            @RequestParam(name = "words", defaultValue = "") String sought,
            @RequestParam(required = false) @Nullable String after) {
        var view = shown.call(viewer, call);
        var filter = new IdeaFilter(
                Typed.one(IdeaStage.class, stage).orElse(null),
                Typed.territory(place).orElse(null),
                CleanText.cut(sought, 200));
        return Pages.show(CallPage.of(
                frames.titled(request, language, view.plan().title().in(language)),
                viewer,
                view,
                filter,
                ideas.ideas(view.id(), filter, after),
                ideas.sessions(viewer, view.id()),
                words));
    }

    // --- the office

    @GetMapping("/new")
    ModelAndView fresh(HttpServletRequest request, Language language, Viewer viewer) {
        admit(viewer);
        return Pages.show(NewCallPage.of(
                frames.of(request, language, "ideas.call.new"),
                viewer,
                CallForm.fresh(),
                words.names(),
                FormErrors.none()));
    }

    @PostMapping("/new")
    ModelAndView announce(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @RequestParam MultiValueMap<String, String> typed) {
        admit(viewer);
        var form = CallForm.of(new Typed(typed));
        return switch (form.read(procedures.zone()).then(plan -> ideas.announce(viewer, plan))) {
            case Outcome.Done<CallId>(var id) ->
                Pages.seeOther(ShownIdeas.address(language, id), "ideas.call.announced");
            case Outcome.Refused<CallId>(var refusal) -> {
                var frame = frames.of(request, language, "ideas.call.new");
                yield wrong(NewCallPage.of(frame, viewer, form, words.names(), form.errors(frame, refusal)));
            }
        };
    }

    @GetMapping("/{call}/recall")
    ModelAndView askToRecall(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID call) {
        return Pages.show(recalling(request, language, shown.managed(viewer, call)));
    }

    @PostMapping("/{call}/recall")
    ModelAndView recall(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID call,
            @RequestParam(defaultValue = "") String reason) {
        var view = shown.managed(viewer, call);
        return switch (ideas.recall(viewer, view.id(), reason)) {
            case Outcome.Done<CallId> _ -> Pages.seeOther(ShownIdeas.address(language, call), "ideas.recall.done");
            case Outcome.Refused<CallId>(var refusal) ->
                wrong(recalling(request, language, view).refused(reason, refusal));
        };
    }

    private ReasonPage recalling(HttpServletRequest request, Language language, CallView call) {
        var frame = frames.of(request, language, "ideas.recall.title");
        var back = frame.link(CallPage.path(call));
        return ReasonPage.of(frame, "recall", frame.say(call.plan().title()), null, back + "/recall", back);
    }

    @GetMapping("/{call}/ballot")
    ModelAndView chooseBallot(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID call) {
        return Pages.show(ballot(request, language, viewer, shown.managed(viewer, call), "", null));
    }

    @PostMapping("/{call}/ballot")
    ModelAndView putOnBallot(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID call,
            @RequestParam(defaultValue = "") String round) {
        var view = shown.managed(viewer, call);
        var chosen = Typed.id(round).map(RoundId::new);
        var outcome = chosen.map(id -> ideas.putOnBallot(viewer, view.id(), id))
                .orElseGet(() -> Outcome.refused("ideas.round-wrong"));
        return switch (outcome) {
            case Outcome.Done<RoundId>(var id) ->
                Pages.seeOther("/" + language.code() + "/budget/" + id, "ideas.ballot.done");
            case Outcome.Refused<RoundId>(var refusal) ->
                wrong(ballot(request, language, viewer, view, round, refusal));
        };
    }

    private BallotChoicePage ballot(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            CallView call,
            String chosen,
            @Nullable Refusal refusal) {
        var frame = frames.of(request, language, "ideas.ballot.title");
        return new BallotChoicePage(
                refusal == null ? frame : frame.withMistakes(),
                call,
                rounds(frame, viewer, call, chosen),
                refusal == null
                        ? FormErrors.none()
                        : FormErrors.at(
                                refusal.code().equals("ideas.round-wrong") ? "round" : "", refusal, frame.speech()));
    }

    private List<Choice> rounds(Frame frame, Viewer viewer, CallView call, String chosen) {
        return Stream.concat(
                        Stream.of(Choice.of("", frame.say("ideas.ballot.none"), chosen)),
                        budgets.rounds(viewer).stream()
                                .filter(round -> round.stage() == Stage.DRAFT
                                        && round.plan()
                                                .body()
                                                .equals(call.plan().body())
                                        && round.plan()
                                                .territory()
                                                .equals(call.plan().territory()))
                                .map(round -> Choice.of(
                                        round.id().toString(),
                                        frame.say(round.plan().title()),
                                        chosen)))
                .toList();
    }

    private static ModelAndView wrong(Record page) {
        return Pages.show(page, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    private static void admit(Viewer viewer) {
        if (!viewer.holds(Role.HEAD)) {
            throw new AccessDeniedException("calls are announced by heads");
        }
    }
}
