package kz.dauys.portal.works.web;

import java.util.List;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.works.WorkView;

/**
 * Something that the office puts on record of a work.
 *
 * @param kind as it stands in names of texts
 */
public record RecordPage(Frame frame, WorkView work, String kind, RecordForm form, FormErrors errors) {

    /** Whether this kind asks for the field. */
    public boolean asks(String field) {
        return switch (kind) {
            case "contract" ->
                List.of("contractor", "bin", "document", "day", "sum", "due").contains(field);
            case "payment" -> List.of("day", "sum", "document").contains(field);
            case "milestone" -> List.of("name", "due").contains(field);
            case "reached" -> List.of("reached", "day", "note", "pictures").contains(field);
            case "delay" -> List.of("due", "note", "pictures").contains(field);
            default -> List.of("day", "note", "pictures").contains(field);
        };
    }

    public List<Choice> milestones() {
        return form.milestones(work.milestones(), frame);
    }

    /** Whether something was typed or is wrong among the pictures, so that they are not folded away. */
    public boolean showsPictures() {
        return form.descriptions().stream().anyMatch(description -> !description.isEmpty())
                || errors.all().stream().anyMatch(error -> error.field().startsWith("picture"));
    }

    public String back() {
        return frame.link(WorkPage.path(work));
    }

    public String action() {
        return back() + "/record/" + kind;
    }
}
