package kz.dauys.portal.appeals.web;

import java.util.List;
import kz.dauys.portal.appeals.AppealView;
import kz.dauys.portal.appeals.AttachmentRole;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/**
 * One attached file in a list.
 *
 * @param role what it is to the appeal; null for plain evidence
 * @param removeAction where a form that removes it is sent; null when it stays
 */
public record FileLine(
        String name,
        String size,
        String href,
        @Nullable String role,
        boolean picture,
        @Nullable String removeAction) {

    /** The files of a case under its address, such as {@code /appeals/S-000123-4}. */
    static List<FileLine> of(Frame frame, List<AppealView.AttachmentView> files, String path, boolean removable) {
        return files.stream()
                .map(file -> {
                    var href = frame.link(path + "/files/" + file.id());
                    return new FileLine(
                            file.name(),
                            frame.speech().fileSize(file.size()),
                            href,
                            file.role() == AttachmentRole.EVIDENCE
                                    ? null
                                    : frame.say("appeals.attachment.role." + file.role()),
                            file.mediaType().startsWith("image/"),
                            removable ? href + "/remove" : null);
                })
                .toList();
    }
}
