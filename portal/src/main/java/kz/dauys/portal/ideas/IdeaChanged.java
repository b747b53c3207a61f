package kz.dauys.portal.ideas;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.dauys.portal.journal.Recordable;
import kz.dauys.portal.journal.Recording;
import kz.dauys.portal.notifications.Notice;
import kz.dauys.portal.notifications.Noticeable;

/**
 * Something was done with a call for ideas, an idea, a comment or a session. The journal appends its entry and the notices are
 * queued in the transaction of the act.
 *
 * @param subject the call, the idea or the session
 * @param act as it stands in the journal
 * @param facts numbers, codes and digests; no names and no texts
 */
@JsonIgnoreProperties({"recordings", "notices"})
public record IdeaChanged(
        UUID actId, UUID subject, String act, Instant at, Map<String, String> facts, List<Notice> notices)
        implements Recordable, Noticeable {

    @SuppressWarnings("NullAway") // Jackson leaves out what is ignored
    public IdeaChanged {
        facts = Map.copyOf(facts);
        notices = notices == null ? List.of() : List.copyOf(notices);
    }

    @Override
    public List<Recording> recordings() {
        return List.of(new Recording(act, subject, at, facts));
    }
}
