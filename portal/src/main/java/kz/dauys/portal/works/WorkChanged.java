package kz.dauys.portal.works;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kz.dauys.portal.budgets.ProjectId;
import kz.dauys.portal.journal.Recordable;
import kz.dauys.portal.journal.Recording;

/**
 * Something was put on record of a work.
 *
 * @param act as it stands in the journal
 * @param facts days, sums and digests; no names
 */
public record WorkChanged(ProjectId project, String act, Instant at, Map<String, String> facts) implements Recordable {

    public WorkChanged {
        facts = Map.copyOf(facts);
    }

    @Override
    @JsonIgnore
    public List<Recording> recordings() {
        return List.of(new Recording(act, project.value(), at, facts));
    }
}
