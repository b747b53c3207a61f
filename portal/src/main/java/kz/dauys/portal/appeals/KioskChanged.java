package kz.dauys.portal.appeals;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.dauys.portal.journal.Recordable;
import kz.dauys.portal.journal.Recording;

/**
 * An administrator registered a kiosk or sent it away, or the device in its place became known.
 *
 * @param act as it stands in the journal
 * @param facts ids; neither code nor secret
 */
public record KioskChanged(UUID kiosk, String act, Instant at, Map<String, String> facts) implements Recordable {

    public KioskChanged {
        facts = Map.copyOf(facts);
    }

    @Override
    @JsonIgnore
    public List<Recording> recordings() {
        return List.of(new Recording(act, kiosk, at, facts));
    }
}
