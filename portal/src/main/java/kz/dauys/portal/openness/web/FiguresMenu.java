package kz.dauys.portal.openness.web;

import java.util.List;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.MenuContribution;
import kz.dauys.portal.site.MenuItem;
import kz.dauys.portal.site.Speech;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Everyone's way to the figures. */
@Component
@Order(800)
class FiguresMenu implements MenuContribution {

    @Override
    public List<MenuItem> items(Viewer viewer, Speech speech) {
        return List.of(new MenuItem(FiguresPage.PATH, speech.say("openness.figures.menu")));
    }
}
