package kz.dauys.portal.webhooks.web;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kz.dauys.portal.kernel.Slice;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.webhooks.DeliveryView;
import kz.dauys.portal.webhooks.SubscriptionView;
import org.jspecify.annotations.Nullable;

/** One subscription with its deliveries. */
public record WebhookPage(
        Frame frame,
        SubscriptionView subscription,
        List<Fact> facts,
        List<Row> rows,
        @Nullable String nextHref,
        @Nullable String firstHref) {

    /** @param resend whether it can be sent again */
    public record Row(
            UUID id,
            String type,
            String made,
            String state,
            String stateKind,
            String attempts,
            String result,
            String payload,
            boolean resend) {}

    static WebhookPage of(
            Frame frame,
            SubscriptionView subscription,
            @Nullable String body,
            Slice<DeliveryView> deliveries,
            @Nullable String after) {
        var href = frame.link(WebhooksPage.PATH + "/" + subscription.id());
        return new WebhookPage(
                frame,
                subscription,
                facts(frame, subscription, body),
                deliveries.items().stream()
                        .map(one -> row(frame, one, subscription.ended()))
                        .toList(),
                deliveries.next() == null ? null : href + "?after=" + deliveries.next(),
                after == null ? null : href);
    }

    private static List<Fact> facts(Frame frame, SubscriptionView subscription, @Nullable String body) {
        var facts = new ArrayList<Fact>();
        facts.add(Fact.of(frame.say("webhooks.address"), subscription.address()));
        facts.add(Fact.of(frame.say("webhooks.standing"), WebhooksPage.standing(frame, subscription)));
        facts.add(Fact.of(frame.say("webhooks.contact"), subscription.contact()));
        facts.add(Fact.of(
                frame.say("webhooks.acts"),
                subscription.acts().isEmpty()
                        ? frame.say("webhooks.acts.all")
                        : String.join(", ", subscription.acts())));
        facts.add(Fact.of(frame.say("webhooks.body"), body == null ? frame.say("webhooks.body.all") : body));
        facts.add(Fact.of(frame.say("webhooks.since"), frame.speech().dateTime(subscription.madeAt())));
        return facts;
    }

    private static Row row(Frame frame, DeliveryView one, boolean ended) {
        var kind = switch (one.state()) {
            case DONE -> "good";
            case DEAD -> "late";
            case WAITING, SENDING -> "wait";
        };
        var state = frame.say("webhooks.state." + one.state());
        return new Row(
                one.id(),
                one.type(),
                frame.speech().dateTime(one.madeAt()),
                one.state() == DeliveryView.State.WAITING && one.attempts() > 0
                        ? state + " " + frame.speech().dateTime(one.dueAt())
                        : state,
                kind,
                frame.speech().number(one.attempts()),
                one.result() == null ? "–" : result(frame, one.result()),
                one.payload(),
                !ended && (one.state() == DeliveryView.State.DONE || one.state() == DeliveryView.State.DEAD));
    }

    private static String result(Frame frame, String code) {
        if (code.startsWith("http-")) {
            return frame.say("webhooks.result.http", "status", code.substring("http-".length()));
        }
        var key = "webhooks.result." + code;
        return frame.speech().knows(key) ? frame.say(key) : code;
    }

    public String href() {
        return frame.link(WebhooksPage.PATH + "/" + subscription.id());
    }

    public String back() {
        return frame.link(WebhooksPage.PATH);
    }
}
