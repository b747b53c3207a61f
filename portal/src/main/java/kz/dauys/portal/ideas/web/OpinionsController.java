package kz.dauys.portal.ideas.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import kz.dauys.portal.ideas.IdeaId;
import kz.dauys.portal.ideas.IdeaView;
import kz.dauys.portal.ideas.Ideas;
import kz.dauys.portal.ideas.Opinion;
import kz.dauys.portal.ideas.OpinionView;
import kz.dauys.portal.ideas.Standpoint;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.PageNotFound;
import kz.dauys.portal.site.Pages;
import kz.dauys.portal.site.Typed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** An office asks other bodies what they say of an idea, and they say it. */
@Controller
@RequestMapping("/{language:kk|ru|en}" + CallsPage.PATH + "/{call}/{number:\\d{1,9}}")
class OpinionsController {
    private final Ideas ideas;
    private final ShownIdeas shown;
    private final IdeaWords words;
    private final Frames frames;

    OpinionsController(Ideas ideas, ShownIdeas shown, IdeaWords words, Frames frames) {
        this.ideas = ideas;
        this.shown = shown;
        this.words = words;
        this.frames = frames;
    }

    // --- asking

    @GetMapping("/ask")
    ModelAndView form(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID call,
            @PathVariable int number) {
        var idea = shown.managed(viewer, call, number);
        return idea.untimely()
                .map(refusal -> Pages.refused(frames.of(request, language, "ideas.ask.title"), refusal))
                .orElseGet(() -> Pages.show(asking(request, language, idea, "", "")));
    }

    @PostMapping("/ask")
    ModelAndView ask(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID call,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String body,
            @RequestParam(defaultValue = "") String question) {
        var idea = shown.managed(viewer, call, number);
        var asked = Typed.id(body)
                .map(id -> ideas.askOpinion(viewer, idea.line().id(), new BodyId(id), question))
                .orElseGet(() -> Outcome.refused("ideas.opinion-body"));
        return switch (asked) {
            case Outcome.Done<IdeaId> _ -> back(language, idea, "ideas.ask.done");
            case Outcome.Refused<IdeaId>(var refusal) ->
                wrong(asking(request, language, idea, body, question).refused(refusal));
        };
    }

    private AskOpinionPage asking(
            HttpServletRequest request, Language language, IdeaView idea, String body, String question) {
        var frame = frames.of(request, language, "ideas.ask.title");
        return AskOpinionPage.of(
                frame,
                idea,
                words.names().bodies(ideas.bodiesToAsk(idea.line().call()), body, frame.speech()),
                question);
    }

    // --- answering

    @GetMapping("/opinions/{asked}")
    ModelAndView form(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID call,
            @PathVariable int number,
            @PathVariable UUID asked) {
        var idea = shown.idea(viewer, call, number);
        return Pages.show(giving(request, language, idea, askedOf(idea, asked), "", ""));
    }

    @PostMapping("/opinions/{asked}")
    ModelAndView give(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID call,
            @PathVariable int number,
            @PathVariable UUID asked,
            @RequestParam(defaultValue = "") String standpoint,
            @RequestParam(name = "words", defaultValue = "") String said) {
        var idea = shown.idea(viewer, call, number);
        var opinion = askedOf(idea, asked);
        var given = Typed.one(Standpoint.class, standpoint)
                .map(one -> ideas.giveOpinion(viewer, idea.line().id(), opinion.body(), new Opinion(one, said)))
                .orElseGet(() -> Outcome.refused("ideas.standpoint-missing"));
        return switch (given) {
            case Outcome.Done<IdeaId> _ -> back(language, idea, "ideas.opinion.done");
            case Outcome.Refused<IdeaId>(var refusal) ->
                wrong(giving(request, language, idea, opinion, standpoint, said).refused(refusal));
        };
    }

    /** What the viewer may say now for this body. */
    private static OpinionView askedOf(IdeaView idea, UUID body) {
        return idea.opinions().stream()
                .filter(opinion -> opinion.body().value().equals(body) && opinion.mayGive())
                .findFirst()
                .orElseThrow(PageNotFound::new);
    }

    private GiveOpinionPage giving(
            HttpServletRequest request,
            Language language,
            IdeaView idea,
            OpinionView asked,
            String standpoint,
            String said) {
        var frame = frames.of(request, language, "ideas.opinion.title");
        return new GiveOpinionPage(
                frame,
                idea,
                asked,
                words.names().body(asked.body(), frame.speech()),
                standpoint,
                said,
                FormErrors.none());
    }

    private static ModelAndView back(Language language, IdeaView idea, String flash) {
        return Pages.seeOther(
                ShownIdeas.address(language, idea.line().call(), idea.line().number()), flash);
    }

    private static ModelAndView wrong(Record page) {
        return Pages.show(page, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    static String field(Refusal refusal) {
        return switch (refusal.code()) {
            case "ideas.opinion-body", "ideas.opinion-asked-already" -> "body";
            case "ideas.question-too-long" -> "question";
            case "ideas.standpoint-missing" -> "standpoint";
            case "ideas.opinion-missing" -> "words";
            default -> "";
        };
    }
}
