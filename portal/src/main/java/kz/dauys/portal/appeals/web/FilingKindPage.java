package kz.dauys.portal.appeals.web;

import java.util.List;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/**
 * What kind of appeal it is, with what the law of today says of each.
 *
 * @param guessed whether the chosen kind is the platform's guess and not yet the person's word
 */
public record FilingKindPage(Frame frame, Steps steps, List<Choice> kinds, boolean guessed, FormErrors errors) {

    public String action() {
        return frame.link("/file/about");
    }
}
