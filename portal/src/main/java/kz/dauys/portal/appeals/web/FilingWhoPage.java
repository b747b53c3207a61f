package kz.dauys.portal.appeals.web;

import java.util.List;
import kz.dauys.portal.appeals.Applicant;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/** Who files, for whom, and how the answer reaches them. */
public record FilingWhoPage(
        Frame frame, Steps steps, List<Choice> capacities, String represented, Applicant applicant, FormErrors errors) {

    public String action() {
        return frame.link("/file/who");
    }
}
