package kz.dauys.portal.notifications.web;

import java.util.ArrayList;
import java.util.List;
import kz.dauys.portal.notifications.Notifications;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.MenuContribution;
import kz.dauys.portal.site.MenuItem;
import kz.dauys.portal.site.Speech;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** An administrator's places in the menu. */
@Component
@Order(900)
class MailMenu implements MenuContribution {
    private final Notifications notifications;

    MailMenu(Notifications notifications) {
        this.notifications = notifications;
    }

    @Override
    public List<MenuItem> items(Viewer viewer, Speech speech) {
        if (!viewer.holds(Role.ADMINISTRATOR)) {
            return List.of();
        }
        var items = new ArrayList<MenuItem>();
        items.add(new MenuItem(DeadLettersPage.PATH, speech.say("notifications.dead.menu")));
        if (notifications.hasOutbox()) {
            items.add(new MenuItem(OutboxPage.PATH, speech.say("notifications.outbox.menu")));
        }
        return items;
    }
}
