package kz.dauys.portal.ideas.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import kz.dauys.portal.ideas.CallStage;
import kz.dauys.portal.ideas.Ideas;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Door;
import kz.dauys.portal.site.HomeDoors;
import kz.dauys.portal.site.Speech;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A door of the home page, as long as ideas are taken anywhere. */
@Component
@Order(25)
class IdeaSignposts implements HomeDoors {
    /** The home page is everyone's first: it does not ask the database each time. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Ideas ideas;
    private final Clock clock;
    private volatile Seen seen = new Seen(Instant.EPOCH, false);

    private record Seen(Instant at, boolean open) {}

    IdeaSignposts(Ideas ideas, Clock clock) {
        this.ideas = ideas;
        this.clock = clock;
    }

    @Override
    public List<Door> doors(Viewer viewer, Speech speech) {
        return open()
                ? List.of(new Door(CallsPage.PATH, speech.say("ideas.door"), speech.say("ideas.door.text")))
                : List.of();
    }

    private boolean open() {
        var now = clock.instant();
        var known = seen;
        if (now.isBefore(known.at()) || !now.isBefore(known.at().plus(KEPT))) {
            known = new Seen(
                    now,
                    ideas.calls(Viewer.anonymous(Language.KK)).stream()
                            .anyMatch(call -> call.stage() == CallStage.OPEN));
            seen = known;
        }
        return known.open();
    }
}
