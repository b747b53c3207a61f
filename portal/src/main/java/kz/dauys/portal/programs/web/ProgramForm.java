package kz.dauys.portal.programs.web;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.programs.NewProgram;
import kz.dauys.portal.programs.Right;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import org.springframework.util.MultiValueMap;

/** What was typed about a program. */
public record ProgramForm(String name, String contact, Set<String> rights, String perMinute) {
    static final ProgramForm EMPTY = new ProgramForm("", "", Set.of(), "60");
    private static final Map<String, String> FIELDS = Map.of(
            "programs.name-missing", "name",
            "programs.name-taken", "name",
            "programs.contact-missing", "contact",
            "programs.rights-missing", "rights",
            "programs.per-minute-wrong", "perMinute");

    public ProgramForm {
        rights = Set.copyOf(rights);
    }

    static ProgramForm of(MultiValueMap<String, String> typed) {
        return new ProgramForm(
                first(typed, "name"),
                first(typed, "contact"),
                new LinkedHashSet<>(typed.getOrDefault("rights", List.of())),
                first(typed, "perMinute"));
    }

    private static String first(MultiValueMap<String, String> typed, String field) {
        var value = typed.getFirst(field);
        return value == null ? "" : value;
    }

    NewProgram toCommand() {
        return new NewProgram(name, contact, chosen(), number());
    }

    Set<Right> chosen() {
        var chosen = new LinkedHashSet<Right>();
        for (var right : Right.values()) {
            if (rights.contains(right.name())) {
                chosen.add(right);
            }
        }
        return chosen;
    }

    /** What is no number is out of range. */
    int number() {
        try {
            return Integer.parseInt(perMinute.strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    List<Choice> choices(Frame frame) {
        return Arrays.stream(Right.values())
                .map(right -> new Choice(
                        right.name(),
                        frame.say("programs.right." + right.name()),
                        frame.say("programs.right." + right.name() + ".hint"),
                        rights.contains(right.name())))
                .toList();
    }

    static FormErrors errors(Frame frame, Refusal refusal) {
        return FormErrors.at(FIELDS.getOrDefault(refusal.code(), ""), refusal, frame.speech());
    }
}
