package kz.dauys.portal.notifications.web;

import java.util.List;
import kz.dauys.portal.notifications.Browser;
import kz.dauys.portal.notifications.Telephone;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/**
 * How the viewer wants to be told.
 *
 * @param digest empty for whoever has no desk
 * @param telephone null when none was given
 * @param pushKey the key that a browser is given; empty when nobody is told in browsers
 * @param sms for what SMS come; empty without a confirmed telephone
 */
public record PreferencesPage(
        Frame frame,
        List<Choice> news,
        List<Choice> legal,
        List<Choice> languages,
        String quietFrom,
        String quietTo,
        List<Choice> digest,
        boolean hasSms,
        @Nullable Telephone telephone,
        List<Choice> sms,
        String typedPhone,
        boolean hasPush,
        String pushKey,
        List<Browser> browsers,
        FormErrors errors) {
    static final String PATH = "/my/notices";

    public String phoneAction() {
        return frame.link(PATH + "/phone");
    }

    public String codeAction() {
        return frame.link(PATH + "/phone/code");
    }

    public String removeAction() {
        return frame.link(PATH + "/phone/remove");
    }

    public String browserAction() {
        return frame.link(PATH + "/browser");
    }

    public String removeBrowserAction() {
        return frame.link(PATH + "/browser/remove");
    }

    /** The script that shows what comes; it stands apart from all pages, so that it controls none of them. */
    public String worker() {
        return workerScope() + "worker.js";
    }

    public String workerScope() {
        return "/push/";
    }

    public String action() {
        return frame.link(PATH);
    }
}
