package kz.dauys.portal.programs.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import kz.dauys.portal.programs.ProgramView;
import kz.dauys.portal.programs.Right;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Moment;

/** One program: what is known of it, its limits, its key, and what was done with it. */
public record ProgramPage(
        Frame frame, ProgramView program, ProgramForm form, FormErrors errors, List<Fact> facts, List<Moment> acts) {

    static ProgramPage of(Frame frame, ProgramView program, ProgramForm form, FormErrors errors) {
        return new ProgramPage(
                errors.any() ? frame.withMistakes() : frame,
                program,
                form,
                errors,
                facts(frame, program),
                acts(frame, program));
    }

    static ProgramForm asIs(ProgramView program) {
        return new ProgramForm(
                program.name(),
                program.contact(),
                program.rights().stream().map(Enum::name).collect(Collectors.toSet()),
                Integer.toString(program.perMinute()));
    }

    private static List<Fact> facts(Frame frame, ProgramView program) {
        var speech = frame.speech();
        var facts = new ArrayList<Fact>();
        facts.add(Fact.of(
                frame.say("programs.standing"),
                frame.say(program.revoked() ? "programs.standing.revoked" : "programs.standing.open")));
        facts.add(Fact.of(frame.say("programs.contact"), program.contact()));
        facts.add(Fact.of(frame.say("programs.id"), program.id().toString()));
        if (program.rights().stream().anyMatch(Right::personal)) {
            facts.add(Fact.of(
                    frame.say("programs.acts-for"),
                    frame.say(program.actsForSomebody() ? "programs.acts-for.yes" : "programs.acts-for.no")));
            facts.add(Fact.of(frame.say("programs.connect"), frame.link(MyProgramsPage.PATH + "/" + program.id())));
        }
        var made = program.keyMadeAt();
        if (program.keyBegins() != null && made != null) {
            facts.add(Fact.of(
                    frame.say("programs.key"),
                    program.keyBegins() + "…\n" + frame.say("programs.key.made", "at", made)));
        }
        var last = program.lastAt();
        facts.add(Fact.of(
                frame.say("programs.last"), last == null ? frame.say("programs.never") : speech.dateTime(last)));
        return facts;
    }

    private static List<Moment> acts(Frame frame, ProgramView program) {
        return program.acts().reversed().stream()
                .map(act -> Moment.of(
                        frame.say("programs.act." + act.type().substring("program.".length())),
                        Moment.Stage.DONE,
                        frame.speech().dateTime(act.at()),
                        frame.speech().machineTime(act.at())))
                .toList();
    }

    public String href() {
        return frame.link(ProgramsPage.PATH + "/" + program.id());
    }

    public String back() {
        return frame.link(ProgramsPage.PATH);
    }

    public List<Choice> rights() {
        return form.choices(frame);
    }
}
