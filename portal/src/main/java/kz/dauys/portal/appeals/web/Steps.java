package kz.dauys.portal.appeals.web;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kz.dauys.portal.appeals.Draft;
import kz.dauys.portal.appeals.DraftContent;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Where one is among the questions of filing, with the way to each that was reached.
 *
 * @param changedAt when the draft was changed last, in milliseconds since 1970; 0 when there is none. A browser that kept
 *     something newer offers it
 * @param now when the page was made, by the same clock
 */
public record Steps(Frame frame, String caption, @Nullable String back, List<Step> all, long changedAt, long now) {

    /** @param href null for a question that is not reached yet, and for the one on this page */
    public record Step(String title, State state, @Nullable String href) {}

    /** How far a question has come. */
    public enum State {
        DONE,
        NOW,
        AHEAD
    }

    static Steps at(Frame frame, Question now, Optional<Draft> draft, Instant at) {
        var content = draft.map(Draft::content).orElseGet(DraftContent::empty);
        return new Steps(
                frame,
                frame.say(
                        "appeals.file.step",
                        java.util.Map.of("number", now.ordinal() + 1, "all", Question.values().length)),
                now == Question.TEXT ? null : frame.link(now.before().path()),
                Arrays.stream(Question.values())
                        .map(question -> step(frame, question, now, content))
                        .toList(),
                draft.map(one -> one.changedAt().toEpochMilli()).orElse(0L),
                at.toEpochMilli());
    }

    private static Step step(Frame frame, Question question, Question now, DraftContent content) {
        var title = frame.say("appeals.file." + question.code() + ".step");
        if (question == now) {
            return new Step(title, State.NOW, null);
        }
        return content.hasPassed(question.code())
                ? new Step(title, State.DONE, frame.link(question.path()))
                : new Step(title, State.AHEAD, null);
    }
}
