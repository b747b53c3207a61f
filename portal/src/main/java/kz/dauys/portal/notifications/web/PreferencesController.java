package kz.dauys.portal.notifications.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.notifications.NewBrowser;
import kz.dauys.portal.notifications.Notifications;
import kz.dauys.portal.notifications.Preferences;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.Pages;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where everybody chooses how to be told. */
@Controller
class PreferencesController {
    private static final String YES = "yes";
    private static final String NO = "no";
    private static final String LETTER = "letter";
    private static final String MAIL = "mail";

    private final Notifications notifications;
    private final Frames frames;

    PreferencesController(Notifications notifications, Frames frames) {
        this.notifications = notifications;
        this.frames = frames;
    }

    @GetMapping("/{language:kk|ru|en}" + PreferencesPage.PATH)
    ModelAndView show(HttpServletRequest request, @PathVariable Language language, Viewer viewer) {
        admit(viewer);
        return Pages.show(page(request, language, viewer, kept(viewer), FormErrors.none()));
    }

    private Map<String, String> kept(Viewer viewer) {
        var chosen = notifications.preferences(viewer);
        return Map.of(
                "news", chosen.mail() ? YES : NO,
                "legal", chosen.legalByLetter() ? LETTER : MAIL,
                "language", chosen.language() == null ? "" : chosen.language().code(),
                "quietFrom", chosen.quiet() ? chosen.quietFrom().toString() : "",
                "quietTo", chosen.quiet() ? chosen.quietTo().toString() : "",
                "digest", chosen.digest() ? YES : NO);
    }

    @PostMapping("/{language:kk|ru|en}" + PreferencesPage.PATH)
    ModelAndView choose(
            HttpServletRequest request,
            @PathVariable Language language,
            Viewer viewer,
            @RequestParam Map<String, String> typed) {
        admit(viewer);
        var frame = frames.of(request, language, "notifications.mine.title");
        var fromTyped = typed.getOrDefault("quietFrom", "").strip();
        var toTyped = typed.getOrDefault("quietTo", "").strip();
        var none = fromTyped.isEmpty() && toTyped.isEmpty();
        var from = none ? Optional.of(LocalTime.MIDNIGHT) : time(fromTyped);
        var to = none ? Optional.of(LocalTime.MIDNIGHT) : time(toTyped);
        var errors = FormErrors.none();
        if (from.isEmpty()) {
            errors = errors.and("quietFrom", frame.say("notifications.mine.quiet.time"));
        }
        if (to.isEmpty()) {
            errors = errors.and("quietTo", frame.say("notifications.mine.quiet.time"));
        }
        if (from.isPresent() && to.isPresent()) {
            var chosen = new Preferences(
                    !NO.equals(typed.get("news")),
                    LETTER.equals(typed.get("legal")),
                    Language.of(typed.getOrDefault("language", "")).orElse(null),
                    from.get(),
                    to.get(),
                    desk(viewer) && YES.equals(typed.get("digest")));
            switch (notifications.choose(viewer, chosen)) {
                case Outcome.Done<PersonId> _ -> {
                    notifications.useTelephone(
                            viewer, YES.equals(typed.get("smsNews")), YES.equals(typed.get("smsLegal")));
                    return Pages.seeOther("/" + language.code() + PreferencesPage.PATH, "notifications.mine.saved");
                }
                case Outcome.Refused<PersonId>(var refusal) ->
                    errors = FormErrors.at("quietFrom", refusal, frame.speech());
            }
        }
        return Pages.show(page(request, language, viewer, typed, errors), HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** The address of a form shown again leads to the page. */
    @GetMapping({
        "/{language:kk|ru|en}" + PreferencesPage.PATH + "/phone",
        "/{language:kk|ru|en}" + PreferencesPage.PATH + "/phone/code",
        "/{language:kk|ru|en}" + PreferencesPage.PATH + "/phone/remove",
        "/{language:kk|ru|en}" + PreferencesPage.PATH + "/browser",
        "/{language:kk|ru|en}" + PreferencesPage.PATH + "/browser/remove"
    })
    ModelAndView again(@PathVariable Language language) {
        return Pages.seeOther("/" + language.code() + PreferencesPage.PATH);
    }

    @PostMapping("/{language:kk|ru|en}" + PreferencesPage.PATH + "/phone")
    ModelAndView phone(
            HttpServletRequest request,
            @PathVariable Language language,
            Viewer viewer,
            @RequestParam(defaultValue = "") String phone) {
        admit(viewer);
        return after(request, language, viewer, notifications.giveTelephone(viewer, phone), "phone", phone);
    }

    @PostMapping("/{language:kk|ru|en}" + PreferencesPage.PATH + "/phone/code")
    ModelAndView code(
            HttpServletRequest request,
            @PathVariable Language language,
            Viewer viewer,
            @RequestParam(defaultValue = "") String code) {
        admit(viewer);
        return after(request, language, viewer, notifications.confirmTelephone(viewer, code), "code", "");
    }

    @PostMapping("/{language:kk|ru|en}" + PreferencesPage.PATH + "/phone/remove")
    ModelAndView remove(@PathVariable Language language, Viewer viewer) {
        admit(viewer);
        notifications.removeTelephone(viewer);
        return Pages.seeOther("/" + language.code() + PreferencesPage.PATH, "notifications.mine.phone.removed");
    }

    @PostMapping("/{language:kk|ru|en}" + PreferencesPage.PATH + "/browser")
    ModelAndView browser(
            HttpServletRequest request,
            @PathVariable Language language,
            Viewer viewer,
            @RequestParam(defaultValue = "") String endpoint,
            @RequestParam(defaultValue = "") String p256dh,
            @RequestParam(defaultValue = "") String auth,
            @RequestHeader(name = HttpHeaders.USER_AGENT, defaultValue = "") String userAgent) {
        admit(viewer);
        return switch (notifications.addBrowser(viewer, new NewBrowser(endpoint, p256dh, auth, userAgent))) {
            case Outcome.Done<UUID> _ ->
                Pages.seeOther("/" + language.code() + PreferencesPage.PATH, "notifications.mine.browser.added");
            case Outcome.Refused<UUID>(var refusal) -> {
                var frame = frames.of(request, language, "notifications.mine.title");
                yield Pages.show(
                        page(
                                request,
                                language,
                                viewer,
                                kept(viewer),
                                FormErrors.at("browser", refusal, frame.speech())),
                        HttpStatus.UNPROCESSABLE_CONTENT);
            }
        };
    }

    @PostMapping("/{language:kk|ru|en}" + PreferencesPage.PATH + "/browser/remove")
    ModelAndView removeBrowser(
            @PathVariable Language language, Viewer viewer, @RequestParam(defaultValue = "") String browser) {
        admit(viewer);
        try {
            notifications.removeBrowser(viewer, UUID.fromString(browser));
        } catch (IllegalArgumentException notOfAnyBrowser) {
            return Pages.seeOther("/" + language.code() + PreferencesPage.PATH);
        }
        return Pages.seeOther("/" + language.code() + PreferencesPage.PATH, "notifications.mine.browser.removed");
    }

    private ModelAndView after(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            Outcome<String> outcome,
            String field,
            String phone) {
        return switch (outcome) {
            case Outcome.Done<String> _ ->
                Pages.seeOther(
                        "/" + language.code() + PreferencesPage.PATH,
                        field.equals("phone") ? "notifications.mine.phone.sent" : "notifications.mine.phone.confirmed");
            case Outcome.Refused<String>(var refusal) -> {
                var frame = frames.of(request, language, "notifications.mine.title");
                var typed = new HashMap<>(kept(viewer));
                typed.put("phone", phone);
                yield Pages.show(
                        page(request, language, viewer, typed, FormErrors.at(field, refusal, frame.speech())),
                        HttpStatus.UNPROCESSABLE_CONTENT);
            }
        };
    }

    private PreferencesPage page(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            Map<String, String> typed,
            FormErrors errors) {
        var plain = frames.of(request, language, "notifications.mine.title");
        var frame = errors.any() ? plain.withMistakes() : plain;
        var languages = new ArrayList<Choice>();
        languages.add(Choice.of("", frame.say("notifications.mine.language.usual"), typed.get("language")));
        for (var one : Language.values()) {
            languages.add(Choice.of(one.code(), frame.say("site.language." + one.code()), typed.get("language")));
        }
        var telephone = notifications.telephone(viewer).orElse(null);
        return new PreferencesPage(
                frame,
                List.of(
                        Choice.of(YES, frame.say("notifications.mine.news.mail"), typed.get("news")),
                        Choice.of(NO, frame.say("notifications.mine.news.none"), typed.get("news"))),
                List.of(
                        Choice.of(MAIL, frame.say("notifications.mine.legal.mail"), typed.get("legal")),
                        Choice.of(LETTER, frame.say("notifications.mine.legal.letter"), typed.get("legal"))),
                languages,
                typed.getOrDefault("quietFrom", ""),
                typed.getOrDefault("quietTo", ""),
                desk(viewer)
                        ? List.of(
                                Choice.of(NO, frame.say("notifications.mine.digest.at-once"), typed.get("digest")),
                                Choice.of(YES, frame.say("notifications.mine.digest.daily"), typed.get("digest")))
                        : List.of(),
                notifications.hasSms(),
                telephone,
                telephone != null && telephone.confirmed()
                        ? List.of(
                                new Choice(
                                        "smsLegal",
                                        frame.say("notifications.mine.sms.legal"),
                                        null,
                                        telephone.forLegal()),
                                new Choice(
                                        "smsNews", frame.say("notifications.mine.sms.news"), null, telephone.forNews()))
                        : List.of(),
                typed.getOrDefault("phone", ""),
                notifications.hasPush(),
                notifications.hasPush() ? notifications.pushKey() : "",
                notifications.browsers(viewer),
                errors);
    }

    private static boolean desk(Viewer viewer) {
        return viewer.holds(Role.OFFICER) || viewer.holds(Role.HEAD);
    }

    private static void admit(Viewer viewer) {
        if (viewer.person() == null) {
            throw new AccessDeniedException("whoever is told must be known");
        }
    }

    private static Optional<LocalTime> time(String typed) {
        try {
            return Optional.of(LocalTime.parse(typed).withSecond(0).withNano(0));
        } catch (DateTimeException strange) {
            return Optional.empty();
        }
    }
}
