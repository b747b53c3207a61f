package kz.dauys.portal.appeals.web;

import java.util.List;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/**
 * Files that go with the appeal.
 *
 * @param most how many there may be
 * @param represents whether the person files for another, and so has a power of attorney
 */
public record FilingFilesPage(
        Frame frame,
        Steps steps,
        List<FileLine> files,
        int most,
        boolean full,
        boolean signedIn,
        boolean represents,
        FormErrors errors) {

    public String action() {
        return frame.link("/file/files");
    }

    public String nextHref() {
        return frame.link("/file/check");
    }
}
