package kz.dauys.portal.appeals.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.dauys.portal.people.Absence;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/**
 * When the viewer is away and who stands in, and for whom the viewer stands in.
 *
 * @param ofOthers absences of those whom the viewer heads
 * @param absentees whose absence the viewer can record; empty when only the viewer's own
 */
public record DeskAbsencePage(
        Frame frame,
        LocalDate today,
        List<Recorded> mine,
        List<Recorded> standingIn,
        List<Recorded> ofOthers,
        List<Choice> substitutes,
        List<Choice> absentees,
        DeskTyped typed,
        FormErrors errors) {

    /** An absence with the name of the other person. */
    public record Recorded(UUID id, String period, String name, boolean now) {

        static Recorded of(Frame frame, Absence absence, String name, LocalDate today) {
            var period = frame.say("desk.absence.period", Map.of("from", absence.from(), "to", absence.to()));
            return new Recorded(absence.id(), period, name, !absence.from().isAfter(today));
        }
    }

    public String action() {
        return frame.link("/desk/absence");
    }

    public String endAction(Recorded one) {
        return frame.link("/desk/absence/" + one.id() + "/end");
    }

    /** Whether anyone can stand in; the first choice is none. */
    public boolean possible() {
        return substitutes.size() > 1;
    }
}
