package kz.dauys.portal.ideas.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import kz.dauys.portal.ideas.IdeaId;
import kz.dauys.portal.ideas.IdeaView;
import kz.dauys.portal.ideas.Ideas;
import kz.dauys.portal.ideas.SessionId;
import kz.dauys.portal.ideas.SessionView;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.PageNotFound;
import kz.dauys.portal.site.Pages;
import kz.dauys.portal.site.Typed;
import org.springframework.http.ContentDisposition;
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

/** An office appraises ideas, and keeps the protocol of the council that decides on them. */
@Controller
@RequestMapping("/{language:kk|ru|en}" + CallsPage.PATH)
class CouncilController {
    private final Ideas ideas;
    private final ShownIdeas shown;
    private final IdeaWords words;
    private final Frames frames;

    CouncilController(Ideas ideas, ShownIdeas shown, IdeaWords words, Frames frames) {
        this.ideas = ideas;
        this.shown = shown;
        this.words = words;
        this.frames = frames;
    }

    // --- appraisal

    @GetMapping("/{call}/{number:\\d{1,9}}/appraise")
    ModelAndView askToAppraise(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID call,
            @PathVariable int number) {
        var idea = shown.managed(viewer, call, number);
        var frame = frames.of(request, language, "ideas.appraise.title");
        var form = AppraisalForm.of(idea.appraisal(), frame.speech());
        return idea.untimely()
                .map(refusal -> Pages.refused(frame, refusal))
                .orElseGet(() -> Pages.show(appraising(request, language, idea, form, FormErrors.none())));
    }

    @PostMapping("/{call}/{number:\\d{1,9}}/appraise")
    ModelAndView appraise(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID call,
            @PathVariable int number,
            @RequestParam MultiValueMap<String, String> typed) {
        var idea = shown.managed(viewer, call, number);
        var form = AppraisalForm.of(new Typed(typed));
        return switch (form.read()
                .then(found -> ideas.appraise(viewer, idea.line().id(), found))) {
            case Outcome.Done<IdeaId> _ ->
                Pages.seeOther(ShownIdeas.address(language, call, number), "ideas.appraise.done");
            case Outcome.Refused<IdeaId>(var refusal) -> {
                var frame = frames.of(request, language, "ideas.appraise.title");
                yield wrong(appraising(request, language, idea, form, AppraisalForm.errors(frame, refusal)));
            }
        };
    }

    private AppraisePage appraising(
            HttpServletRequest request, Language language, IdeaView idea, AppraisalForm form, FormErrors errors) {
        var frame = frames.of(request, language, "ideas.appraise.title");
        return new AppraisePage(
                errors.any() ? frame.withMistakes() : frame,
                idea,
                form,
                AppraisalForm.grounds(ideas.grounds(), form.ground(), frame.speech()),
                errors);
    }

    // --- sessions

    @GetMapping("/{call}/sessions/new")
    ModelAndView freshSession(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID call) {
        return Pages.show(new PlanSessionPage(
                frames.of(request, language, "ideas.session.new"),
                shown.managed(viewer, call),
                SessionForm.fresh(),
                FormErrors.none()));
    }

    @PostMapping("/{call}/sessions/new")
    ModelAndView planSession(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID call,
            @RequestParam MultiValueMap<String, String> typed) {
        var view = shown.managed(viewer, call);
        var form = SessionForm.of(new Typed(typed));
        return switch (form.read().then(plan -> ideas.planSession(viewer, view.id(), plan))) {
            case Outcome.Done<SessionId>(var id) -> Pages.seeOther(session(language, id.value()), "ideas.session.kept");
            case Outcome.Refused<SessionId>(var refusal) -> {
                var frame = frames.of(request, language, "ideas.session.new").withMistakes();
                yield wrong(new PlanSessionPage(frame, view, form, SessionForm.errors(frame, refusal)));
            }
        };
    }

    @GetMapping("/sessions/{session}")
    ModelAndView show(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID session) {
        return Pages.show(page(request, language, viewer, shown.session(viewer, session), FormErrors.none()));
    }

    private SessionPage page(
            HttpServletRequest request, Language language, Viewer viewer, SessionView session, FormErrors errors) {
        return SessionPage.of(frames.of(request, language, "ideas.session.title"), viewer, session, words, errors);
    }

    @PostMapping("/sessions/{session}/drop")
    ModelAndView drop(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID session) {
        var view = shown.openSession(viewer, session);
        return switch (ideas.dropSession(viewer, view.id())) {
            case Outcome.Done<SessionId> _ ->
                Pages.seeOther(ShownIdeas.address(language, view.call().id()), "ideas.session.dropped");
            case Outcome.Refused<SessionId>(var refusal) ->
                Pages.refused(frames.of(request, language, "ideas.session.title"), refusal);
        };
    }

    @PostMapping("/sessions/{session}/sign")
    ModelAndView sign(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID session) {
        var view = shown.openSession(viewer, session);
        return switch (ideas.signProtocol(viewer, view.id())) {
            case Outcome.Done<SessionId> _ -> Pages.seeOther(session(language, session), "ideas.session.sign.done");
            case Outcome.Refused<SessionId>(var refusal) -> {
                var speech = frames.of(request, language, "ideas.session.title").speech();
                yield wrong(page(request, language, viewer, view, FormErrors.at("", refusal, speech)));
            }
        };
    }

    @GetMapping("/sessions/{session}/protocol")
    ResponseEntity<String> protocol(@PathVariable UUID session) {
        var text = ideas.protocol(new SessionId(session)).orElseThrow(PageNotFound::new);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("dauys-protocol-" + session + ".txt")
                                .build()
                                .toString())
                .body(text);
    }

    @GetMapping("/sessions/{session}/{number:\\d{1,9}}")
    ModelAndView askToWrite(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID session,
            @PathVariable int number) {
        var view = shown.openSession(viewer, session);
        var item = item(view, number);
        var idea = ideas.idea(viewer, item.idea().id()).orElseThrow(PageNotFound::new);
        var frame = frames.of(request, language, "ideas.item.title");
        var form = ItemForm.of(view.call().plan(), item.decision(), idea.appraisal(), frame.speech());
        return Pages.show(writing(request, language, view, idea, form, FormErrors.none()));
    }

    @PostMapping("/sessions/{session}/{number:\\d{1,9}}")
    ModelAndView write(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID session,
            @PathVariable int number,
            @RequestParam MultiValueMap<String, String> typed) {
        var view = shown.openSession(viewer, session);
        var id = item(view, number).idea().id();
        var form = ItemForm.of(view.call().plan(), new Typed(typed));
        return switch (ideas.writeDown(
                viewer, view.id(), id, form.read(view.call().plan()))) {
            case Outcome.Done<SessionId> _ -> Pages.seeOther(session(language, session), "ideas.item.kept");
            case Outcome.Refused<SessionId>(var refusal) -> {
                var frame = frames.of(request, language, "ideas.item.title");
                var idea = ideas.idea(viewer, id).orElseThrow(PageNotFound::new);
                yield wrong(writing(request, language, view, idea, form, form.errors(frame, refusal)));
            }
        };
    }

    private ItemPage writing(
            HttpServletRequest request,
            Language language,
            SessionView session,
            IdeaView idea,
            ItemForm form,
            FormErrors errors) {
        var frame = frames.of(request, language, "ideas.item.title");
        return new ItemPage(
                errors.any() ? frame.withMistakes() : frame,
                session,
                idea,
                form,
                AppraisalForm.grounds(ideas.grounds(), form.ground(), frame.speech()),
                errors);
    }

    private static SessionView.Item item(SessionView session, int number) {
        return session.items().stream()
                .filter(item -> item.idea().number() == number)
                .findFirst()
                .orElseThrow(PageNotFound::new);
    }

    private static String session(Language language, UUID session) {
        return "/" + language.code() + CallsPage.PATH + "/sessions/" + session;
    }

    private static ModelAndView wrong(Record page) {
        return Pages.show(page, HttpStatus.UNPROCESSABLE_CONTENT);
    }
}
