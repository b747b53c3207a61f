package kz.dauys.portal.site.accounts;

import java.util.List;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.MenuContribution;
import kz.dauys.portal.site.MenuItem;
import kz.dauys.portal.site.Speech;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** An administrator's way to the accounts. */
@Component
@Order(800)
class AccountsMenu implements MenuContribution {

    @Override
    public List<MenuItem> items(Viewer viewer, Speech speech) {
        return viewer.holds(Role.ADMINISTRATOR)
                ? List.of(
                        new MenuItem(AccountsPage.PATH, speech.say("accounts.menu")),
                        new MenuItem(PeoplePage.PATH, speech.say("accounts.people.menu")))
                : List.of();
    }
}
