package kz.dauys.portal.appeals.web;

import kz.dauys.portal.site.Frame;

/** There is no such appeal, or it is not open to this viewer: which of the two is not told. */
public record AppealUnknownPage(Frame frame, String number, boolean signedIn) {

    public String followHref() {
        return frame.link("/follow");
    }

    public String mineHref() {
        return frame.link("/my");
    }
}
