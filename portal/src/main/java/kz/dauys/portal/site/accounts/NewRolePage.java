package kz.dauys.portal.site.accounts;

import java.time.LocalDate;
import java.util.List;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;

/**
 * An administrator gives a role: first which and where, then the rest.
 *
 * @param first whether role and body are still to be chosen
 * @param chosen role and body in words, once they are chosen
 * @param units of the chosen body, the first for all of them; empty where the role holds everywhere
 */
public record NewRolePage(
        Frame frame,
        String person,
        String address,
        boolean first,
        List<Choice> roles,
        List<Choice> bodies,
        String role,
        String body,
        String chosen,
        List<Choice> units,
        Typed typed,
        LocalDate today,
        FormErrors errors) {

    public NewRolePage {
        roles = List.copyOf(roles);
        bodies = List.copyOf(bodies);
        units = List.copyOf(units);
    }

    /** What was typed, to be shown again. */
    public record Typed(String kk, String ru, String en, String from, String to) {}

    public String action() {
        return frame.link(address + "/roles/new");
    }

    public String back() {
        return frame.link(address);
    }
}
