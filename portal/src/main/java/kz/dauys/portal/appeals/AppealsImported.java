package kz.dauys.portal.appeals;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import kz.dauys.portal.journal.Recordable;
import kz.dauys.portal.journal.Recording;

/**
 * Appeals came in from another system with their history. Each gets one entry in the journal, dated by the import: what
 * happened before is on record from now on, and is not passed off as having been recorded then.
 *
 * @param facts how each of them stands
 */
@JsonIgnoreProperties("recordings")
public record AppealsImported(List<CaseFacts> facts, List<Recording> recordings) implements Recordable {

    @SuppressWarnings("NullAway") // Jackson leaves out what is ignored
    public AppealsImported {
        facts = List.copyOf(facts);
        recordings = recordings == null ? List.of() : List.copyOf(recordings);
    }
}
