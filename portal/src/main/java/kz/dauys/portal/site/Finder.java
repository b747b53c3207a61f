package kz.dauys.portal.site;

import java.util.Optional;
import kz.dauys.portal.people.Viewer;

/**
 * Leads from what was typed into the search box of the home page (a number of an appeal) to a page. Implement it as a
 * bean. It tells nothing by itself: the page it leads to asks who may see what.
 */
public interface Finder {

    /** The path, without language, where the typed text leads; empty when this room does not know such a text. */
    Optional<String> find(String typed, Viewer viewer);
}
