package kz.dauys.portal.site.security;

import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/**
 * The person asks to be erased.
 *
 * @param objection why it cannot be done now; null when it can
 * @param sent whether the code is on its way
 * @param demoCode the code itself, in the demo country only; empty elsewhere
 */
public record EraseMePage(Frame frame, @Nullable Refusal objection, boolean sent, String demoCode, FormErrors errors) {

    public String ask() {
        return frame.link(MyDataPage.PATH + "/erase/code");
    }

    public String action() {
        return frame.link(MyDataPage.PATH + "/erase");
    }

    public String back() {
        return frame.link(MyDataPage.PATH);
    }

    @Override
    public String toString() {
        return "EraseMePage[]";
    }
}
