package kz.dauys.portal.budgets.web;

import java.util.Map;
import kz.dauys.portal.budgets.BallotForm;
import kz.dauys.portal.budgets.Completion;
import kz.dauys.portal.budgets.Counting;
import kz.dauys.portal.budgets.CountingRule;
import kz.dauys.portal.budgets.LeastVotes;
import kz.dauys.portal.budgets.ProjectView;
import kz.dauys.portal.budgets.RoundPlan;
import kz.dauys.portal.budgets.RoundView;
import kz.dauys.portal.budgets.Stage;
import kz.dauys.portal.site.Speech;

/** How a round is told to people. */
final class RoundWords {

    private RoundWords() {}

    static String stage(Stage stage, Speech speech) {
        return speech.say("budgets.stage." + stage);
    }

    /** The kind of tag of a stage. */
    static String kind(Stage stage) {
        return switch (stage) {
            case DRAFT -> "neutral";
            case ANNOUNCED, CLOSED -> "wait";
            case VOTING -> "active";
            case COUNTED -> "good";
        };
    }

    static String voters(RoundPlan plan, Speech speech) {
        return speech.say(plan.census() ? "budgets.voters.census" : "budgets.voters.stated", "age", plan.minimumAge());
    }

    /** What a ballot says, and how much of it. */
    static String form(BallotForm form, Speech speech) {
        return speech.say("budgets.form." + form.kind(), Map.of("most", form.most(), "points", form.points()));
    }

    /** How many votes a project needs; empty where any number is enough. */
    static String least(LeastVotes least, Speech speech) {
        if (!least.asked()) {
            return "";
        }
        var form = least.share() == 0 ? "votes" : least.votes() == 0 ? "share" : "both";
        return speech.say("budgets.least." + form, Map.of("votes", least.votes(), "share", least.percent()));
    }

    /** Of which projects and this one at most one is done; empty when it excludes none. */
    static String exclusion(RoundView round, ProjectView project, Speech speech) {
        var words = project.plan().oneOf();
        var others = round.projects().stream()
                .filter(other -> words != null
                        && other.number() != project.number()
                        && words.equalsIgnoreCase(other.plan().oneOf()))
                .map(other -> Integer.toString(other.number()))
                .toList();
        return others.isEmpty()
                ? ""
                : speech.say(
                        "budgets.project.instead",
                        Map.of("count", others.size(), "numbers", String.join(", ", others)));
    }

    static String rule(CountingRule rule, Completion completion, Speech speech) {
        return completion == Completion.NONE
                ? speech.say("budgets.rule." + rule)
                : speech.say("budgets.rule." + rule) + " · " + speech.say("budgets.completion." + completion);
    }

    /** How ballots become winners. */
    static String counting(Counting counting, Speech speech) {
        var said = new StringBuilder(speech.say("budgets.rule." + counting.rule() + ".means"));
        if (counting.rule() == CountingRule.EQUAL_SHARES) {
            said.append(' ').append(speech.say("budgets.completion." + counting.completion() + ".means"));
        }
        if (counting.least().asked()) {
            said.append(' ').append(least(counting.least(), speech));
        }
        return said.toString();
    }

    /** What decides between projects that are exactly equal. */
    static String ties(Counting counting, Speech speech) {
        return speech.say("budgets.ties." + counting.ties() + ".means");
    }
}
