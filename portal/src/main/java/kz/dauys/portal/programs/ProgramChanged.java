package kz.dauys.portal.programs;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import kz.dauys.portal.journal.Recordable;
import kz.dauys.portal.journal.Recording;

/**
 * An administrator let a program in, limited it, gave it a key or sent it away.
 *
 * @param act as it stands in the journal
 * @param facts ids and numbers; neither name nor key
 */
public record ProgramChanged(ProgramId program, String act, Instant at, Map<String, String> facts)
        implements Recordable {

    public ProgramChanged {
        facts = Map.copyOf(facts);
    }

    @Override
    @JsonIgnore
    public List<Recording> recordings() {
        return List.of(new Recording(act, program.value(), at, facts));
    }
}
