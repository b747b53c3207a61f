package kz.dauys.portal.webhooks.web;

import java.util.List;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.MenuContribution;
import kz.dauys.portal.site.MenuItem;
import kz.dauys.portal.site.Speech;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** An administrator's way to the webhooks. */
@Component
@Order(920)
class WebhooksMenu implements MenuContribution {

    @Override
    public List<MenuItem> items(Viewer viewer, Speech speech) {
        return viewer.holds(Role.ADMINISTRATOR)
                ? List.of(new MenuItem(WebhooksPage.PATH, speech.say("webhooks.menu")))
                : List.of();
    }
}
