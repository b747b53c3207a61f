package kz.dauys.portal.budgets;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kz.dauys.portal.journal.Recordable;
import kz.dauys.portal.journal.Recording;

/**
 * Something was done with a round: announced, recalled, ballots taken into the log, closed, counted.
 *
 * @param act as it stands in the journal
 * @param facts numbers and digests; nothing of who voted and what
 */
public record RoundChanged(RoundId round, String act, Instant at, Map<String, String> facts) implements Recordable {

    public RoundChanged {
        facts = Map.copyOf(facts);
    }

    @Override
    @JsonIgnore
    public List<Recording> recordings() {
        return List.of(new Recording(act, round.value(), at, facts));
    }
}
