package kz.dauys.portal.budgets.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import kz.dauys.portal.budgets.BallotKind;
import kz.dauys.portal.budgets.ResultView;
import kz.dauys.portal.budgets.ResultView.ProjectResult;
import kz.dauys.portal.budgets.ResultView.RuleResult;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.budgets.TrusteeView;
import kz.dauys.portal.procedures.Ground;
import kz.dauys.portal.site.Fact;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.Money;
import kz.dauys.portal.site.RegisterNames;
import org.jspecify.annotations.Nullable;

/**
 * What was decided, why, and how anyone can count it again.
 *
 * @param recount how a browser counts again; null for a round that is too large for it
 * @param acts by which it was decided otherwise
 * @param decideHref where the viewer may do so; null for everyone else
 * @param sequelHref what became of it; null when nobody follows it
 */
public record ResultPage(
        Frame frame,
        RoundView round,
        List<Fact> facts,
        List<Row> rows,
        VoteChart chart,
        List<Other> others,
        String command,
        @Nullable Recount recount,
        List<Act> acts,
        @Nullable String decideHref,
        @Nullable String sequelHref) {
    /** So many lines of courses stand on one page; beyond that each project's has a page of its own. */
    private static final int MOST_LINES = 2000;

    /**
     * One project.
     *
     * @param place in which it would stand
     * @param score points or places in figures; empty where projects are only approved of
     * @param step of its purchase; 0 when it was not chosen
     * @param elsewhere what was decided about it where it was voted on, or by an act here; empty when that is as counted or not known
     * @param course what happened, a line each; empty when it stands on a page of its own
     * @param courseHref that page; null when there is none
     */
    public record Row(
            int number,
            String name,
            String language,
            String place,
            String cost,
            String votes,
            String score,
            int step,
            String elsewhere,
            List<String> verdict,
            List<String> course,
            @Nullable String courseHref) {

        public boolean won() {
            return step > 0;
        }
    }

    /**
     * What a browser needs to count the published file again.
     *
     * @param flags those of the command
     * @param winners numbers in the order of purchase, with commas
     */
    public record Recount(String flags, String winners) {
        /** More would keep a telephone busy for too long. */
        private static final long MOST_BALLOTS = 20_000;

        private static @Nullable Recount of(ResultView result) {
            return result.ballots() > MOST_BALLOTS
                    ? null
                    : new Recount(
                            result.rule(),
                            result.projects().stream()
                                    .filter(ProjectResult::won)
                                    .map(one -> Integer.toString(one.project().number()))
                                    .collect(Collectors.joining(",")));
        }
    }

    /** An act by which it was decided otherwise, in words. */
    public record Act(
            int number,
            String title,
            int project,
            String name,
            String language,
            String at,
            String ground,
            String reason,
            String sha256,
            String href) {}

    /** What another rule gives, in words. */
    public record Other(String rule, String winners, String spent, String gotSomething) {}

    /** @param asked the number of the project whose course is wanted on a page of its own; 0 for none */
    static ResultPage of(
            Frame frame,
            ResultView result,
            int asked,
            boolean head,
            List<Ground> grounds,
            @Nullable String sequel,
            RegisterNames names) {
        var round = result.round();
        boolean all = result.projects().stream()
                        .mapToInt(project -> project.course().size())
                        .sum()
                <= MOST_LINES;
        return new ResultPage(
                frame,
                round,
                facts(frame, result),
                result.projects().stream()
                        .map(project -> row(frame, result, project, all, asked, names))
                        .toList(),
                VoteChart.of(result.projects(), frame.speech()),
                result.others().stream()
                        .map(other -> other(frame, result, other))
                        .toList(),
                "./dauys count " + BudgetFilesController.name(round, "ballots.pb") + " " + result.rule(),
                Recount.of(result),
                acts(frame, result, grounds),
                head && !round.past() ? frame.link(RoundPage.path(round)) + "/decide" : null,
                sequel == null ? null : frame.link(sequel));
    }

    private static List<Act> acts(Frame frame, ResultView result, List<Ground> grounds) {
        var speech = frame.speech();
        var plans = result.projects().stream()
                .collect(Collectors.toMap(
                        one -> one.project().number(), one -> one.project().plan()));
        return result.decisions().stream()
                .map(act -> {
                    var plan = Objects.requireNonNull(plans.get(act.project()));
                    return new Act(
                            act.number(),
                            frame.say(act.taken() ? "budgets.acts.taken" : "budgets.acts.left"),
                            act.project(),
                            plan.name(),
                            plan.language().code(),
                            speech.dateTime(act.at()),
                            grounds.stream()
                                    .filter(ground -> ground.code().equals(act.ground()))
                                    .findFirst()
                                    .map(ground -> speech.trilingual(ground.name()))
                                    .orElse(Objects.requireNonNullElse(act.ground(), "")),
                            act.reason(),
                            act.sha256(),
                            frame.link(RoundPage.path(result.round())) + "/acts/" + act.number() + ".txt");
                })
                .toList();
    }

    private static List<Fact> facts(Frame frame, ResultView result) {
        var speech = frame.speech();
        var round = result.round();
        long money = round.plan().money();
        var facts = new ArrayList<Fact>();
        facts.add(Fact.of(frame.say("budgets.fact.money"), Money.shown(money, round.currency(), speech)));
        facts.add(Fact.of(frame.say("budgets.result.spent"), Money.shown(result.spent(), round.currency(), speech)));
        facts.add(Fact.of(
                frame.say("budgets.result.left"), Money.shown(money - result.spent(), round.currency(), speech)));
        if (!round.past()) {
            facts.add(Fact.of(frame.say("budgets.fact.tokens"), speech.number(round.tokens())));
        }
        facts.add(Fact.of(frame.say("budgets.result.ballots"), speech.number(result.ballots())));
        var turnout = result.turnout();
        if (turnout != null) {
            facts.add(Fact.of(frame.say("budgets.result.online"), speech.number(turnout.online())));
            facts.add(Fact.of(frame.say("budgets.result.assisted"), speech.number(turnout.assisted())));
            if (round.plan().paper()) {
                facts.add(Fact.of(frame.say("budgets.result.paper"), speech.number(turnout.paper())));
            }
        }
        if (!round.past()) {
            facts.add(Fact.of(frame.say("budgets.result.voids"), speech.number(result.voids())));
        }
        return facts;
    }

    private static Row row(
            Frame frame, ResultView whole, ProjectResult result, boolean all, int asked, RegisterNames names) {
        var round = whole.round();
        var project = result.project();
        var plan = project.plan();
        var territory = plan.territory();
        boolean told = all || project.number() == asked;
        return new Row(
                project.number(),
                plan.name(),
                plan.language().code(),
                names.place(territory == null ? round.plan().territory() : territory, frame.speech()),
                Money.shown(plan.cost(), round.currency(), frame.speech()),
                frame.speech().number(result.votes()),
                round.plan().form().kind() == BallotKind.APPROVAL
                        ? ""
                        : frame.say("budgets.result.score.value", "score", result.score()),
                result.step(),
                whole.decisions().isEmpty()
                        ? elsewhere(frame, project.decided())
                        : outcome(frame, whole.decided(result)),
                result.verdict(),
                told ? result.course() : List.of(),
                told || result.course().isEmpty()
                        ? null
                        : frame.link(RoundPage.path(round) + "/result?project=" + project.number() + "#project-"
                                + project.number()));
    }

    private static String elsewhere(Frame frame, @Nullable Boolean decided) {
        return decided == null ? "" : outcome(frame, decided);
    }

    private static String outcome(Frame frame, boolean chosen) {
        return frame.say(chosen ? "budgets.result.won" : "budgets.result.lost");
    }

    private static Other other(Frame frame, ResultView result, RuleResult other) {
        var speech = frame.speech();
        return new Other(
                RoundWords.rule(other.rule(), other.completion(), speech),
                other.winners().isEmpty()
                        ? frame.say("budgets.result.others.nobody")
                        : other.winners().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                Money.shown(other.spent(), result.round().currency(), speech),
                result.ballots() == 0 ? "—" : speech.percent((double) other.gotSomething() / result.ballots()));
    }

    /** What was decided, in a sentence. */
    public String decided() {
        return frame.say(
                round.past() ? "budgets.result.decided.past" : "budgets.result.decided",
                "count",
                rows.stream().filter(Row::won).count());
    }

    public String outcome(Row row) {
        return outcome(frame, row.won());
    }

    /** Whether it is known what was decided where it was voted on. */
    public boolean compared() {
        return rows.stream().anyMatch(row -> !row.elsewhere().isEmpty());
    }

    /** What stands above what was decided otherwise than counted. */
    public String comparedName() {
        return frame.say(acts.isEmpty() ? "budgets.result.elsewhere" : "budgets.result.acts");
    }

    public List<Row> winners() {
        return rows.stream().filter(Row::won).toList();
    }

    /** Whether ballots gave more than names. */
    public boolean scored() {
        return round.plan().form().kind() != BallotKind.APPROVAL;
    }

    /** What stands above the figures of ballots that gave more than names. */
    public String scoreName() {
        return frame.say("budgets.result.score." + round.plan().form().kind());
    }

    /** How these winners came to be. */
    public String rule() {
        var counting = round.plan().counting();
        return RoundWords.rule(counting.rule(), counting.completion(), frame.speech());
    }

    public String counting() {
        return RoundWords.counting(round.plan().counting(), frame.speech());
    }

    /** Numbers of the trustees whose files opened the ballots. */
    private List<Integer> openers() {
        return round().trustees().stream()
                .filter(TrusteeView::opened)
                .map(TrusteeView::number)
                .toList();
    }

    /** Whether there are papers to be compared too. */
    public boolean onPaper() {
        return round.plan().paper();
    }

    public boolean atPoints() {
        return !round.plan().points().isEmpty();
    }

    /** What opens the box again and holds the counted file against it. */
    public String openAgain() {
        var all = round().trustees().stream().map(TrusteeView::number).toList();
        return "./dauys verify count --box " + BudgetFilesController.name(round(), "box.txt") + " --cards "
                + files(all, "card") + " --parts " + files(all, "part") + " --openings " + files(openers(), "openings")
                + " --pb " + BudgetFilesController.name(round(), "ballots.pb")
                + (round().plan().paper()
                        ? " --papers " + BudgetFilesController.name(round(), "papers.txt")
                                + " --papers-proof papers.tlog-proof"
                        : "")
                + " --proof close.tlog-proof";
    }

    private static String files(List<Integer> trustees, String what) {
        return trustees.stream().map(trustee -> KeyPage.file(what, trustee)).collect(Collectors.joining(","));
    }

    public String href(String below) {
        return back() + below;
    }

    public String back() {
        return frame.link(RoundPage.path(round));
    }
}
