package kz.dauys.budgeting.pb;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import kz.dauys.budgeting.Count;
import kz.dauys.budgeting.Form;
import kz.dauys.budgeting.Rule.Greedy;
import kz.dauys.budgeting.Rule.Greedy.Misfit;
import kz.dauys.budgeting.TieOrder;
import kz.dauys.budgeting.pb.PbFinding.Rule;

/**
 * Checks a file as the public checker of Pabulib does, and a little more, in one pass over the ballots. Of findings of
 * one kind it gives the first thousand.
 */
public final class PbCheck {
    private static final int MOST_OF_A_KIND = 1000;

    private final PbReader reader;
    private final PbHead head;
    private final Form form;
    private final List<PbFinding> findings = new ArrayList<>();
    private final Map<Rule, Integer> found = new EnumMap<>(Rule.class);
    private final Map<String, Project> projects = new HashMap<>();
    private final Limits limits;
    private long ballots;

    /** A row of PROJECTS, and what the ballots say of it. */
    private static final class Project {
        private final PbRow row;
        private final BigDecimal cost;
        private long votes;
        private BigDecimal score = BigDecimal.ZERO;

        private Project(PbRow row, BigDecimal cost) {
            this.row = row;
            this.cost = cost;
        }
    }

    /** What META says of ballots, where it says anything readable. */
    private record Limits(
            Optional<BigDecimal> minLength,
            Optional<BigDecimal> maxLength,
            Optional<BigDecimal> minCost,
            Optional<BigDecimal> maxCost,
            Optional<BigDecimal> minPoints,
            Optional<BigDecimal> maxPoints,
            Optional<BigDecimal> minSum,
            Optional<BigDecimal> maxSum) {

        static Limits of(PbHead head) {
            return new Limits(
                    number(head, "min_length"),
                    number(head, "max_length"),
                    number(head, "min_sum_cost"),
                    number(head, "max_sum_cost"),
                    number(head, "min_points"),
                    number(head, "max_points"),
                    number(head, "min_sum_points"),
                    number(head, "max_sum_points"));
        }

        private static Optional<BigDecimal> number(PbHead head, String key) {
            return head.meta(key)
                    .map(text -> text.replace(',', '.'))
                    .filter(text -> Fields.wrong("budget", text).isEmpty())
                    .map(BigDecimal::new);
        }
    }

    private PbCheck(PbReader reader) throws BadPbException {
        this.reader = reader;
        head = reader.head();
        form = head.form();
        limits = Limits.of(head);
        var list = reader.projects();
        for (var p = 0; p < list.size(); p++) {
            projects.put(
                    list.get(p).id(),
                    new Project(head.projects().rows().get(p), list.get(p).cost()));
        }
    }

    /** What is wrong with a file, by line; nothing if nothing is. */
    public static List<PbFinding> of(Path file) throws IOException {
        try (var reader = PbReader.open(file)) {
            var check = new PbCheck(reader);
            check.meta();
            check.projects();
            check.votes();
            check.sums();
            check.emptyLines();
            if (check.findings.stream().allMatch(f -> f.rule().weight() == PbFinding.Weight.WARNING)) {
                check.outcome(file);
            }
            check.findings.sort(Comparator.comparingLong(PbFinding::line));
            return List.copyOf(check.findings);
        } catch (BadPbException e) {
            var said = String.valueOf(e.getMessage());
            return List.of(new PbFinding(e.line(), Rule.UNREADABLE, said.substring(said.indexOf(": ") + 2)));
        }
    }

    private void add(long line, Rule rule, String detail) {
        if (found.merge(rule, 1, Integer::sum) <= MOST_OF_A_KIND) {
            findings.add(new PbFinding(line, rule, detail));
        }
    }

    private void emptyLines() {
        reader.emptyLines().forEach(line -> add(line, Rule.EMPTY_LINE, "an empty line"));
    }

    private void meta() {
        var keys = new ArrayList<String>();
        for (var row : head.meta().rows()) {
            var key = row.field(0);
            keys.add(key);
            if (!Fields.META.contains(key)) {
                add(row.line(), Rule.UNKNOWN_FIELD, "META has no field " + key);
            }
            value(row.line(), "META", key, row.field(1), false);
        }
        needed(keys, Fields.META_NEEDED, head.meta());
        order("META", keys, Fields.META, head.meta().title().line());
        if (form == Form.CUMULATIVE && head.meta("max_sum_points").isEmpty()) {
            add(
                    head.meta().title().line(),
                    Rule.MISSING_FIELD,
                    "META lacks max_sum_points, which cumulative votes need");
        }
        var begin = head.meta("date_begin").map(PbCheck::sortable).orElse("");
        var end = head.meta("date_end").map(PbCheck::sortable).orElse("");
        if (!begin.isEmpty() && !end.isEmpty() && begin.compareTo(end) > 0) {
            add(head.lineOf("date_end"), Rule.DATE_RANGE, "the end, " + end + ", is before the beginning, " + begin);
        }
    }

    private static String sortable(String date) {
        if (date.length() != 10) {
            return date.length() == 4 ? date + "-01-01" : "";
        }
        return date.substring(6) + "-" + date.substring(3, 5) + "-" + date.substring(0, 2);
    }

    private void needed(List<String> have, List<String> needed, PbSection section) {
        for (var field : needed) {
            if (!have.contains(field)) {
                add(section.title().line(), Rule.MISSING_FIELD, section.title().field(0) + " lacks " + field);
            }
        }
    }

    private void order(String section, List<String> have, List<String> known, long line) {
        var right = Fields.rightOrder(have, known);
        if (!right.isEmpty()) {
            add(line, Rule.FIELD_ORDER, "the fields of " + section + " should stand so: " + String.join(", ", right));
        }
    }

    private void value(long line, String section, String field, String value, boolean mayBeEmpty) {
        if (value.isEmpty() || value.equalsIgnoreCase("none")) {
            if (!mayBeEmpty) {
                add(line, Rule.FIELD_VALUE, section + " has nothing in " + field);
            }
            return;
        }
        if (Fields.isNumber(field) && value.indexOf(',') >= 0) {
            add(line, Rule.COMMA_IN_NUMBER, "a comma in the number " + field + ": " + value);
            return;
        }
        Fields.wrong(field, value)
                .ifPresent(
                        words -> add(line, Rule.FIELD_VALUE, field + " should be " + words + ", not '" + value + "'"));
    }

    private List<String> names(PbRow columns) {
        var names = new ArrayList<String>();
        for (var k = 0; k < columns.fields().size(); k++) {
            names.add(columns.field(k).toLowerCase(Locale.ROOT));
        }
        return names;
    }

    private void columns(String section, PbRow columns, List<String> known) {
        var names = names(columns);
        for (var name : names) {
            if (!known.contains(name)) {
                add(columns.line(), Rule.UNKNOWN_FIELD, section + " has no field " + name);
            }
        }
        order(section, names, known, columns.line());
    }

    private void projects() throws BadPbException {
        var section = head.projects();
        columns("PROJECTS", section.columns(), Fields.PROJECTS);
        var names = names(section.columns());
        for (var row : section.rows()) {
            for (var k = 0; k < names.size(); k++) {
                value(
                        row.line(),
                        "PROJECTS",
                        names.get(k),
                        row.field(k),
                        !names.get(k).equals("cost"));
            }
        }
        if (section.column("votes") < 0 && section.column("score") < 0) {
            add(section.columns().line(), Rule.NO_VOTES_OR_SCORES, "PROJECTS has neither votes nor score");
        }
        number("num_projects", section.rows().size(), Rule.NUMBER_OF_PROJECTS, "projects");
        money();
    }

    private void number(String key, long counted, Rule rule, String what) {
        head.meta(key)
                .filter(said -> !said.equals(Long.toString(counted)))
                .ifPresent(said ->
                        add(head.lineOf(key), rule, "META says " + said + " " + what + ", but there are " + counted));
    }

    private void money() throws BadPbException {
        var budget = head.budget();
        var total = BigDecimal.ZERO;
        var spent = BigDecimal.ZERO;
        for (var project : projects.values()) {
            total = total.add(project.cost);
            if (project.cost.signum() == 0) {
                add(project.row.line(), Rule.PROJECT_WITHOUT_COST, name(project) + " costs nothing");
            } else if (project.cost.compareTo(budget) > 0) {
                add(project.row.line(), Rule.PROJECT_OVER_BUDGET, name(project) + " costs more than the whole budget");
            }
            if (selected(project).equals("1")) {
                spent = spent.add(project.cost);
            }
        }
        if (spent.compareTo(budget) > 0) {
            add(
                    head.lineOf("budget"),
                    Rule.BUDGET_EXCEEDED,
                    "the selected projects cost " + spent.toPlainString() + ", the budget is "
                            + budget.toPlainString());
        }
        if (head.meta("fully_funded").orElse("").equals("1")) {
            return;
        }
        if (budget.compareTo(total) > 0) {
            add(
                    head.lineOf("budget"),
                    Rule.ALL_PROJECTS_FUNDED,
                    "all projects cost " + total.toPlainString() + ", less than the budget, and fully_funded is not 1");
        }
        for (var project : projects.values()) {
            if (selected(project).equals("0") && project.cost.compareTo(budget.subtract(spent)) < 0) {
                add(project.row.line(), Rule.UNUSED_BUDGET, name(project) + " is not selected, but fits");
            }
        }
    }

    private String name(Project project) {
        return "project " + project.row.field(head.projects().column("project_id"));
    }

    private String selected(Project project) {
        var column = head.projects().column("selected");
        return column < 0 ? "" : project.row.field(column);
    }

    private void votes() throws IOException {
        var columns = head.voteColumns();
        columns("VOTES", columns, Fields.VOTES);
        var names = names(columns);
        if (!names.contains("voter_id")) {
            add(columns.line(), Rule.MISSING_FIELD, "VOTES lacks voter_id");
        }
        var vote = names.indexOf("vote");
        var points = names.indexOf("points");
        var voter = names.indexOf("voter_id");
        var voters = new HashSet<String>();
        while (reader.next()) {
            ballots++;
            if (voter >= 0 && !voters.add(reader.field(voter))) {
                add(reader.line(), Rule.DUPLICATE_VOTER, "a second ballot of voter " + reader.field(voter));
            }
            for (var k = 0; k < names.size(); k++) {
                if (k != vote && k != points && k != voter) {
                    value(reader.line(), "VOTES", names.get(k), reader.field(k), true);
                }
            }
            ballot(list(reader.field(vote)), points < 0 ? List.of() : list(reader.field(points)));
        }
        number("num_votes", ballots, Rule.NUMBER_OF_VOTES, "votes");
    }

    private static List<String> list(String field) {
        return field.isEmpty() || field.equalsIgnoreCase("none") ? List.of() : Fields.numbers(field);
    }

    private void ballot(List<String> vote, List<String> points) {
        var line = reader.line();
        if (exceeds(vote.size(), limits.maxLength)) {
            add(line, Rule.VOTE_TOO_LONG, vote.size() + " projects in a vote");
        }
        if (isBelow(vote.size(), limits.minLength)) {
            add(line, Rule.VOTE_TOO_SHORT, vote.size() + " projects in a vote");
        }
        var amounts = amounts(vote, points);
        var cost = BigDecimal.ZERO;
        Set<String> seen = new HashSet<>();
        for (var k = 0; k < vote.size(); k++) {
            var id = vote.get(k);
            var project = projects.get(id);
            if (project == null) {
                add(line, Rule.UNKNOWN_PROJECT, "a vote for project '" + id + "', which there is not");
                continue;
            }
            if (!seen.add(id)) {
                add(line, Rule.DUPLICATE_IN_VOTE, "project " + id + " is twice in a vote");
            }
            project.votes++;
            project.score = project.score.add(amounts.get(k));
            cost = cost.add(project.cost);
        }
        if (limits.maxCost.isPresent() && cost.compareTo(limits.maxCost.get()) > 0) {
            add(line, Rule.VOTE_COST, "the projects of a vote cost " + cost.toPlainString() + ", more than allowed");
        }
        if (limits.minCost.isPresent() && cost.compareTo(limits.minCost.get()) < 0) {
            add(line, Rule.VOTE_COST, "the projects of a vote cost " + cost.toPlainString() + ", less than needed");
        }
    }

    private static boolean exceeds(int number, Optional<BigDecimal> limit) {
        return limit.isPresent() && BigDecimal.valueOf(number).compareTo(limit.get()) > 0;
    }

    private static boolean isBelow(int number, Optional<BigDecimal> limit) {
        return limit.isPresent() && BigDecimal.valueOf(number).compareTo(limit.get()) < 0;
    }

    /** What the ballot gives each project of its vote. */
    private List<BigDecimal> amounts(List<String> vote, List<String> points) {
        var amounts = new ArrayList<BigDecimal>();
        if (form == Form.APPROVAL || form == Form.ORDINAL) {
            for (var k = 0; k < vote.size(); k++) {
                amounts.add(BigDecimal.valueOf(form == Form.ORDINAL ? vote.size() - k : 1));
            }
            return amounts;
        }
        var line = reader.line();
        if (points.size() != vote.size()) {
            add(
                    line,
                    Rule.VOTE_POINTS,
                    vote.size() + " projects in a vote, but " + points.size() + " amounts of points");
        }
        var sum = BigDecimal.ZERO;
        for (var k = 0; k < vote.size(); k++) {
            var amount = BigDecimal.ZERO;
            if (k < points.size()) {
                if (Fields.wrong("budget", points.get(k)).isEmpty()) {
                    amount = new BigDecimal(points.get(k));
                } else {
                    add(line, Rule.VOTE_POINTS, "points that are no number: '" + points.get(k) + "'");
                }
            }
            if (limits.maxPoints.isPresent() && amount.compareTo(limits.maxPoints.get()) > 0
                    || limits.minPoints.isPresent() && amount.compareTo(limits.minPoints.get()) < 0) {
                add(line, Rule.VOTE_POINTS, amount.toPlainString() + " points for a project are not allowed");
            }
            sum = sum.add(amount);
            amounts.add(amount);
        }
        if (limits.maxSum.isPresent() && sum.compareTo(limits.maxSum.get()) > 0
                || limits.minSum.isPresent() && sum.compareTo(limits.minSum.get()) < 0) {
            add(line, Rule.VOTE_POINTS, sum.toPlainString() + " points in all are not allowed");
        }
        return amounts;
    }

    private void sums() {
        var votes = head.projects().column("votes");
        var score = head.projects().column("score");
        for (var project : projects.values()) {
            if (project.votes == 0) {
                add(project.row.line(), Rule.PROJECT_WITHOUT_VOTES, name(project) + " has no votes");
            }
            differs(project, votes, BigDecimal.valueOf(project.votes), Rule.DIFFERENT_VOTES, "votes");
            if (form != Form.APPROVAL) {
                differs(project, score, project.score, Rule.DIFFERENT_SCORE, "a score of");
            }
        }
    }

    private void differs(Project project, int column, BigDecimal counted, Rule rule, String what) {
        if (column < 0) {
            return;
        }
        var said = project.row.field(column);
        var number = Fields.wrong("budget", said).isEmpty() ? new BigDecimal(said) : BigDecimal.ZERO;
        if (number.compareTo(counted) != 0) {
            add(
                    project.row.line(),
                    rule,
                    name(project) + ": PROJECTS says " + what + " " + said + ", the ballots "
                            + counted.toPlainString());
        }
    }

    /** Counts again by the rule that META names, unless ties would decide. */
    private void outcome(Path file) throws IOException {
        var rule = CityRule.of(head);
        if (rule.isEmpty() || head.projects().column("selected") < 0) {
            return;
        }
        var election = PbReader.election(file);
        var outcome = Count.of(election, rule.get(), new TieOrder.CostVotesId());
        var winners = new TreeSet<String>();
        outcome.winners().forEach(c -> winners.add(election.projects().get(c).id()));
        var selected = new TreeSet<String>();
        var fourFifths = rule.get() instanceof Greedy greedy && greedy.misfit() == Misfit.STOP_UNLESS_FOUR_FIFTHS;
        projects.forEach((id, project) -> {
            // what else is marked was paid for otherwise; in Poznań 2 is what fitted by four fifths
            if (selected(project).equals("1") || fourFifths && selected(project).equals("2")) {
                selected.add(id);
            }
        });
        if (!winners.equals(selected) && outcome.ties().isEmpty()) {
            var missing = new TreeSet<>(winners);
            missing.removeAll(selected);
            var extra = new TreeSet<>(selected);
            extra.removeAll(winners);
            add(
                    head.lineOf("rule"),
                    Rule.RULE_NOT_FOLLOWED,
                    "by the rule these would be selected and are not: " + missing + ", and these are and would not be: "
                            + extra);
        }
    }
}
