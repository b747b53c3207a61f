package kz.dauys.portal.appeals.web;

import java.util.List;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/** Files that go with the appeal. */
public record FilingFilesPage(Frame frame, Steps steps, List<FileLine> files, boolean full, FormErrors errors) {

    public String action() {
        return frame.link("/file/files");
    }

    public String nextHref() {
        return frame.link("/file/check");
    }
}
