package kz.dauys.portal.appeals.web;

import java.util.List;
import kz.dauys.portal.appeals.AnswerTemplate;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/**
 * The texts from which an office begins its answers, and for its heads a form to keep one.
 *
 * @param bodies for which the viewer keeps templates; empty for officers, who only read
 * @param changed the template in the form; null when it is a new one
 */
public record DeskTemplatesPage(
        Frame frame,
        List<Listed> templates,
        List<Choice> bodies,
        @Nullable AnswerTemplate changed,
        DeskTyped typed,
        FormErrors errors) {

    /** A template with what the viewer may do with it. */
    public record Listed(AnswerTemplate template, String bodyName, boolean kept) {}

    public boolean keeps() {
        return !bodies.isEmpty();
    }

    public String action() {
        return frame.link("/desk/templates");
    }

    public String href(AnswerTemplate template) {
        return frame.link("/desk/templates/" + template.id());
    }

    public String deleteAction(AnswerTemplate template) {
        return href(template) + "/delete";
    }

    public List<Choice> languages() {
        var chosen = typed.has("language")
                ? typed.of("language")
                : (changed == null ? frame.language() : changed.language()).code();
        return java.util.Arrays.stream(Language.values())
                .map(one -> Choice.of(one.code(), frame.say("desk.language." + one.code()), chosen))
                .toList();
    }

    public String name() {
        return typed.has("title") || changed == null ? typed.of("title") : changed.title();
    }

    public String text() {
        return typed.has("templateText") || changed == null ? typed.of("templateText") : changed.text();
    }
}
