package kz.dauys.portal.webhooks.web;

import java.util.List;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.webhooks.SubscriptionView;

/** Who is called, and a form to have another called. */
public record WebhooksPage(
        Frame frame,
        List<Row> rows,
        String address,
        String contact,
        List<Choice> acts,
        List<Choice> bodies,
        FormErrors errors) {
    static final String PATH = "/admin/webhooks";

    public record Row(
            String href, String address, String contact, String waiting, String dead, String standing, boolean ended) {}

    static WebhooksPage of(
            Frame frame,
            List<SubscriptionView> subscriptions,
            String address,
            String contact,
            List<Choice> acts,
            List<Choice> bodies,
            FormErrors errors) {
        return new WebhooksPage(
                errors.any() ? frame.withMistakes() : frame,
                subscriptions.stream().map(one -> row(frame, one)).toList(),
                address,
                contact,
                acts,
                bodies,
                errors);
    }

    private static Row row(Frame frame, SubscriptionView one) {
        return new Row(
                frame.link(PATH + "/" + one.id()),
                one.address(),
                one.contact(),
                frame.speech().number(one.waiting()),
                frame.speech().number(one.dead()),
                standing(frame, one),
                one.ended());
    }

    static String standing(Frame frame, SubscriptionView one) {
        return frame.say(one.ended() ? "webhooks.ended." + one.endedWhy() : "webhooks.open");
    }

    static FormErrors errors(Frame frame, Refusal refusal) {
        var field = switch (refusal.code()) {
            case "webhooks.address-wrong" -> "address";
            case "webhooks.contact-missing" -> "contact";
            case "webhooks.act-unknown" -> "acts";
            case "webhooks.body-unknown" -> "body";
            default -> "";
        };
        return FormErrors.at(field, refusal, frame.speech());
    }

    public String action() {
        return frame.link(PATH);
    }
}
