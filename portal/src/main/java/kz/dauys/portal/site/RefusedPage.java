package kz.dauys.portal.site;

import kz.dauys.portal.kernel.Refusal;

/** An act that was refused: why, and what the person can do now. */
public record RefusedPage(Frame frame, Refusal refusal) {

    public String text() {
        return frame.say(refusal);
    }

    public String next() {
        return frame.speech().next(refusal);
    }
}
