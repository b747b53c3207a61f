package kz.dauys.portal.files;

import org.jspecify.annotations.Nullable;

/**
 * A picture in a room's view.
 *
 * @param description for those who do not see it; empty for one that is hidden
 * @param width of the small one, in pixels
 * @param height of the small one, in pixels
 * @param hiddenReason why its office hid it, for everyone to read in its place; null for others
 */
public record PictureView(
        PictureId id,
        String description,
        int width,
        int height,
        @Nullable String hiddenReason) {}
