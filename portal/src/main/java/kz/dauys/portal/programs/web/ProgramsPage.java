package kz.dauys.portal.programs.web;

import java.util.List;
import java.util.stream.Collectors;
import kz.dauys.portal.programs.ProgramView;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/** The programs that were let in, and a form to let in another. */
public record ProgramsPage(Frame frame, List<Row> rows, ProgramForm form, FormErrors errors) {
    static final String PATH = "/admin/programs";

    /** @param standing whether it still comes, in words */
    public record Row(
            String href, String name, String rights, String perMinute, String last, String standing, boolean revoked) {}

    static ProgramsPage of(Frame frame, List<ProgramView> programs, ProgramForm form, FormErrors errors) {
        return new ProgramsPage(
                errors.any() ? frame.withMistakes() : frame,
                programs.stream().map(program -> row(frame, program)).toList(),
                form,
                errors);
    }

    private static Row row(Frame frame, ProgramView program) {
        var last = program.lastAt();
        return new Row(
                frame.link(PATH + "/" + program.id()),
                program.name(),
                program.rights().stream()
                        .sorted()
                        .map(right -> frame.say("programs.right." + right.name()))
                        .collect(Collectors.joining(", ")),
                frame.speech().number(program.perMinute()),
                last == null ? frame.say("programs.never") : frame.speech().dateTime(last),
                frame.say(program.revoked() ? "programs.standing.revoked" : "programs.standing.open"),
                program.revoked());
    }

    public String action() {
        return frame.link(PATH);
    }

    public List<Choice> rights() {
        return form.choices(frame);
    }
}
