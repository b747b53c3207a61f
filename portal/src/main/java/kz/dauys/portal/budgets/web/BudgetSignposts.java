package kz.dauys.portal.budgets.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import kz.dauys.portal.budgets.Budgets;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Door;
import kz.dauys.portal.site.HomeDoors;
import kz.dauys.portal.site.MenuContribution;
import kz.dauys.portal.site.MenuItem;
import kz.dauys.portal.site.Speech;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The ways into this room: its place in the menu, and a door of the home page once there is something behind it. */
@Component
@Order(20)
class BudgetSignposts implements HomeDoors, MenuContribution {
    /** The home page is everyone's first: it does not ask the database each time. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Budgets budgets;
    private final Clock clock;
    private volatile Seen seen = new Seen(Instant.EPOCH, false);

    private record Seen(Instant at, boolean any) {}

    BudgetSignposts(Budgets budgets, Clock clock) {
        this.budgets = budgets;
        this.clock = clock;
    }

    @Override
    public List<Door> doors(Viewer viewer, Speech speech) {
        return announced()
                ? List.of(new Door(BudgetsPage.PATH, speech.say("budgets.door"), speech.say("budgets.door.text")))
                : List.of();
    }

    private boolean announced() {
        var now = clock.instant();
        var known = seen;
        if (now.isBefore(known.at()) || !now.isBefore(known.at().plus(KEPT))) {
            known = new Seen(now, !budgets.rounds(Viewer.anonymous(Language.KK)).isEmpty());
            seen = known;
        }
        return known.any();
    }

    @Override
    public List<MenuItem> items(Viewer viewer, Speech speech) {
        return List.of(new MenuItem(BudgetsPage.PATH, speech.say("budgets.menu")));
    }
}
