package kz.dauys.portal.appeals.web;

import java.util.ArrayList;
import java.util.List;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.MenuContribution;
import kz.dauys.portal.site.MenuItem;
import kz.dauys.portal.site.Speech;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The places of staff in the menu. */
@Component
@Order(10)
class DeskMenu implements MenuContribution {

    @Override
    public List<MenuItem> items(Viewer viewer, Speech speech) {
        var items = new ArrayList<MenuItem>();
        if (DeskViewers.desk(viewer)) {
            items.add(new MenuItem(DeskAddress.QUEUE, speech.say("desk.menu.queue")));
        }
        if (viewer.holds(Role.COUNTER_OPERATOR)) {
            items.add(new MenuItem("/counter", speech.say("desk.menu.counter")));
        }
        if (DeskViewers.works(viewer)) {
            items.add(new MenuItem("/desk/templates", speech.say("desk.menu.templates")));
        }
        if (DeskViewers.office(viewer)) {
            items.add(new MenuItem(DeskNoticesPage.PATH, speech.say("desk.menu.legal")));
            items.add(new MenuItem(DeskLettersPage.PATH, speech.say("desk.menu.letters")));
            items.add(new MenuItem("/desk/absence", speech.say("desk.menu.absence")));
        }
        return items;
    }
}
