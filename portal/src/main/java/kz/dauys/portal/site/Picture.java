package kz.dauys.portal.site;

import org.jspecify.annotations.Nullable;

/**
 * A picture on a page: small, and large when it is opened.
 *
 * @param path where it is handed out, without the size
 * @param description for those who do not see it; empty for one that is hidden
 * @param width of the small one, in pixels
 * @param height of the small one, in pixels
 * @param hiddenReason why its office hid it; null for one that is shown
 * @param hideHref where the office hides it; null for others
 * @param removeAction where a form that removes it is sent; null when it stays
 */
public record Picture(
        String path,
        String description,
        int width,
        int height,
        @Nullable String hiddenReason,
        @Nullable String hideHref,
        @Nullable String removeAction) {

    public String small() {
        return path + "/small";
    }

    public String large() {
        return path + "/large";
    }
}
