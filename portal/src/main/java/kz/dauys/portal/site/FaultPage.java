package kz.dauys.portal.site;

/**
 * A page that could not be shown. It says what that means for the person and what to do, never what an exception says.
 *
 * @param status one for which there are words: 400, 403, 404, 405, 413, 429, 500, 503
 * @param incident under which the journal of the node has the cause; empty for what is nobody's fault
 */
public record FaultPage(Frame frame, int status, String incident) {

    public String text() {
        return frame.say("site.fault." + status + ".text");
    }

    public String next() {
        return frame.say("site.fault." + status + ".next");
    }
}
