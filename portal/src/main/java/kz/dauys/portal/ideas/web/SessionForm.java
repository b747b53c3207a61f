package kz.dauys.portal.ideas.web;

import java.util.List;
import java.util.stream.Stream;
import kz.dauys.portal.ideas.CallPlan;
import kz.dauys.portal.ideas.SessionPlan;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Typed;

/** What was typed about a session of the council. */
public record SessionForm(String day, String place, String chair, String secretary) {

    static SessionForm fresh() {
        return new SessionForm("", "", "", "");
    }

    static SessionForm of(Typed typed) {
        return new SessionForm(typed.text("day"), typed.text("place"), typed.text("chair"), typed.text("secretary"));
    }

    Outcome<SessionPlan> read() {
        return Typed.day(day)
                .map(on -> Outcome.done(new SessionPlan(on, place, chair, secretary)))
                .orElseGet(() -> Outcome.refused("ideas.day-wrong"));
    }

    List<Choice> chairs(CallPlan plan, Frame frame) {
        return Stream.concat(
                        Stream.of(Choice.of("", frame.say("ideas.session.chair.none"), chair)),
                        plan.council().stream().map(name -> Choice.of(name, name, chair)))
                .toList();
    }

    static FormErrors errors(Frame frame, Refusal refusal) {
        var field = switch (refusal.code()) {
            case "ideas.day-wrong" -> "day";
            case "ideas.session-place-missing" -> "place";
            case "ideas.chair-wrong" -> "chair";
            case "ideas.secretary-missing" -> "secretary";
            default -> "";
        };
        return FormErrors.at(field, refusal, frame.speech());
    }
}
