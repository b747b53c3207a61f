package kz.dauys.portal.site;

import java.util.List;
import kz.dauys.portal.people.Viewer;

/** A room's places in the menu, for this viewer. Implement it as a bean; {@code @Order} gives its turn. */
public interface MenuContribution {
    List<MenuItem> items(Viewer viewer, Speech speech);
}
