package kz.dauys.portal.site;

import java.util.List;
import kz.dauys.portal.people.Viewer;

/** A room's doors on the home page. Implement it as a bean; {@code @Order} gives its turn. Show no door to nowhere. */
public interface HomeDoors {
    List<Door> doors(Viewer viewer, Speech speech);
}
