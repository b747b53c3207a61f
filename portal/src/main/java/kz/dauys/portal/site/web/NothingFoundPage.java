package kz.dauys.portal.site.web;

import kz.dauys.portal.site.Frame;

/** No room knows what was typed into the search box. */
public record NothingFoundPage(Frame frame, String typed) {

    public String findAction() {
        return frame.link("/find");
    }
}
