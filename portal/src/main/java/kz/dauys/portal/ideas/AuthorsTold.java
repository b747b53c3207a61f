package kz.dauys.portal.ideas;

import java.util.List;
import java.util.UUID;
import kz.dauys.portal.journal.NotRecorded;
import kz.dauys.portal.notifications.Notice;
import kz.dauys.portal.notifications.Noticeable;

/**
 * Another room did something with what an idea became, and its authors are told.
 *
 * @param actId of the act in that room
 * @param subject the idea
 */
@NotRecorded("what was done is recorded by the room that did it")
public record AuthorsTold(UUID actId, UUID subject, List<Notice> notices) implements Noticeable {

    public AuthorsTold {
        notices = List.copyOf(notices);
    }
}
