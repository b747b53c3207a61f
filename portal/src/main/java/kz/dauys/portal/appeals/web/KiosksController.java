package kz.dauys.portal.appeals.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.KioskCode;
import kz.dauys.portal.appeals.KioskView;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.Pages;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Administrators register terminals and send them away. */
@Controller
@RequestMapping("/{language:kk|ru|en}" + KiosksPage.PATH)
class KiosksController {
    private final Appeals appeals;
    private final Organisations organisations;
    private final DeskChoices choices;
    private final Frames frames;

    KiosksController(Appeals appeals, Organisations organisations, DeskChoices choices, Frames frames) {
        this.appeals = appeals;
        this.organisations = organisations;
        this.choices = choices;
        this.frames = frames;
    }

    @GetMapping
    ModelAndView index(HttpServletRequest request, Language language, Viewer viewer) {
        return Pages.show(page(request, language, viewer, null, "", "", FormErrors.none()));
    }

    /** The code stands in the answer itself: it must not pass through an address or a cookie. */
    @PostMapping
    ModelAndView register(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @RequestParam(defaultValue = "") String body,
            @RequestParam(defaultValue = "") String place) {
        var chosen = DeskAddress.value(body, UUID::fromString);
        var made = chosen == null
                ? Outcome.<KioskCode>refused("appeals.no-such-body")
                : appeals.registerKiosk(viewer, new BodyId(chosen), place);
        return switch (made) {
            case Outcome.Done<KioskCode>(var code) ->
                Pages.show(page(request, language, viewer, code, "", "", FormErrors.none()));
            case Outcome.Refused<KioskCode>(var refusal) -> {
                var speech = frames.of(request, language, "kiosk.admin.title").speech();
                var field = refusal.code().equals("appeals.no-such-body") ? "body" : "place";
                yield Pages.show(
                        page(request, language, viewer, null, body, place, FormErrors.at(field, refusal, speech)),
                        HttpStatus.UNPROCESSABLE_CONTENT);
            }
        };
    }

    @PostMapping("/{id}/revoke")
    ModelAndView revoke(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        return switch (appeals.revokeKiosk(viewer, id)) {
            case Outcome.Done<UUID> _ ->
                Pages.seeOther("/" + language.code() + KiosksPage.PATH, "kiosk.admin.revoked.done");
            case Outcome.Refused<UUID>(var refusal) ->
                Pages.refused(frames.of(request, language, "kiosk.admin.title"), refusal);
        };
    }

    private KiosksPage page(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @Nullable KioskCode code,
            String body,
            String place,
            FormErrors errors) {
        var frame = frames.of(request, language, "kiosk.admin.title");
        return new KiosksPage(
                errors.any() ? frame.withMistakes() : frame,
                appeals.kiosks(viewer).stream().map(kiosk -> row(frame, kiosk)).toList(),
                code,
                choices.bodies(frame.speech(), List.of(), body, frame.say("kiosk.admin.body.none")),
                place,
                errors);
    }

    private KiosksPage.Row row(Frame frame, KioskView kiosk) {
        var setUp = kiosk.setUpAt();
        var revoked = kiosk.revokedAt();
        return new KiosksPage.Row(
                kiosk.place(),
                frame.say(organisations.bodyAtAnyTime(kiosk.body()).name()),
                revoked != null
                        ? frame.say(
                                "kiosk.admin.revoked", "date", frame.speech().dateTime(revoked))
                        : setUp == null
                                ? frame.say("kiosk.admin.waits")
                                : frame.say(
                                        "kiosk.admin.works",
                                        "date",
                                        frame.speech().dateTime(setUp)),
                revoked != null ? "neutral" : setUp == null ? "wait" : "good",
                frame.speech().number(kiosk.filed()),
                revoked != null ? null : frame.link(KiosksPage.PATH + "/" + kiosk.id() + "/revoke"));
    }
}
