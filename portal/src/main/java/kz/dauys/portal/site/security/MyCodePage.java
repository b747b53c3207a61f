package kz.dauys.portal.site.security;

import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/**
 * An act on one's own account that is confirmed by a code of the moment.
 *
 * @param text what will happen
 * @param action where the code is sent
 * @param button what it does
 */
public record MyCodePage(Frame frame, String text, String action, String button, FormErrors errors) {

    public String back() {
        return frame.link(MyAccountPage.PATH);
    }
}
