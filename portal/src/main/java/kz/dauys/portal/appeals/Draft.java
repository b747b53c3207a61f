package kz.dauys.portal.appeals;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An appeal that is being written.
 *
 * @param owned whether it belongs to a person who signed in, and so is kept for long
 * @param filedAs the number under which it was filed; its content and files are then gone from here
 */
public record Draft(
        DraftId id,
        DraftContent content,
        List<AppealView.AttachmentView> files,
        Instant changedAt,
        Instant expiresAt,
        boolean owned,
        @Nullable AppealNumber filedAs) {

    public Draft {
        files = List.copyOf(files);
    }
}
