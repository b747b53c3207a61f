package kz.dauys.portal.appeals.web;

import java.util.List;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Where exactly: in words, and as a point.
 *
 * @param territory the place chosen before, in words; null when none was
 * @param centre of the piece of the country that the map shows
 * @param span kilometres from edge to edge of it
 * @param near places to which the point can be put, nearest to the centre first
 */
public record FilingAddressPage(
        Frame frame,
        Steps steps,
        @Nullable String territory,
        String address,
        String latitude,
        String longitude,
        String centre,
        int span,
        String mapQuery,
        List<Near> near,
        FormErrors errors) {

    /** @param away how far it is; empty when it is here */
    public record Near(String code, String name, String away) {}

    public String action() {
        return frame.link("/file/address");
    }

    public String placeHref() {
        return frame.link("/file/place");
    }

    public String mapHref() {
        return frame.link("/file/map.svg?" + mapQuery);
    }

    public int side() {
        return MapWindow.SIDE;
    }

    public boolean pointed() {
        return !latitude.isEmpty() && !longitude.isEmpty();
    }
}
