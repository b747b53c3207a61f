package kz.dauys.portal.appeals;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.dauys.portal.journal.NotRecorded;
import kz.dauys.portal.notifications.Notice;
import kz.dauys.portal.notifications.Noticeable;

/**
 * The term of an appeal is near or has come.
 *
 * @param workingDaysLeft 0 on the last day
 */
@NotRecorded("a reminder has no legal effect")
@JsonIgnoreProperties("notices")
public record TermApproached(UUID actId, AppealId appeal, LocalDate dueOn, int workingDaysLeft, List<Notice> notices)
        implements Noticeable {

    @Override
    public UUID subject() {
        return appeal.value();
    }
}
