package kz.dauys.portal.appeals.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.Draft;
import kz.dauys.portal.appeals.DraftContent;
import kz.dauys.portal.appeals.DraftKept;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Cookies;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.Languages;
import kz.dauys.portal.site.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * The appeal that is being written in a browser. Every answer is kept in its draft at once, so that a lost connection,
 * or signing in at the end, loses nothing.
 */
@Component
class Writing {
    private static final String COOKIE = "draft";
    private static final Duration KEPT = Duration.ofDays(30);

    private final Appeals appeals;
    private final Frames frames;
    private final Cookies cookies;
    private final Clock clock;

    Writing(Appeals appeals, Frames frames, Cookies cookies, Clock clock) {
        this.appeals = appeals;
        this.frames = frames;
        this.cookies = cookies;
        this.clock = clock;
    }

    /** The browser's key to its draft. */
    @Nullable
    String key(HttpServletRequest request) {
        return cookies.read(request, COOKIE).orElse(null);
    }

    void remember(HttpServletRequest request, HttpServletResponse response, DraftKept kept) {
        cookies.write(request, response, COOKIE, kept.key(), KEPT);
    }

    void forget(HttpServletRequest request, HttpServletResponse response) {
        cookies.clear(request, response, COOKIE);
    }

    /** The draft of this browser, unless it is filed already. */
    Optional<Draft> draft(HttpServletRequest request, Viewer viewer) {
        return appeals.draft(viewer, key(request)).filter(draft -> draft.filedAs() == null);
    }

    DraftContent content(HttpServletRequest request, Viewer viewer) {
        return draft(request, viewer).map(Draft::content).orElseGet(DraftContent::empty);
    }

    Outcome<DraftKept> keep(
            HttpServletRequest request,
            HttpServletResponse response,
            Viewer viewer,
            UnaryOperator<DraftContent> change) {
        var key = key(request);
        var kept = appeals.changeDraft(viewer, request.getRemoteAddr(), key, change);
        if (kept instanceof Outcome.Done<DraftKept>(var done) && !done.key().equals(key)) {
            remember(request, response, done);
        }
        return kept;
    }

    /** Keeps the answer and goes on to the next question. */
    ModelAndView answer(
            HttpServletRequest request,
            HttpServletResponse response,
            Viewer viewer,
            Question question,
            UnaryOperator<DraftContent> change) {
        return answer(
                request, response, viewer, question, change, question.next().path());
    }

    /** Keeps the answer and goes on to another page. */
    ModelAndView answer(
            HttpServletRequest request,
            HttpServletResponse response,
            Viewer viewer,
            Question question,
            UnaryOperator<DraftContent> change,
            String path) {
        var kept =
                keep(request, response, viewer, content -> change.apply(content).passing(question.code()));
        return switch (kept) {
            case Outcome.Done<DraftKept> _ -> to(request, path);
            case Outcome.Refused<DraftKept>(var refusal) -> Pages.refused(frame(request, question), refusal);
        };
    }

    static ModelAndView to(HttpServletRequest request, String path) {
        return Pages.seeOther("/" + Languages.of(request).code() + path);
    }

    Frame frame(HttpServletRequest request, Question question) {
        return frames.of(request, Languages.of(request), "appeals.file." + question.code() + ".title");
    }

    Steps steps(Frame frame, Question now, Optional<Draft> draft) {
        return Steps.at(frame, now, draft, clock.instant());
    }

    Frame frame(HttpServletRequest request, Question question, FormErrors errors) {
        var frame = frame(request, question);
        return errors.any() ? frame.withMistakes() : frame;
    }
}
