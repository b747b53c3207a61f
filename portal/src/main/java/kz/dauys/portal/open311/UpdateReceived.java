package kz.dauys.portal.open311;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.dauys.portal.journal.Recordable;
import kz.dauys.portal.journal.Recording;
import kz.dauys.portal.programs.ProgramId;

/** A program passed on what the author of an appeal said. */
public record UpdateReceived(UUID appeal, ProgramId program, UUID update, String status, Instant at)
        implements Recordable {

    @Override
    @JsonIgnore
    public List<Recording> recordings() {
        return List.of(new Recording(
                "program.passed-on",
                appeal,
                at,
                Map.of("program", program.toString(), "update", update.toString(), "status", status)));
    }
}
