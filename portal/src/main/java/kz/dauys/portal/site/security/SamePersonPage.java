package kz.dauys.portal.site.security;

import kz.dauys.portal.site.Frame;

/** The identity that somebody wanted to link belongs to another account of theirs: whether to make the two one. */
public record SamePersonPage(Frame frame) {

    public String action() {
        return frame.link(ProviderController.SAME);
    }

    public String back() {
        return frame.link(MyAccountPage.PATH);
    }
}
