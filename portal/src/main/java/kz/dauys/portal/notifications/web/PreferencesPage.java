package kz.dauys.portal.notifications.web;

import java.util.List;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/**
 * How the viewer wants to be told.
 *
 * @param digest empty for whoever has no desk
 */
public record PreferencesPage(
        Frame frame,
        List<Choice> news,
        List<Choice> legal,
        List<Choice> languages,
        String quietFrom,
        String quietTo,
        List<Choice> digest,
        FormErrors errors) {
    static final String PATH = "/my/notices";

    public String action() {
        return frame.link(PATH);
    }
}
