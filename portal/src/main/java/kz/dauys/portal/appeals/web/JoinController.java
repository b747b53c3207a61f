package kz.dauys.portal.appeals.web;

import jakarta.servlet.http.HttpServletRequest;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.Pages;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Joining an appeal of others by a link. */
@Controller
@RequestMapping("/{language:kk|ru|en}/join/{secret}")
class JoinController {
    private final Appeals appeals;
    private final Frames frames;

    JoinController(Appeals appeals, Frames frames) {
        this.appeals = appeals;
        this.frames = frames;
    }

    @GetMapping
    ModelAndView show(HttpServletRequest request, Language language, Viewer viewer, @PathVariable String secret) {
        var found = appeals.invitation(viewer, secret);
        var frame = frames.of(request, language, "appeals.join.title");
        return Pages.show(
                new JoinPage(frame, found.orElse(null), secret, viewer.signedIn()),
                found.isPresent() ? HttpStatus.OK : HttpStatus.NOT_FOUND);
    }

    @PostMapping
    ModelAndView join(HttpServletRequest request, Language language, Viewer viewer, @PathVariable String secret) {
        return switch (appeals.join(viewer, secret)) {
            case Outcome.Done<AppealNumber>(var number) ->
                Pages.seeOther("/" + language.code() + "/appeals/" + number, "appeals.join.done");
            case Outcome.Refused<AppealNumber>(var refusal) ->
                Pages.refused(frames.of(request, language, "appeals.join.title"), refusal);
        };
    }
}
