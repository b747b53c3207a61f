package kz.dauys.portal.site.security;

import java.util.List;
import kz.dauys.portal.site.Frame;

/**
 * Fresh recovery codes, shown this once.
 *
 * @param onward where the person wanted to go
 */
public record RecoveryCodesPage(Frame frame, List<String> codes, String onward) {

    public RecoveryCodesPage {
        codes = List.copyOf(codes);
    }

    @Override
    public String toString() {
        return "RecoveryCodesPage[]";
    }
}
