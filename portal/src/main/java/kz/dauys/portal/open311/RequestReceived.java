package kz.dauys.portal.open311;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.dauys.portal.journal.Recordable;
import kz.dauys.portal.journal.Recording;
import kz.dauys.portal.programs.ProgramId;

/** A program handed an appeal over; the appeal's own entry tells what it is, this one who brought it. */
public record RequestReceived(UUID appeal, String number, ProgramId program, UUID token, Instant at)
        implements Recordable {

    @Override
    @JsonIgnore
    public List<Recording> recordings() {
        return List.of(new Recording(
                "program.handed-over",
                appeal,
                at,
                Map.of("number", number, "program", program.toString(), "token", token.toString())));
    }
}
