package kz.dauys.portal.appeals.web;

import kz.dauys.portal.site.Frame;

/** The link by which others join, shown once: only its hash is kept. */
public record InvitePage(Frame frame, String number, String link) {

    public String backHref() {
        return frame.link("/appeals/" + number);
    }
}
