package kz.dauys.portal.appeals.web;

import java.util.List;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.MenuContribution;
import kz.dauys.portal.site.MenuItem;
import kz.dauys.portal.site.Speech;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** An administrator's way to the terminals. */
@Component
@Order(915)
class KiosksMenu implements MenuContribution {

    @Override
    public List<MenuItem> items(Viewer viewer, Speech speech) {
        return viewer.holds(Role.ADMINISTRATOR)
                ? List.of(new MenuItem(KiosksPage.PATH, speech.say("kiosk.menu.admin")))
                : List.of();
    }
}
