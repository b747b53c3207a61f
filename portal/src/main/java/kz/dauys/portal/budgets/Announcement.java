package kz.dauys.portal.budgets;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the journal has of a round that is announced: all of its plan that is held to. */
final class Announcement {
    private Announcement() {}

    static Map<String, String> facts(Round round, List<ProjectView> projects, byte[] tokenKey, byte[] ballotKey) {
        var plan = round.plan();
        var facts = new HashMap<String, String>();
        facts.put("body", plan.body().toString());
        facts.put("territory", plan.territory().value());
        facts.put("money", Long.toString(plan.money()));
        facts.put(
                "ballot",
                plan.form().kind().name() + " " + plan.form().most() + " "
                        + plan.form().points());
        facts.put(
                "rule",
                plan.counting().rule().code() + " "
                        + plan.counting().completion().code() + " "
                        + plan.counting().ties());
        if (plan.counting().least().asked()) {
            facts.put(
                    "least-votes",
                    plan.counting().least().votes() + " "
                            + plan.counting().least().percent().toPlainString() + "%");
        }
        var oneOf = Poll.oneOf(projects);
        if (!oneOf.isEmpty()) {
            facts.put(
                    "one-of",
                    oneOf.stream()
                            .map(group -> group.stream()
                                    .map(project -> Integer.toString(project.number()))
                                    .collect(Collectors.joining(",")))
                            .collect(Collectors.joining(" ")));
        }
        facts.put("minimum-age", Integer.toString(plan.minimumAge()));
        facts.put("residents", plan.census() ? Long.toString(round.residents()) : "any");
        facts.put("from", plan.votingFrom().toString());
        facts.put("to", plan.votingTo().toString());
        if (!plan.points().isEmpty()) {
            facts.put("paper", Boolean.toString(plan.paper()));
            facts.put("points", Integer.toString(plan.points().size()));
            facts.put("points-sha256", Prints.ofPoints(plan.points()));
        }
        facts.put("trustees", plan.enough() + " of " + plan.trustees().size());
        facts.put("projects", Integer.toString(projects.size()));
        facts.put("projects-sha256", Prints.ofProjects(projects));
        facts.put("token-key-sha256", Prints.sha256(tokenKey));
        facts.put("ballot-key-sha256", Prints.sha256(ballotKey));
        return facts;
    }
}
