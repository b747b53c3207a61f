package kz.dauys.portal.webhooks.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.text.Collator;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kz.dauys.portal.appeals.AppealEvent;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.Procedures;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Frames;
import kz.dauys.portal.site.PageNotFound;
import kz.dauys.portal.site.Pages;
import kz.dauys.portal.webhooks.MadeSubscription;
import kz.dauys.portal.webhooks.NewSubscription;
import kz.dauys.portal.webhooks.SubscriptionId;
import kz.dauys.portal.webhooks.Webhooks;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Administrators say who is called, see what came of it and send it again. */
@Controller
@RequestMapping("/{language:kk|ru|en}" + WebhooksPage.PATH)
class WebhooksController {
    private final Webhooks webhooks;
    private final Organisations organisations;
    private final Procedures procedures;
    private final Frames frames;
    private final Clock clock;

    WebhooksController(
            Webhooks webhooks, Organisations organisations, Procedures procedures, Frames frames, Clock clock) {
        this.webhooks = webhooks;
        this.organisations = organisations;
        this.procedures = procedures;
        this.frames = frames;
        this.clock = clock;
    }

    @GetMapping
    ModelAndView index(HttpServletRequest request, Language language, Viewer viewer) {
        var frame = frames.of(request, language, "webhooks.title");
        return Pages.show(WebhooksPage.of(
                frame,
                webhooks.all(viewer),
                "https://",
                "",
                acts(frame, List.of()),
                bodies(frame, null),
                FormErrors.none()));
    }

    @PostMapping
    ModelAndView subscribe(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @RequestParam(defaultValue = "") String address,
            @RequestParam(defaultValue = "") String contact,
            @RequestParam(defaultValue = "") List<String> acts,
            @RequestParam(required = false) @Nullable UUID body) {
        var only = body == null ? null : new BodyId(body);
        return switch (webhooks.subscribe(viewer, new NewSubscription(address, contact, acts, only))) {
            case Outcome.Done<MadeSubscription>(var made) -> secret(request, language, made);
            case Outcome.Refused<MadeSubscription>(var refusal) -> {
                var frame = frames.of(request, language, "webhooks.title");
                yield Pages.show(
                        WebhooksPage.of(
                                frame,
                                webhooks.all(viewer),
                                address,
                                contact,
                                acts(frame, acts),
                                bodies(frame, only),
                                WebhooksPage.errors(frame, refusal)),
                        HttpStatus.UNPROCESSABLE_CONTENT);
            }
        };
    }

    private static List<Choice> acts(Frame frame, List<String> chosen) {
        return AppealEvent.ACTS_SEEN_OUTSIDE.stream()
                .sorted()
                .map(act -> new Choice(act, frame.say("appeals.act." + act), act, chosen.contains(act)))
                .toList();
    }

    /** All, and those of today by name. */
    private List<Choice> bodies(Frame frame, @Nullable BodyId chosen) {
        var value = chosen == null ? "" : chosen.toString();
        return Stream.concat(
                        Stream.of(Choice.of("", frame.say("webhooks.body.all"), value)),
                        organisations.bodies(procedures.dayOf(clock.instant())).stream()
                                .map(body -> Choice.of(body.id().toString(), frame.say(body.name()), value))
                                .sorted(Comparator.comparing(
                                        Choice::label,
                                        Collator.getInstance(
                                                frame.speech().language().locale()))))
                .toList();
    }

    @GetMapping("/{id}")
    ModelAndView show(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String after) {
        var known = webhooks.subscription(viewer, new SubscriptionId(id)).orElseThrow(PageNotFound::new);
        return Pages.show(WebhookPage.of(
                frames.titled(request, language, URI.create(known.address()).getHost()),
                known,
                known.body() == null
                        ? null
                        : organisations.bodyAtAnyTime(known.body()).name().in(language),
                webhooks.deliveries(viewer, known.id(), after),
                after));
    }

    @PostMapping("/{id}/secret")
    ModelAndView newSecret(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        return switch (webhooks.newSecret(viewer, new SubscriptionId(id))) {
            case Outcome.Done<MadeSubscription>(var made) -> secret(request, language, made);
            case Outcome.Refused<MadeSubscription>(var refusal) ->
                Pages.refused(frames.of(request, language, "webhooks.title"), refusal);
        };
    }

    @PostMapping("/{id}/ping")
    ModelAndView ping(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        return answered(request, language, webhooks.ping(viewer, new SubscriptionId(id)), id, "webhooks.pinged");
    }

    @PostMapping("/{id}/end")
    ModelAndView end(HttpServletRequest request, Language language, Viewer viewer, @PathVariable UUID id) {
        return answered(request, language, webhooks.end(viewer, new SubscriptionId(id)), id, "webhooks.ended");
    }

    @PostMapping("/{id}/deliveries/{delivery}")
    ModelAndView resend(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID id,
            @PathVariable UUID delivery) {
        return answered(request, language, webhooks.resend(viewer, delivery), id, "webhooks.resent");
    }

    private <T> ModelAndView answered(
            HttpServletRequest request, Language language, Outcome<T> outcome, UUID id, String said) {
        return switch (outcome) {
            case Outcome.Done<T> _ -> Pages.seeOther("/" + language.code() + WebhooksPage.PATH + "/" + id, said);
            case Outcome.Refused<T>(var refusal) ->
                Pages.refused(frames.of(request, language, "webhooks.title"), refusal);
        };
    }

    /** The secret stands in the answer itself: it must not pass through an address or a cookie. */
    private ModelAndView secret(HttpServletRequest request, Language language, MadeSubscription made) {
        return Pages.show(
                new WebhookSecretPage(frames.of(request, language, "webhooks.secret.title"), made.id(), made.secret()));
    }
}
