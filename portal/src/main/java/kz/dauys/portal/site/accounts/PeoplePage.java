package kz.dauys.portal.site.accounts;

import java.util.List;
import kz.dauys.portal.site.Frame;

/**
 * An administrator looks for somebody who asked in writing what is kept about them.
 *
 * @param words what was looked for; empty when nothing was yet
 */
public record PeoplePage(Frame frame, String words, List<Row> rows) {
    static final String PATH = "/admin/people";

    public PeoplePage {
        rows = List.copyOf(rows);
    }

    /** One who was found. */
    public record Row(String href, String name, String email) {}

    public String action() {
        return frame.link(PATH);
    }

    @Override
    public String toString() {
        return "PeoplePage[]";
    }
}
