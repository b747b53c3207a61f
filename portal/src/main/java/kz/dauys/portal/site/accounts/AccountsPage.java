package kz.dauys.portal.site.accounts;

import java.util.List;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of staff.
 *
 * @param search what was looked for; empty for all
 * @param nextHref null on the last page
 */
public record AccountsPage(
        Frame frame,
        String search,
        List<Row> rows,
        @Nullable String nextHref,
        @Nullable String firstHref) {
    static final String PATH = "/admin/accounts";

    public AccountsPage {
        rows = List.copyOf(rows);
    }

    /**
     * One account, in words.
     *
     * @param roles of today, one line each
     */
    public record Row(String href, String name, String login, List<String> roles, boolean locked, boolean guarded) {

        public Row {
            roles = List.copyOf(roles);
        }
    }

    public String action() {
        return frame.link(PATH);
    }

    public String fresh() {
        return frame.link(PATH + "/new");
    }
}
