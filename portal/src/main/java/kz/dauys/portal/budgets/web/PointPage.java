package kz.dauys.portal.budgets.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kz.dauys.portal.budgets.PointView;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.budgets.Stage;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.Frame;

/** A point: its protocol for everyone, and for those who work there what is to be done. */
public record PointPage(Frame frame, RoundView round, PointView point) {

    public String path() {
        return frame.link(PointsPage.path(round) + "/" + point.id().number());
    }

    public String back() {
        return frame.link(PointsPage.path(round));
    }

    public boolean issues() {
        return point.mayWork() && round.stage() == Stage.VOTING;
    }

    private boolean counts() {
        return round.plan().paper() && round.closedAt() != null && point.protocol() == null;
    }

    public boolean types() {
        return point.mayWork() && counts();
    }

    public boolean signs() {
        return round.mayManage() && counts();
    }

    public boolean signed() {
        return point.protocol() != null;
    }

    /** What everyone is told while there is no protocol. */
    public String waiting() {
        if (round.stage().compareTo(Stage.CLOSED) < 0) {
            return frame.say(
                    "budgets.point.days",
                    Map.of("days", VotingDays.of(round.plan(), frame.speech()).in(frame.speech())));
        }
        return frame.say(round.plan().paper() ? "budgets.protocol.none" : "budgets.point.no-paper");
    }

    /** The protocol, or what was done so far as far as the viewer may know it. */
    public List<Fact> facts() {
        var facts = new ArrayList<Fact>();
        facts.add(Fact.of(frame.say("budgets.point.address"), point.plan().address()));
        var protocol = point.protocol();
        var counters = protocol == null ? point.counters() : protocol.counters();
        if (counters != null) {
            facts.addAll(PointWords.counters(counters, round.plan().paper(), frame.speech()));
        }
        if (protocol != null && protocol.counted()) {
            facts.addAll(PointWords.counted(protocol, frame.speech()));
        }
        return facts;
    }

    public List<String> members() {
        return Objects.requireNonNull(point.protocol()).count().members().stream()
                .map(member -> member.name().isEmpty() ? member.post() : member.post() + ", " + member.name())
                .toList();
    }

    /** What is said of the papers that are missing or too many; empty when all are there. */
    public String surplus() {
        var protocol = Objects.requireNonNull(point.protocol());
        int surplus = protocol.counted() ? protocol.surplus() : 0;
        return surplus == 0
                ? ""
                : frame.say(
                        surplus > 0 ? "budgets.protocol.surplus" : "budgets.protocol.missing",
                        "count",
                        Math.abs(surplus));
    }

    public String signedAt() {
        return frame.speech().dateTime(Objects.requireNonNull(point.protocol()).signedAt());
    }
}
