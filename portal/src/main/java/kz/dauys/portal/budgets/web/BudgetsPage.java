package kz.dauys.portal.budgets.web;

import java.util.List;
import kz.dauys.portal.budgets.RecalledRound;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Money;
import kz.dauys.portal.site.RegisterNames;

/**
 * The rounds that the viewer may see.
 *
 * @param recalled those that were taken back, for everyone to see why
 * @param office whether the viewer may draw another one up
 */
public record BudgetsPage(Frame frame, List<Line> lines, List<Recalled> recalled, boolean office) {
    static final String PATH = "/budget";

    /**
     * One round.
     *
     * @param about who runs it, where, and with how much money
     */
    public record Line(String href, String title, String stage, String stageKind, String about, String days) {}

    /** A round that was taken back. */
    public record Recalled(String title, String day, String reason) {}

    static BudgetsPage of(
            Frame frame, List<RoundView> rounds, List<RecalledRound> recalled, boolean office, RegisterNames names) {
        return new BudgetsPage(
                frame,
                rounds.stream().map(round -> line(frame, round, names)).toList(),
                recalled.stream()
                        .map(round -> new Recalled(
                                frame.say(round.title()), frame.speech().date(round.at()), round.reason()))
                        .toList(),
                office);
    }

    private static Line line(Frame frame, RoundView round, RegisterNames names) {
        var plan = round.plan();
        var speech = frame.speech();
        return new Line(
                frame.link(PATH + "/" + round.id()),
                frame.say(plan.title()),
                RoundWords.stage(round.stage(), speech),
                RoundWords.kind(round.stage()),
                String.join(
                        " · ",
                        names.place(plan.territory(), speech),
                        Money.shown(plan.money(), round.currency(), speech),
                        names.body(plan.body(), speech)),
                VotingDays.of(plan, speech).in(speech));
    }

    /** Whether the viewer draws rounds up anywhere. */
    static boolean office(Viewer viewer) {
        return !viewer.bodiesAs(Role.OFFICER, Role.HEAD).isEmpty();
    }

    public String newHref() {
        return frame.link(PATH + "/new");
    }
}
