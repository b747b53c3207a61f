package kz.dauys.portal.appeals.web;

import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/**
 * The first question of filing: what happened, in the person's own words.
 *
 * @param begun whether there is a draft that can be thrown away
 */
public record FilingTextPage(Frame frame, Steps steps, String text, boolean begun, FormErrors errors) {

    public String action() {
        return frame.link("/file");
    }

    /** Whether what this browser kept is to be forgotten. */
    public boolean fresh() {
        return frame.query().equals("fresh");
    }

    public String discardAction() {
        return frame.link("/file/discard");
    }
}
