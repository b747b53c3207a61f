package kz.dauys.portal.site.web;

import gg.jte.Content;
import java.util.List;
import kz.dauys.portal.site.Door;
import kz.dauys.portal.site.Frame;

/**
 * The first page: one question, the doors that answer it, and what rooms have to show.
 *
 * @param searchable whether any room can find something by its number
 */
public record HomePage(Frame frame, boolean searchable, List<Door> doors, List<Content> panels) {

    public String findAction() {
        return frame.link("/find");
    }
}
