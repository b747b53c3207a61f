package kz.dauys.portal.ideas.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import kz.dauys.portal.ideas.CommentId;
import kz.dauys.portal.ideas.IdeaId;
import kz.dauys.portal.ideas.IdeaView;
import kz.dauys.portal.ideas.Ideas;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.PageNotFound;
import kz.dauys.portal.site.Pages;
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

/** An idea that was handed in: everyone reads it and comments, its authors answer, bring it into another or take it back. */
@Controller
@RequestMapping("/{language:kk|ru|en}" + CallsPage.PATH + "/{call}/{number:\\d{1,9}}")
class IdeaController {
    private final Ideas ideas;
    private final ShownIdeas shown;
    private final IdeaWords words;
    private final IdeaFacts facts;
    private final Frames frames;

    IdeaController(Ideas ideas, ShownIdeas shown, IdeaWords words, IdeaFacts facts, Frames frames) {
        this.ideas = ideas;
        this.shown = shown;
        this.words = words;
        this.facts = facts;
        this.frames = frames;
    }

    @GetMapping
    ModelAndView show(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID call,
            @PathVariable int number) {
        return Pages.show(
                page(request, language, viewer, shown.idea(viewer, call, number), Map.of(), FormErrors.none()));
    }

    private IdeaPage page(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            IdeaView idea,
            Map<String, String> typed,
            FormErrors errors) {
        var frame = frames.titled(request, language, idea.line().text().title());
        return IdeaPage.of(
                frame,
                idea,
                facts,
                words,
                AskedHereShown.of(frame, ideas.askedHere(idea), facts.place(frame, idea), facts.topic(frame, idea)),
                ideas.similar(viewer, idea.line().id()),
                typed,
                errors);
    }

    // --- comments

    @PostMapping("/comments")
    ModelAndView comment(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID call,
            @PathVariable int number,
            @RequestParam MultiValueMap<String, String> typed) {
        var idea = shown.idea(viewer, call, number);
        var fields = new Typed(typed);
        var outcome = ideas.comment(viewer, idea.line().id(), fields.text("comment"), fields.has("named"));
        return done(request, language, viewer, idea, outcome, "comment", fields.text("comment"), "ideas.comment.kept");
    }

    @PostMapping("/comments/{comment}/take-back")
    ModelAndView takeBack(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID call,
            @PathVariable int number,
            @PathVariable UUID comment) {
        var idea = shown.idea(viewer, call, number);
        var id = commentOf(idea, comment).id();
        return done(request, language, viewer, idea, ideas.takeBackComment(viewer, id), "", "", "ideas.comment.taken");
    }

    @GetMapping("/comments/{comment}/hide")
    ModelAndView askToHide(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID call,
            @PathVariable int number,
            @PathVariable UUID comment) {
        var idea = shown.managed(viewer, call, number);
        return Pages.show(hiding(request, language, idea, commentOf(idea, comment)));
    }

    @PostMapping("/comments/{comment}/hide")
    ModelAndView hide(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID call,
            @PathVariable int number,
            @PathVariable UUID comment,
            @RequestParam(defaultValue = "") String reason) {
        var idea = shown.managed(viewer, call, number);
        var found = commentOf(idea, comment);
        return switch (ideas.hideComment(viewer, found.id(), reason)) {
            case Outcome.Done<CommentId> _ ->
                Pages.seeOther(ShownIdeas.address(language, call, number) + "#comments", "ideas.hide.done");
            case Outcome.Refused<CommentId>(var refusal) ->
                wrong(hiding(request, language, idea, found).refused(reason, refusal));
        };
    }

    private ReasonPage hiding(
            HttpServletRequest request, Language language, IdeaView idea, IdeaView.CommentView comment) {
        var frame = frames.of(request, language, "ideas.hide.title");
        var back = ShownIdeas.address(language, idea.line().call(), idea.line().number());
        return ReasonPage.of(
                frame,
                "hide",
                idea.line().text().title(),
                comment.text(),
                back + "/comments/" + comment.id() + "/hide",
                back);
    }

    private static IdeaView.CommentView commentOf(IdeaView idea, UUID id) {
        return idea.comments().stream()
                .filter(comment -> comment.id().value().equals(id))
                .findFirst()
                .orElseThrow(PageNotFound::new);
    }

    // --- its authors

    @PostMapping("/answer")
    ModelAndView answer(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID call,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String answer) {
        var idea = shown.own(viewer, call, number);
        var outcome = ideas.answer(viewer, idea.line().id(), answer);
        return done(request, language, viewer, idea, outcome, "answer", answer, "ideas.answer.kept");
    }

    @PostMapping("/merge")
    ModelAndView offer(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID call,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String into) {
        var idea = shown.own(viewer, call, number);
        var outcome = ideas.offerMerge(viewer, idea.line().id(), Typed.number(into.strip()));
        return done(request, language, viewer, idea, outcome, "into", into, "ideas.merge.offered");
    }

    @PostMapping("/merge/end")
    ModelAndView endOffer(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID call,
            @PathVariable int number) {
        var idea = shown.own(viewer, call, number);
        return done(
                request,
                language,
                viewer,
                idea,
                ideas.endOffer(viewer, idea.line().id()),
                "",
                "",
                "ideas.merge.ended");
    }

    @PostMapping("/merge/{offered:\\d{1,9}}")
    ModelAndView answerMerge(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID call,
            @PathVariable int number,
            @PathVariable int offered,
            @RequestParam(defaultValue = "") String consent) {
        var idea = shown.own(viewer, call, number);
        boolean yes = consent.equals("yes");
        return done(
                request,
                language,
                viewer,
                idea,
                ideas.answerMerge(viewer, idea.line().id(), offered, yes),
                "",
                "",
                yes ? "ideas.merge.taken" : "ideas.merge.declined");
    }

    @GetMapping("/withdraw")
    ModelAndView askToWithdraw(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID call,
            @PathVariable int number) {
        return Pages.show(withdrawing(request, language, shown.own(viewer, call, number)));
    }

    @PostMapping("/withdraw")
    ModelAndView withdraw(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID call,
            @PathVariable int number,
            @RequestParam(defaultValue = "") String reason) {
        var idea = shown.own(viewer, call, number);
        return switch (ideas.withdraw(viewer, idea.line().id(), reason)) {
            case Outcome.Done<IdeaId> _ ->
                Pages.seeOther(ShownIdeas.address(language, call, number), "ideas.withdraw.done");
            case Outcome.Refused<IdeaId>(var refusal) ->
                wrong(withdrawing(request, language, idea).refused(reason, refusal));
        };
    }

    private ReasonPage withdrawing(HttpServletRequest request, Language language, IdeaView idea) {
        var frame = frames.of(request, language, "ideas.withdraw.title");
        var back = ShownIdeas.address(language, idea.line().call(), idea.line().number());
        return ReasonPage.of(frame, "withdraw", idea.line().text().title(), null, back + "/withdraw", back);
    }

    /** Back to the idea, with what was done or why it was not. */
    private <T> ModelAndView done(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            IdeaView idea,
            Outcome<T> outcome,
            String field,
            String typed,
            String flash) {
        return switch (outcome) {
            case Outcome.Done<T> _ ->
                Pages.seeOther(
                        ShownIdeas.address(
                                language, idea.line().call(), idea.line().number()),
                        flash);
            case Outcome.Refused<T>(var refusal) ->
                wrong(page(
                        request,
                        language,
                        viewer,
                        idea,
                        field.isEmpty() ? Map.of() : Map.of(field, typed),
                        FormErrors.at(
                                field,
                                refusal,
                                frames.of(request, language, "ideas.title").speech())));
        };
    }

    private static ModelAndView wrong(Record page) {
        return Pages.show(page, HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
