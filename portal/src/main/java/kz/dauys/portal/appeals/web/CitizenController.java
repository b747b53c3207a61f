package kz.dauys.portal.appeals.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.AppealRow;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.Draft;
import kz.dauys.portal.appeals.DraftId;
import kz.dauys.portal.appeals.DraftKept;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Slice;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Lists of appeals for citizens, and the way to one's own. */
@Controller
@RequestMapping("/{language:kk|ru|en}")
class CitizenController {
    private final Appeals appeals;
    private final Writing writing;
    private final Frames frames;

    CitizenController(Appeals appeals, Writing writing, Frames frames) {
        this.appeals = appeals;
        this.writing = writing;
        this.frames = frames;
    }

    @GetMapping("/my")
    ModelAndView mine(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @RequestParam(defaultValue = "") String after) {
        if (!viewer.signedIn()) {
            return Pages.seeOther("/" + language.code() + "/sign-in?next=/" + language.code() + "/my");
        }
        var frame = frames.of(request, language, "appeals.my.title");
        // a draft that was begun in this browser before signing in is from now on the person's
        appeals.draft(viewer, writing.key(request));
        var drafts = after.isEmpty() ? appeals.drafts(viewer) : List.<Draft>of();
        return Pages.show(list(frame, true, "/my", after, appeals.mine(viewer, after), drafts));
    }

    @GetMapping("/appeals")
    ModelAndView open(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @RequestParam(defaultValue = "") String after) {
        var frame = frames.of(request, language, "appeals.public.title");
        return Pages.show(list(frame, false, "/appeals", after, appeals.publicised(viewer, after), List.of()));
    }

    private static ListPage list(
            Frame frame, boolean own, String path, String after, Slice<AppealRow> slice, List<Draft> drafts) {
        var next = slice.next();
        return new ListPage(
                frame,
                own,
                slice.items().stream().map(row -> ListPage.line(frame, row)).toList(),
                drafts.stream().map(draft -> ListPage.unfinished(frame, draft)).toList(),
                after.isEmpty() ? null : frame.link(path),
                next == null ? null : frame.link(path + "?after=" + URLEncoder.encode(next, StandardCharsets.UTF_8)));
    }

    @PostMapping("/my/drafts/{draft}")
    ModelAndView openDraft(
            HttpServletRequest request,
            HttpServletResponse response,
            Language language,
            Viewer viewer,
            @PathVariable UUID draft) {
        return switch (appeals.reopenDraft(viewer, new DraftId(draft))) {
            case Outcome.Done<DraftKept>(var kept) -> {
                writing.remember(request, response, kept);
                yield Pages.seeOther("/" + language.code() + Question.CHECK.path());
            }
            case Outcome.Refused<DraftKept>(var refusal) ->
                Pages.refused(frames.of(request, language, "appeals.my.title"), refusal);
        };
    }

    @GetMapping("/follow")
    ModelAndView follow(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @RequestParam(defaultValue = "") String number) {
        return Pages.show(
                new FollowPage(frames.of(request, language, "appeals.follow.title"), number, "", FormErrors.none()));
    }

    /**
     * Whether number and e-mail belong together is not told: a code goes out, and who has it sees what is theirs. The
     * check digit is no secret, so a mistyped number is told at once.
     */
    @PostMapping("/follow")
    ModelAndView findOwn(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String email) {
        var read = AppealNumber.read(number);
        var frame = frames.of(request, language, "appeals.follow.title");
        var errors = FormErrors.none();
        if (read.isEmpty()) {
            errors = errors.and("number", frame.say("appeals.follow.number.wrong"));
        }
        if (email.isBlank()) {
            errors = errors.and("email", frame.say("appeals.follow.email.missing"));
        }
        if (errors.any() || read.isEmpty()) {
            return Pages.show(
                    new FollowPage(frame.withMistakes(), number, email, errors), HttpStatus.UNPROCESSABLE_CONTENT);
        }
        // the way in asks for the code, and leads on to the page
        return Pages.handOver("/" + language.code() + "/sign-in?next=/" + language.code() + "/appeals/" + read.get());
    }
}
