package kz.dauys.portal.appeals.web;

import java.util.List;
import java.util.UUID;
import kz.dauys.portal.appeals.AttachmentRole;
import kz.dauys.portal.appeals.Upload;
import kz.dauys.portal.site.Frame;

/**
 * A file that is on its way, in the list of those.
 *
 * @param field the field of the form in which the same file is chosen again
 * @param changed when it was last changed, by which its browser knows it again
 * @param share how much has come, in hundredths
 * @param href where its bytes go
 */
public record UploadLine(
        UUID id,
        String field,
        String name,
        String size,
        long bytes,
        long changed,
        int share,
        boolean whole,
        String href) {

    static List<UploadLine> of(Frame frame, List<Upload> uploads) {
        return uploads.stream()
                .map(upload -> new UploadLine(
                        upload.id(),
                        upload.role() == AttachmentRole.POWER ? "power" : "files",
                        upload.name(),
                        frame.speech().fileSize(upload.size()),
                        upload.size(),
                        upload.changed(),
                        (int) (upload.received() * 100 / upload.size()),
                        upload.whole(),
                        frame.link("/file/files/uploads/" + upload.id())))
                .toList();
    }

    public String removeAction() {
        return href + "/remove";
    }
}
