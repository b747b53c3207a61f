package kz.dauys.portal.ideas.web;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import kz.dauys.portal.ideas.CallStage;
import kz.dauys.portal.ideas.Ideas;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Door;
import kz.dauys.portal.site.HomeDoors;
import kz.dauys.portal.site.Kept;
import kz.dauys.portal.site.Speech;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A door of the home page, as long as ideas are taken anywhere. */
@Component
@Order(25)
class IdeaSignposts implements HomeDoors {
    private final Kept<Boolean> open;

    /** The home page is everyone's first: it does not ask the database each time. */
    IdeaSignposts(Ideas ideas, Clock clock) {
        open = new Kept<>(
                Duration.ofMinutes(1),
                clock,
                () -> ideas.calls(Viewer.anonymous(Language.KK)).stream()
                        .anyMatch(call -> call.stage() == CallStage.OPEN));
    }

    @Override
    public List<Door> doors(Viewer viewer, Speech speech) {
        return open.get()
                ? List.of(new Door(CallsPage.PATH, speech.say("ideas.door"), speech.say("ideas.door.text")))
                : List.of();
    }
}
