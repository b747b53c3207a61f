package kz.dauys.portal.appeals.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import kz.dauys.portal.appeals.AppealView;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/**
 * The whole text of a decision before a head approves or signs it.
 *
 * @param act {@code approve} or {@code sign}
 */
public record DeskConfirmPage(Frame frame, AppealView view, String act) {

    public String number() {
        return view.number().value();
    }

    public AppealView.Answer decision() {
        return Objects.requireNonNull(view.decision(), "only a prepared decision is confirmed");
    }

    public String resolution() {
        return frame.say("appeals.resolution." + decision().resolution().name());
    }

    /** Whose matter it is, what is decided, and who made it so far. */
    public List<Fact> facts() {
        var facts = new ArrayList<Fact>();
        var name = view.applicantName();
        facts.add(Fact.of(
                frame.say("desk.confirm.to"),
                name == null || name.isBlank() ? frame.say("desk.person.nameless") : name));
        facts.add(Fact.of(frame.say("desk.decide.resolution"), resolution()));
        add(facts, "desk.decision.author", decision().authorName());
        add(facts, "desk.decision.approver", decision().approverName());
        var ground = decision().ground();
        add(facts, "desk.decision.ground", ground == null ? null : frame.say(ground));
        add(facts, "desk.decision.noHearing", decision().noHearingReason());
        return facts;
    }

    private void add(List<Fact> facts, String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            facts.add(Fact.of(frame.say(key), value));
        }
    }

    public String action() {
        return frame.link(DeskAddress.appeal(number()) + "/" + act);
    }

    public String caseHref() {
        return frame.link(DeskAddress.appeal(number()));
    }

    public String returnHref() {
        return caseHref() + "#return";
    }
}
