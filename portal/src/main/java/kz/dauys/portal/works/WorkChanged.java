package kz.dauys.portal.works;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.dauys.portal.budgets.ProjectId;
import kz.dauys.portal.journal.Recordable;
import kz.dauys.portal.journal.Recording;
import kz.dauys.portal.notifications.Notice;
import kz.dauys.portal.notifications.Noticeable;

/**
 * Something was put on record of a work. The journal appends its entry and the notices are queued in the transaction of the act.
 *
 * @param act as it stands in the journal
 * @param facts days, sums and digests; no names
 */
@JsonIgnoreProperties({"recordings", "notices"})
public record WorkChanged(
        UUID actId, ProjectId project, String act, Instant at, Map<String, String> facts, List<Notice> notices)
        implements Recordable, Noticeable {

    @SuppressWarnings("NullAway") // Jackson leaves out what is ignored
    public WorkChanged {
        facts = Map.copyOf(facts);
        notices = notices == null ? List.of() : List.copyOf(notices);
    }

    @Override
    public UUID subject() {
        return project.value();
    }

    @Override
    public List<Recording> recordings() {
        return List.of(new Recording(act, project.value(), at, facts));
    }
}
