package kz.dauys.portal.ideas.web;

import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a reason before something is done that everyone is told the reason of.
 *
 * @param asks which of those things: its words stand in the messages as {@code ideas.<asks>.…}
 * @param subject what it is done to
 * @param quoted what is hidden; null for other things
 */
public record ReasonPage(
        Frame frame,
        String asks,
        String subject,
        @Nullable String quoted,
        String action,
        String back,
        String reason,
        FormErrors errors) {

    static ReasonPage of(
            Frame frame, String asks, String subject, @Nullable String quoted, String action, String back) {
        return new ReasonPage(frame, asks, subject, quoted, action, back, "", FormErrors.none());
    }

    ReasonPage refused(String typed, Refusal refusal) {
        var field = refusal.code().equals("ideas.reason-missing") ? "reason" : "";
        return new ReasonPage(
                frame.withMistakes(),
                asks,
                subject,
                quoted,
                action,
                back,
                typed,
                FormErrors.at(field, refusal, frame.speech()));
    }

    public String text() {
        return frame.say("ideas." + asks + ".text");
    }

    public String button() {
        return frame.say("ideas." + asks);
    }
}
