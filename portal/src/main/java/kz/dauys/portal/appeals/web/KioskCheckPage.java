package kz.dauys.portal.appeals.web;

import java.util.List;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/**
 * What will be sent, before it is sent.
 *
 * @param topics what the text seems to be about, the likeliest first, and none of these; empty when nothing fits
 */
public record KioskCheckPage(Frame frame, List<Fact> facts, List<Choice> topics, String email, FormErrors errors) {

    public String action() {
        return frame.link(KioskPages.PATH + "/send");
    }

    public String backHref() {
        return frame.link(KioskPages.PATH + "/who");
    }

    public String leaveHref() {
        return frame.link(KioskPages.LEAVE);
    }
}
