package kz.dauys.portal.works;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import kz.dauys.portal.budgets.ProjectId;
import kz.dauys.portal.journal.NotRecorded;
import kz.dauys.portal.notifications.Notice;
import kz.dauys.portal.notifications.Noticeable;

/** The time in which residents say whether they accept a work is over. */
@NotRecorded("time passes without an act")
public record WorkJudged(ProjectId project, List<Notice> notices) implements Noticeable {

    public WorkJudged {
        notices = List.copyOf(notices);
    }

    /** The same each time: it is told once, however often it is looked for. */
    @Override
    public UUID actId() {
        return UUID.nameUUIDFromBytes(("judged " + project).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public UUID subject() {
        return project.value();
    }
}
