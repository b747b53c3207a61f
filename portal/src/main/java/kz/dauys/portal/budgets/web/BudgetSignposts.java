package kz.dauys.portal.budgets.web;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Door;
import kz.dauys.portal.site.HomeDoors;
import kz.dauys.portal.site.Kept;
import kz.dauys.portal.site.MenuContribution;
import kz.dauys.portal.site.MenuItem;
import kz.dauys.portal.site.Speech;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The ways into this room: its place in the menu, and a door of the home page once there is something behind it. */
@Component
@Order(20)
class BudgetSignposts implements HomeDoors, MenuContribution {
    private final Kept<Boolean> announced;

    /** The home page is everyone's first: it does not ask the database each time. */
    BudgetSignposts(Budgets budgets, Clock clock) {
        announced = new Kept<>(
                Duration.ofMinutes(1),
                clock,
                () -> !budgets.rounds(Viewer.anonymous(Language.KK)).isEmpty());
    }

    @Override
    public List<Door> doors(Viewer viewer, Speech speech) {
        return announced.get()
                ? List.of(new Door(BudgetsPage.PATH, speech.say("budgets.door"), speech.say("budgets.door.text")))
                : List.of();
    }

    @Override
    public List<MenuItem> items(Viewer viewer, Speech speech) {
        return List.of(new MenuItem(BudgetsPage.PATH, speech.say("budgets.menu")));
    }
}
