package kz.dauys.portal.appeals.web;

import java.util.List;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/**
 * Files that go with the appeal.
 *
 * @param uploads what is on its way and not among the files yet
 * @param begun whether there is a draft onto which they can go
 * @param most how many there may be
 * @param represents whether the person files for another, and so has a power of attorney
 */
public record FilingFilesPage(
        Frame frame,
        Steps steps,
        List<FileLine> files,
        List<UploadLine> uploads,
        boolean begun,
        int most,
        boolean full,
        boolean signedIn,
        boolean represents,
        FormErrors errors) {

    public String action() {
        return frame.link("/file/files");
    }

    /** Where files go that come in pieces. */
    public String uploadsHref() {
        return frame.link("/file/files/uploads");
    }

    public String textHref() {
        return frame.link("/file");
    }

    public String nextHref() {
        return frame.link("/file/check");
    }
}
