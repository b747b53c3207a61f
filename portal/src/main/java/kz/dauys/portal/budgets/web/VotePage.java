package kz.dauys.portal.budgets.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import kz.dauys.portal.budgets.BallotForm;
import kz.dauys.portal.budgets.BallotKind;
import kz.dauys.portal.budgets.ProjectPlan;
import kz.dauys.portal.budgets.ProjectView;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.site.Choice;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Money;
import kz.dauys.portal.site.RegisterNames;
import org.jspecify.annotations.Nullable;

/**
 * The ballot, or why the viewer cannot have it.
 *
 * @param objection null when the viewer can vote
 * @param lines the projects in the order of this ballot
 * @param chosen how much of the ballot is used, where a mistake is told; null otherwise
 * @param place whose residents decide
 * @param device what the viewer's own device needs to seal for them; null when there is nothing to seal, or nobody known
 */
public record VotePage(
        Frame frame,
        RoundView round,
        @Nullable Refusal objection,
        List<Line> lines,
        BallotTyped typed,
        @Nullable String chosen,
        String place,
        @Nullable VoteDevice device,
        FormErrors errors) {
    private static final int MOST_LISTED = 20;

    /**
     * A project on the ballot.
     *
     * @param cost in tiyn
     * @param field its name and id in the form
     * @param instead which projects it excludes, in words; empty when it excludes none
     * @param typed its points or its place
     * @param places to choose from; empty where a place is typed
     */
    public record Line(
            int number,
            long cost,
            String field,
            String name,
            String language,
            String about,
            String text,
            String instead,
            boolean chosen,
            String typed,
            List<Choice> places,
            @Nullable String error) {

        @Override
        public String toString() {
            return "Line[" + number + "]";
        }
    }

    static VotePage of(
            Frame frame,
            RoundView round,
            @Nullable Refusal objection,
            BallotTyped typed,
            RegisterNames names,
            @Nullable VoteDevice device,
            FormErrors errors) {
        var form = round.plan().form();
        return new VotePage(
                errors.any() ? frame.withMistakes() : frame,
                round,
                objection,
                objection == null
                        ? Shuffle.by(typed.seed(), round.projects(), ProjectView::number).stream()
                                .map(project -> line(frame, round, project, typed, names, errors))
                                .toList()
                        : List.of(),
                typed,
                errors.any() ? chosen(frame, form, typed) : null,
                names.place(round.plan().territory(), frame.speech()),
                device,
                errors);
    }

    private static Line line(
            Frame frame,
            RoundView round,
            ProjectView project,
            BallotTyped typed,
            RegisterNames names,
            FormErrors errors) {
        var plan = project.plan();
        var form = round.plan().form();
        var field = BallotTyped.field(form.kind(), project.number());
        return new Line(
                project.number(),
                plan.cost(),
                form.kind() == BallotKind.APPROVAL ? "choice-" + project.number() : field,
                plan.name(),
                plan.language().code(),
                about(frame, round, plan, names),
                plan.about(),
                RoundWords.exclusion(round, project, frame.speech()),
                typed.has(project.number()),
                typed.mark(project.number()),
                places(frame, form, typed.mark(project.number())),
                form.kind() == BallotKind.APPROVAL ? null : errors.of(field));
    }

    /** Where a project would stand and what it costs. */
    static String about(Frame frame, RoundView round, ProjectPlan plan, RegisterNames names) {
        var territory = plan.territory();
        return names.place(territory == null ? round.plan().territory() : territory, frame.speech()) + " · "
                + Money.shown(plan.cost(), round.currency(), frame.speech());
    }

    /** A list of more places would be longer than the rest of the ballot. */
    private static List<Choice> places(Frame frame, BallotForm form, String chosen) {
        if (form.kind() != BallotKind.RANKING || form.most() > MOST_LISTED) {
            return List.of();
        }
        var places = new ArrayList<Choice>();
        places.add(Choice.of("", frame.say("budgets.vote.place.none"), chosen));
        IntStream.rangeClosed(1, form.most())
                .mapToObj(place ->
                        Choice.of(Integer.toString(place), frame.say("budgets.vote.place.of", "place", place), chosen))
                .forEach(places::add);
        return places;
    }

    /** How many are chosen or points given, and what is left of that, or too much. */
    private static String chosen(Frame frame, BallotForm form, BallotTyped typed) {
        boolean points = form.kind() == BallotKind.CUMULATIVE;
        int used = points ? typed.points() : typed.marks().size();
        int most = points ? form.points() : form.most();
        var words = points ? "budgets.vote.points." : "budgets.vote.chosen.";
        return used > most
                ? frame.say(words + "over", Map.of("used", used, "over", used - most))
                : frame.say(words + "left", Map.of("used", used, "left", most - used));
    }

    public BallotKind kind() {
        return round.plan().form().kind();
    }

    public boolean approval() {
        return kind() == BallotKind.APPROVAL;
    }

    /** What stands behind a number that is typed. */
    public String unit() {
        return frame.say(kind() == BallotKind.RANKING ? "budgets.vote.place" : "budgets.vote.points");
    }

    public String form() {
        return RoundWords.form(round.plan().form(), frame.speech());
    }

    /** How many votes a project needs; empty where any number is enough. */
    public String least() {
        return RoundWords.least(round.plan().counting().least(), frame.speech());
    }

    /** Whether projects on the ballot exclude each other. */
    public boolean excluding() {
        return lines.stream().anyMatch(line -> !line.instead().isEmpty());
    }

    /** The box of those who are in no list: that they live there. */
    public List<Choice> here() {
        return List.of(new Choice("true", frame.say("budgets.vote.here.yes", "place", place), null, typed.here()));
    }

    /** Whether what is for those who vote anew is shown at once. */
    public boolean anew() {
        return !typed.token().isEmpty() || errors.of(BallotTyped.TOKEN) != null;
    }

    public String action() {
        return back() + "/vote";
    }

    public String back() {
        return frame.link(RoundPage.path(round));
    }

    public String signInHref() {
        return frame.link("/sign-in?next=" + action());
    }

    public String accountHref() {
        return frame.link("/my/account");
    }

    @Override
    public String toString() {
        return "VotePage[" + round.id() + "]";
    }
}
