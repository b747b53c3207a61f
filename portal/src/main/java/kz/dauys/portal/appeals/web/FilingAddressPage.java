package kz.dauys.portal.appeals.web;

import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Where exactly: in words, or as a point.
 *
 * @param territory the place chosen before, in words; null when none was
 */
public record FilingAddressPage(
        Frame frame,
        Steps steps,
        @Nullable String territory,
        String address,
        String latitude,
        String longitude,
        FormErrors errors) {

    public String action() {
        return frame.link("/file/address");
    }

    public String placeHref() {
        return frame.link("/file/place");
    }
}
