package kz.dauys.portal.site;

import java.util.Map;

/**
 * The time left to answer, as a word and a bar: the colour never says it alone.
 *
 * @param word "6 working days left", "2 working days late"
 * @param spent the part of the term that is over, in per cent, 0 to 100
 */
public record TimeLeft(String word, State state, int spent) {

    /** Calm, soon (three working days or fewer), late, or stopped: answered, or waiting for the person. */
    public enum State {
        CALM,
        SOON,
        LATE,
        STOPPED
    }

    /**
     * @param left working days until the term ends; 0 on its last day; negative when it is over
     * @param whole working days of the whole term
     */
    public static TimeLeft of(Speech speech, int left, int whole) {
        if (left < 0) {
            return new TimeLeft(speech.say("site.time.late", Map.of("days", -left)), State.LATE, 100);
        }
        var spent = whole <= 0 ? 100 : Math.clamp(100L - Math.round(100.0 * left / whole), 0, 100);
        var word = left == 0 ? speech.say("site.time.today") : speech.say("site.time.left", Map.of("days", left));
        return new TimeLeft(word, left <= 3 ? State.SOON : State.CALM, spent);
    }

    public static TimeLeft stopped(String word) {
        return new TimeLeft(word, State.STOPPED, 0);
    }
}
