package kz.dauys.portal.notifications.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Slice;
import kz.dauys.portal.notifications.DeadLetter;
import kz.dauys.portal.notifications.KeptNotice;
import kz.dauys.portal.notifications.Notifications;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

@Controller
class MailController {
    private final Notifications notifications;
    private final People people;
    private final Frames frames;

    MailController(Notifications notifications, People people, Frames frames) {
        this.notifications = notifications;
        this.people = people;
        this.frames = frames;
    }

    @GetMapping("/{language:kk|ru|en}" + DeadLettersPage.PATH)
    ModelAndView deadLetters(
            @PathVariable Language language,
            Viewer viewer,
            @RequestParam(required = false) @Nullable String after,
            HttpServletRequest request) {
        return switch (notifications.deadLetters(viewer, after)) {
            case Outcome.Done<Slice<DeadLetter>>(var letters) -> {
                var names = people.names(
                        letters.items().stream().map(DeadLetter::to).toList());
                yield Pages.show(DeadLettersPage.of(
                        frames.of(request, language, "notifications.dead.title"), letters, names, after));
            }
            case Outcome.Refused<Slice<DeadLetter>>(var refusal) ->
                Pages.refused(frames.of(request, language, "notifications.dead.title"), refusal);
        };
    }

    @PostMapping("/{language:kk|ru|en}" + DeadLettersPage.PATH)
    ModelAndView resend(
            @PathVariable Language language, Viewer viewer, @RequestParam UUID letter, HttpServletRequest request) {
        return switch (notifications.resend(viewer, letter)) {
            case Outcome.Done<UUID> done ->
                Pages.seeOther("/" + language.code() + DeadLettersPage.PATH, "notifications.dead.resent");
            case Outcome.Refused<UUID>(var refusal) ->
                Pages.refused(frames.of(request, language, "notifications.dead.title"), refusal);
        };
    }

    @GetMapping("/{language:kk|ru|en}" + OutboxPage.PATH)
    ModelAndView outbox(
            @PathVariable Language language,
            Viewer viewer,
            @RequestParam(required = false) @Nullable String after,
            HttpServletRequest request) {
        return switch (notifications.outbox(viewer, after)) {
            case Outcome.Done<Slice<KeptNotice>>(var kept) -> {
                var names =
                        people.names(kept.items().stream().map(KeptNotice::to).toList());
                yield Pages.show(
                        OutboxPage.of(frames.of(request, language, "notifications.outbox.title"), kept, names, after));
            }
            case Outcome.Refused<Slice<KeptNotice>>(var refusal) ->
                Pages.refused(frames.of(request, language, "notifications.outbox.title"), refusal);
        };
    }
}
