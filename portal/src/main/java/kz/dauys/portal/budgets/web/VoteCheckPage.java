package kz.dauys.portal.budgets.web;

import java.util.ArrayList;
import java.util.List;
import kz.dauys.portal.budgets.BallotKind;
import kz.dauys.portal.budgets.ProjectView;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Money;
import kz.dauys.portal.site.RegisterNames;

/**
 * A ballot once more before it is cast. Nothing of it is kept: the page itself carries it on.
 *
 * @param sum what the chosen projects cost together
 */
public record VoteCheckPage(
        Frame frame, RoundView round, List<Line> lines, String sum, List<Hidden> hidden, boolean anew) {

    /**
     * A chosen project.
     *
     * @param mark its place or its points; empty where it is just chosen
     */
    public record Line(int number, String name, String language, String about, String mark) {

        @Override
        public String toString() {
            return "Line";
        }
    }

    /** A field of the form that is carried on. */
    public record Hidden(String name, String value) {

        @Override
        public String toString() {
            return "Hidden[" + name + "]";
        }
    }

    static VoteCheckPage of(Frame frame, RoundView round, BallotTyped typed, RegisterNames names) {
        var kind = round.plan().form().kind();
        var chosen = typed.inOrder(kind).stream()
                .flatMap(number -> round.projects().stream().filter(project -> project.number() == number))
                .toList();
        var lines = new ArrayList<Line>();
        for (var project : chosen) {
            lines.add(line(frame, round, project, mark(frame, kind, typed, project.number(), lines.size() + 1), names));
        }
        return new VoteCheckPage(
                frame,
                round,
                lines,
                Money.shown(
                        chosen.stream()
                                .mapToLong(project -> project.plan().cost())
                                .sum(),
                        round.currency(),
                        frame.speech()),
                hidden(kind, typed),
                typed.earlier() != null);
    }

    private static Line line(Frame frame, RoundView round, ProjectView project, String mark, RegisterNames names) {
        var plan = project.plan();
        return new Line(
                project.number(), plan.name(), plan.language().code(), VotePage.about(frame, round, plan, names), mark);
    }

    private static String mark(Frame frame, BallotKind kind, BallotTyped typed, int project, int place) {
        return switch (kind) {
            case APPROVAL -> "";
            case CUMULATIVE -> frame.say("budgets.vote.check.points", "points", Integer.parseInt(typed.mark(project)));
            case RANKING -> frame.say("budgets.vote.place.of", "place", place);
        };
    }

    private static List<Hidden> hidden(BallotKind kind, BallotTyped typed) {
        var hidden = new ArrayList<Hidden>();
        hidden.add(new Hidden(BallotTyped.SEED, typed.seed()));
        for (int project : typed.inOrder(kind)) {
            hidden.add(new Hidden(
                    BallotTyped.field(kind, project),
                    kind == BallotKind.APPROVAL ? Integer.toString(project) : typed.mark(project)));
        }
        if (typed.here()) {
            hidden.add(new Hidden(BallotTyped.HERE, "true"));
        }
        if (!typed.token().isEmpty()) {
            hidden.add(new Hidden(BallotTyped.TOKEN, typed.token()));
        }
        return hidden;
    }

    public String action() {
        return back() + "/vote";
    }

    public String back() {
        return frame.link(RoundPage.path(round));
    }

    @Override
    public String toString() {
        return "VoteCheckPage[" + round.id() + "]";
    }
}
