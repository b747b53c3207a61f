package kz.dauys.portal.budgets.web;

import java.util.Map;
import kz.dauys.portal.budgets.BallotForm;
import kz.dauys.portal.budgets.Completion;
import kz.dauys.portal.budgets.Counting;
import kz.dauys.portal.budgets.CountingRule;
import kz.dauys.portal.budgets.RoundPlan;
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

    static String rule(CountingRule rule, Completion completion, Speech speech) {
        return completion == Completion.NONE
                ? speech.say("budgets.rule." + rule)
                : speech.say("budgets.rule." + rule) + " · " + speech.say("budgets.completion." + completion);
    }

    /** How ballots become winners. */
    static String counting(Counting counting, Speech speech) {
        var said = speech.say("budgets.rule." + counting.rule() + ".means");
        return counting.rule() == CountingRule.EQUAL_SHARES
                ? said + " " + speech.say("budgets.completion." + counting.completion() + ".means")
                : said;
    }

    /** What decides between projects that are exactly equal. */
    static String ties(Counting counting, Speech speech) {
        return speech.say("budgets.ties." + counting.ties() + ".means");
    }
}
