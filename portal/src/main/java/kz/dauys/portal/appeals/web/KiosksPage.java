package kz.dauys.portal.appeals.web;

import java.util.List;
import kz.dauys.portal.appeals.KioskCode;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/**
 * The terminals, and a form to register another.
 *
 * @param code what is to be typed in at the new terminal; null when none was registered just now
 */
public record KiosksPage(
        Frame frame, List<Row> rows, @Nullable KioskCode code, List<Choice> bodies, String place, FormErrors errors) {
    static final String PATH = "/admin/kiosks";

    /** @param revokeAction null when it is revoked */
    public record Row(
            String place,
            String body,
            String standing,
            String sign,
            String filed,
            @Nullable String revokeAction) {}

    public String action() {
        return frame.link(PATH);
    }

    /** In two groups, to be read and typed. */
    public String typed() {
        return code == null
                ? ""
                : code.code().substring(0, 5) + " " + code.code().substring(5);
    }
}
