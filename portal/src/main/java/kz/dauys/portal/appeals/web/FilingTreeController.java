package kz.dauys.portal.appeals.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.Draft;
import kz.dauys.portal.appeals.DraftContent;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Territory;
import kz.dauys.portal.organisations.Topic;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Pages;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What an appeal is about, and in which territory: each is chosen from a tree. */
@Controller
@RequestMapping("/{language:kk|ru|en}/file")
class FilingTreeController {
    private final Writing writing;
    private final Tree<Topic> topics;
    private final Tree<Territory> places;

    FilingTreeController(Writing writing, Organisations organisations, Appeals appeals) {
        this.writing = writing;
        this.topics = Tree.topics(organisations, appeals);
        this.places = Tree.places(organisations, appeals);
    }

    @GetMapping("/topic")
    ModelAndView topic(
            HttpServletRequest request,
            Viewer viewer,
            @RequestParam(name = "in", defaultValue = "") String inside,
            @RequestParam(name = "q", defaultValue = "") String typed) {
        return Pages.show(page(request, viewer, topics, inside, typed));
    }

    @GetMapping("/place")
    ModelAndView place(
            HttpServletRequest request,
            Viewer viewer,
            @RequestParam(name = "in", defaultValue = "") String inside,
            @RequestParam(name = "q", defaultValue = "") String typed) {
        return Pages.show(page(request, viewer, places, inside, typed));
    }

    private <T> FilingChoicePage page(
            HttpServletRequest request, Viewer viewer, Tree<T> tree, String inside, String typed) {
        var draft = writing.draft(request, viewer);
        var content = draft.map(Draft::content).orElseGet(DraftContent::empty);
        var frame = writing.frame(request, tree.question());
        var branch = tree.find(inside);
        var offer = tree.offer(frame, content, branch.orElse(null), typed);
        return new FilingChoicePage(
                frame,
                writing.steps(frame, tree.question(), draft),
                tree.question().code(),
                typed,
                branch.map(one -> tree.names(frame, one)).orElse(List.of()),
                branch.map(one -> tree.code(one)).orElse(""),
                offer.suggestion(),
                !typed.isBlank(),
                offer.choices(),
                FormErrors.none());
    }

    @PostMapping("/topic")
    ModelAndView saveTopic(
            HttpServletRequest request,
            HttpServletResponse response,
            Viewer viewer,
            @RequestParam(defaultValue = "") String topic) {
        return save(request, response, viewer, topics, topic);
    }

    @PostMapping("/place")
    ModelAndView savePlace(
            HttpServletRequest request,
            HttpServletResponse response,
            Viewer viewer,
            @RequestParam(defaultValue = "") String place) {
        return save(request, response, viewer, places, place);
    }

    private <T> ModelAndView save(
            HttpServletRequest request, HttpServletResponse response, Viewer viewer, Tree<T> tree, String answer) {
        var question = tree.question();
        return switch (tree.read(answer)) {
            case Tree.Answer.Nothing<T> _ -> writing.answer(request, response, viewer, question, content -> content);
            case Tree.Answer.Unknown<T> _ ->
                writing.answer(request, response, viewer, question, content -> tree.with(content, null));
            case Tree.Answer.Chosen<T>(var one, var deeper) ->
                writing.answer(
                        request,
                        response,
                        viewer,
                        question,
                        content -> tree.with(content, one),
                        deeper
                                ? question.path() + "?in=" + tree.code(one)
                                : question.next().path());
        };
    }
}
