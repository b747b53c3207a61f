package kz.dauys.portal.appeals.web;

import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/** The last question before an appeal is taken back. */
public record WithdrawPage(Frame frame, String number, FormErrors errors) {

    public String action() {
        return frame.link("/appeals/" + number + "/withdraw");
    }

    public String backHref() {
        return frame.link("/appeals/" + number);
    }
}
