package kz.dauys.portal.site.security;

import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/**
 * Another mailbox of the same person: first its address, then the code that was mailed there.
 *
 * @param demoCode in the demo country the code; empty elsewhere
 */
public record MyEmailPage(Frame frame, String email, boolean sent, String demoCode, FormErrors errors) {
    static final String PATH = MyAccountPage.PATH + "/emails";

    public String action() {
        return frame.link(sent ? PATH + "/code" : PATH);
    }

    public String anew() {
        return frame.link(PATH);
    }

    public String back() {
        return frame.link(MyAccountPage.PATH);
    }
}
