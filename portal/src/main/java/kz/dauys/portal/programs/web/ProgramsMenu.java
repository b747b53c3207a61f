package kz.dauys.portal.programs.web;

import java.util.List;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.MenuContribution;
import kz.dauys.portal.site.MenuItem;
import kz.dauys.portal.site.Speech;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** An administrator's way to the programs. */
@Component
@Order(910)
class ProgramsMenu implements MenuContribution {

    @Override
    public List<MenuItem> items(Viewer viewer, Speech speech) {
        return viewer.holds(Role.ADMINISTRATOR)
                ? List.of(new MenuItem(ProgramsPage.PATH, speech.say("programs.menu")))
                : List.of();
    }
}
