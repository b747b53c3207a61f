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
            case "reached" -> List.of("reached", "day", "note").contains(field);
            case "delay" -> List.of("due", "note").contains(field);
            default -> List.of("day", "note").contains(field);
        };
    }

    public List<Choice> milestones() {
        return form.milestones(work.milestones(), frame);
    }

    public String back() {
        return frame.link(WorkPage.path(work));
    }

    public String action() {
        return back() + "/record/" + kind;
    }
}
