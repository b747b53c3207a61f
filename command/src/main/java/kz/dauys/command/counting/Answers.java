package kz.dauys.command.counting;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import kz.dauys.budgeting.Audit;
import kz.dauys.budgeting.Election;
import kz.dauys.budgeting.Explanation.Story;
import kz.dauys.budgeting.Outcome;
import kz.dauys.budgeting.pb.Reach;
import org.jspecify.annotations.Nullable;

/** The answers of the commands as JSON objects; projects go by their ids. */
final class Answers {
    private Answers() {}

    static LinkedHashMap<String, @Nullable Object> outcome(
            Election election, Outcome outcome, String rule, long millis) {
        return Json.object(
                "rule", rule,
                "winners", ids(election, outcome.winners()),
                "cost", outcome.cost(),
                "ties", outcome.ties().stream().map(tied -> ids(election, tied)).toList(),
                "millis", millis);
    }

    static List<String> ids(Election election, Collection<Integer> projects) {
        return projects.stream().map(c -> id(election, c)).toList();
    }

    private static String id(Election election, int project) {
        return election.projects().get(project).id();
    }

    static LinkedHashMap<String, @Nullable Object> story(Election election, Story story) {
        return Json.object(
                "project", id(election, story.project()),
                "won", story.won(),
                "reason", story.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                "step", story.won() ? story.step() : null,
                "price", story.price(),
                "left", story.left(),
                "moreSupporters", story.moreSupporters().orElse(null),
                "costEnough", story.costEnough().orElse(null),
                "rounds",
                        story.moments().stream()
                                .map(moment -> Json.object(
                                        "step", moment.step(),
                                        "bought", moment.bought() < 0 ? null : id(election, moment.bought()),
                                        "supportersLeft", moment.supportersLeft(),
                                        "supportersPaid", moment.supportersPaid(),
                                        "effectiveVotes",
                                                moment.effectiveVotes().orElse(null)))
                                .toList());
    }

    static LinkedHashMap<String, @Nullable Object> audit(Election election, Audit audit) {
        var answer = Json.object(
                "withinBudget", audit.withinBudget(),
                "exhaustive", audit.exhaustive().holds(),
                "wouldStillFit", ids(election, audit.exhaustive().fits()),
                "proportional", audit.proportional().holds(),
                "breaches",
                        audit.proportional().breaches().stream()
                                .map(breach -> Json.object(
                                        "project", id(election, breach.project()),
                                        "supporters", breach.supporters(),
                                        "eachGotAtMost", breach.atMostGot()))
                                .toList());
        audit.priceable().ifPresent(prices -> {
            answer.put("priceable", prices.holds());
            answer.put("endowment", prices.endowment().toString());
        });
        return answer;
    }

    static LinkedHashMap<String, @Nullable Object> reach(Reach reach) {
        return Json.object(
                "attribute", reach.attribute(),
                "value", reach.value(),
                "voters", reach.voters(),
                "withoutAny", reach.withoutAny(),
                "moneyShare", reach.moneyShare(),
                "voterShare", reach.voterShare());
    }
}
