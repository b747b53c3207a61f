package kz.dauys.portal.budgets.web;

import java.util.List;
import kz.dauys.portal.budgets.BallotKind;
import kz.dauys.portal.budgets.Choices;
import kz.dauys.portal.budgets.PointView;
import kz.dauys.portal.budgets.ProjectView;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.RegisterNames;

/**
 * An officer types what a resident says, and reads it back to them before it is cast.
 *
 * @param number that the resident showed; it goes with the form and is kept nowhere
 * @param lines the projects; in an order of chance, or those that are chosen where it is read back
 * @param readBack whether the choice is shown once more
 */
public record AssistPage(
        Frame frame,
        RoundView round,
        PointView point,
        String number,
        boolean here,
        String typed,
        List<Line> lines,
        boolean readBack,
        FormErrors errors) {

    /**
     * A project, to be read out.
     *
     * @param instead which projects it excludes, in words; empty when it excludes none
     * @param points what is given to it; empty where nothing is
     */
    public record Line(int number, String name, String language, String about, String instead, String points) {

        @Override
        public String toString() {
            return "Line[" + number + "]";
        }
    }

    static List<Line> all(Frame frame, RoundView round, RegisterNames names) {
        return Shuffle.by(Shuffle.seed(), round.projects(), ProjectView::number).stream()
                .map(project -> line(frame, round, project, "", names))
                .toList();
    }

    static List<Line> chosen(Frame frame, RoundView round, Choices choices, RegisterNames names) {
        return choices.marks().stream()
                .map(mark -> line(
                        frame,
                        round,
                        round.projects().stream()
                                .filter(project -> project.number() == mark.project())
                                .findFirst()
                                .orElseThrow(),
                        round.plan().form().kind() == BallotKind.CUMULATIVE
                                ? frame.say("budgets.vote.check.points", "points", mark.points())
                                : "",
                        names))
                .toList();
    }

    private static Line line(Frame frame, RoundView round, ProjectView project, String points, RegisterNames names) {
        return new Line(
                project.number(),
                project.plan().name(),
                project.plan().language().code(),
                VotePage.about(frame, round, project.plan(), names),
                RoundWords.exclusion(round, project, frame.speech()),
                points);
    }

    /** What a ballot says, and how many votes a project needs. */
    public String form() {
        return (RoundWords.form(round.plan().form(), frame.speech()) + " "
                        + RoundWords.least(round.plan().counting().least(), frame.speech()))
                .strip();
    }

    public String hint() {
        return frame.say("budgets.assist.typed.hint." + round.plan().form().kind());
    }

    public String action() {
        return back();
    }

    public String back() {
        return frame.link(PointsPage.path(round) + "/" + point.id().number() + "/issue");
    }

    /** What a resident chose is nobody else's business: never printed. */
    @Override
    public String toString() {
        return "AssistPage[" + point.id() + "]";
    }
}
