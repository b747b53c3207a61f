package kz.dauys.portal.budgets;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kz.dauys.budgeting.Election;
import kz.dauys.budgeting.Form;
import kz.dauys.budgeting.Project;
import kz.dauys.budgeting.Rule;
import kz.dauys.budgeting.TieOrder;
import kz.dauys.budgeting.pb.PbHead;
import kz.dauys.budgeting.pb.PbRow;

/**
 * A closed round as the engine of counting and the files of the field know it. Projects have their numbers as ids, all with as
 * many digits as the greatest has, so that their order as texts is that of the numbers; money is in tenge.
 */
final class Poll {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final int DECIMALS = 2;

    private final Round round;
    private final List<ProjectView> projects;
    private final Map<Integer, Integer> places = new HashMap<>();
    private final int digits;

    Poll(Round round, List<ProjectView> projects) {
        this.round = round;
        this.projects = List.copyOf(projects);
        for (var project : projects) {
            places.put(project.number(), places.size());
        }
        this.digits = Integer.toString(projects.getLast().number()).length();
    }

    private BallotForm form() {
        return round.plan().form();
    }

    boolean fits(Counting counting) {
        return counting.fits(form().kind());
    }

    BallotText texts() {
        return new BallotText(form(), Set.copyOf(places.keySet()));
    }

    /** Whether at most one of two projects is done. */
    static boolean excludes(ProjectView one, ProjectView other) {
        var words = one.plan().oneOf();
        return words != null
                && one.number() != other.number()
                && words.equalsIgnoreCase(other.plan().oneOf());
    }

    // --- counting

    Election.Builder election() {
        return Election.of(
                projects.stream()
                        .map(project -> new Project(
                                id(project.number()),
                                project.plan().name(),
                                tenge(project.plan().cost())))
                        .toList(),
                tenge(round.plan().money()),
                switch (form().kind()) {
                    case APPROVAL -> Form.APPROVAL;
                    case CUMULATIVE -> Form.CUMULATIVE;
                    case RANKING -> Form.ORDINAL;
                });
    }

    void add(Election.Builder election, Choices choices) {
        var marks = choices.marks();
        if (form().kind() == BallotKind.CUMULATIVE) {
            election.points(marks.stream()
                    .collect(Collectors.toMap(
                            mark -> place(mark.project()), mark -> BigDecimal.valueOf(mark.points()))));
        } else {
            election.ballot(
                    marks.stream().mapToInt(mark -> place(mark.project())).toArray());
        }
    }

    private int place(int number) {
        return Objects.requireNonNull(places.get(number));
    }

    ProjectView project(int place) {
        return projects.get(place);
    }

    Rule rule() {
        return rule(round.plan().counting().rule(), round.plan().counting().completion());
    }

    Rule rule(CountingRule rule, Completion completion) {
        var engine = rule(form().kind(), rule, completion);
        // what nobody wants is not bought because money is left; cities' own counts stay as they are
        return engine instanceof Rule.Greedy greedy
                ? greedy.withThreshold(round.past() ? BigDecimal.ZERO : BigDecimal.ONE)
                        .withLeast(least())
                        .withExclusive(oneOf(projects).stream()
                                .map(group -> group.stream()
                                        .map(project -> id(project.number()))
                                        .collect(Collectors.toSet()))
                                .toList())
                : engine;
    }

    private Rule.Greedy.Least least() {
        var least = round.plan().counting().least();
        return new Rule.Greedy.Least(least.votes(), least.percent());
    }

    /** The groups of projects of which at most one is done, by their numbers. */
    static List<List<ProjectView>> oneOf(List<ProjectView> projects) {
        var groups = new LinkedHashMap<String, List<ProjectView>>();
        for (var project : projects) {
            var words = project.plan().oneOf();
            if (words != null) {
                groups.computeIfAbsent(words.toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                        .add(project);
            }
        }
        return List.copyOf(groups.values());
    }

    /** What the engine counts by. Of a ranking the last gets one, as cities have it, so that who names one project gives it something. */
    static Rule rule(BallotKind kind, CountingRule rule, Completion completion) {
        var score = switch (kind) {
            case APPROVAL -> Rule.Greedy.Score.VOTES;
            case CUMULATIVE -> Rule.Greedy.Score.POINTS;
            case RANKING -> Rule.Greedy.Score.BORDA_FROM_ONE;
        };
        return switch (rule) {
            case GREEDY -> Rule.Greedy.by(score, false);
            case GREEDY_PER_COST -> Rule.Greedy.by(score, true);
            case EQUAL_SHARES ->
                Rule.EqualShares.of(
                        kind == BallotKind.CUMULATIVE ? Rule.Utility.POINTS : Rule.Utility.COST,
                        Rule.EqualShares.Completion.valueOf(completion.name()));
            case PHRAGMEN -> new Rule.Phragmen();
        };
    }

    TieOrder ties() {
        return switch (round.plan().counting().ties()) {
            case COST_VOTES_NUMBER -> new TieOrder.CostVotesId();
            case LOT -> new TieOrder.Lot(seed());
        };
    }

    private String seed() {
        return HexFormat.of().formatHex(Objects.requireNonNull(round.box()));
    }

    /** What makes {@code ./dauys count} count as we did. */
    String flags() {
        var counting = round.plan().counting();
        var flags = new StringBuilder("--rule ").append(counting.rule().code());
        if (form().kind() == BallotKind.CUMULATIVE && counting.rule() != CountingRule.PHRAGMEN) {
            flags.append(" --utility points");
        }
        if (form().kind() == BallotKind.RANKING) {
            flags.append(" --score borda-from-one");
        }
        if (rule() instanceof Rule.Greedy greedy && greedy.threshold().signum() > 0) {
            flags.append(" --threshold ").append(greedy.threshold());
        }
        if (counting.least().votes() > 0) {
            flags.append(" --least-votes ").append(counting.least().votes());
        }
        if (counting.least().share() > 0) {
            flags.append(" --least-percent ").append(counting.least().percent().toPlainString());
        }
        for (var group : oneOf(projects)) {
            flags.append(" --exclusive ").append(ids(group));
        }
        if (counting.rule() == CountingRule.EQUAL_SHARES) {
            flags.append(" --completion ").append(counting.completion().code());
        }
        return flags.append(counting.ties() == Ties.LOT ? " --ties lot:" + seed() : "")
                .toString();
    }

    // --- the file

    private String id(int number) {
        return String.format(Locale.ROOT, "%0" + digits + "d", number);
    }

    /**
     * The head of the round's {@code .pb} file.
     *
     * @param unit the name of the territory
     * @param description of the round
     * @param results of each project by its number
     * @param acts by which it was decided otherwise than the count
     */
    PbHead head(
            String unit,
            String description,
            ZoneId zone,
            long ballots,
            Map<Integer, Counted.OfProject> results,
            List<DecisionView> acts) {
        var plan = round.plan();
        var begin = LocalDate.ofInstant(plan.votingFrom(), zone);
        var end = LocalDate.ofInstant(plan.votingTo().minusMillis(1), zone);
        var meta = new LinkedHashMap<String, String>();
        meta.put("description", description);
        meta.put("country", "Kazakhstan");
        meta.put("unit", unit);
        meta.put("instance", Integer.toString(begin.getYear()));
        meta.put("num_projects", Integer.toString(projects.size()));
        meta.put("num_votes", Long.toString(ballots));
        meta.put("budget", tenge(plan.money()).toPlainString());
        // the field is of scores, which are votes where projects are only approved of
        long threshold = form().kind() == BallotKind.APPROVAL ? least().among(ballots) : 0;
        meta.put(
                "vote_type",
                switch (form().kind()) {
                    case APPROVAL -> "approval";
                    case CUMULATIVE -> "cumulative";
                    case RANKING -> "ordinal";
                });
        meta.put(
                "rule",
                switch (plan.counting().rule()) {
                    case GREEDY ->
                        !oneOf(projects).isEmpty() ? "greedy-exclusive" : threshold > 0 ? "greedy-threshold" : "greedy";
                    case GREEDY_PER_COST -> "greedy per cost";
                    case EQUAL_SHARES ->
                        "equalshares"
                                + (plan.counting().completion() == Completion.NONE
                                        ? ""
                                        : "/" + plan.counting().completion().code());
                    case PHRAGMEN -> "phragmen";
                });
        meta.put("date_begin", DAY.format(begin));
        meta.put("date_end", DAY.format(end));
        meta.put("currency", round.currency());
        meta.put("min_length", "1");
        meta.put("max_length", Integer.toString(Math.min(form().most(), projects.size())));
        if (form().kind() == BallotKind.CUMULATIVE) {
            meta.put("max_sum_points", Integer.toString(form().points()));
        }
        if (threshold > 0) {
            meta.put("min_project_score_threshold", Long.toString(threshold));
        }
        var comments = comments(ballots, acts);
        if (!comments.isEmpty()) {
            meta.put(
                    "comment",
                    IntStream.range(0, comments.size())
                            .mapToObj(i -> "#" + (i + 1) + ": " + comments.get(i))
                            .collect(Collectors.joining(" ")));
        }
        var rows = new ArrayList<PbRow>();
        for (var project : projects) {
            var result = Objects.requireNonNull(results.get(project.number()));
            rows.add(PbRow.of(
                    id(project.number()),
                    tenge(project.plan().cost()).toPlainString(),
                    Long.toString(result.votes()),
                    result.score().toPlainString(),
                    project.plan().name(),
                    selected(project.number(), result.step() > 0, acts)));
        }
        return PbHead.of(meta, List.of("project_id", "cost", "votes", "score", "name", "selected"), rows, columns());
    }

    private List<String> columns() {
        var columns = new ArrayList<>(List.of("voter_id", "vote"));
        if (form().kind() == BallotKind.CUMULATIVE) {
            columns.add("points");
        }
        if (round.plan().paper()) {
            columns.add("voting_method");
        }
        return columns;
    }

    /** As Pabulib has it: 1 for what was decided by the rule, 2 for what was decided otherwise, with a comment. */
    private static String selected(int number, boolean won, List<DecisionView> acts) {
        boolean taken = acts.stream()
                .filter(act -> act.project() == number)
                .reduce((_, last) -> last)
                .map(DecisionView::taken)
                .orElse(won);
        if (!taken) {
            return "0";
        }
        return won ? "1" : "2";
    }

    /** What no other field of the file has a place for. */
    private List<String> comments(long ballots, List<DecisionView> acts) {
        var comments = new ArrayList<String>();
        if (round.plan().counting().least().asked()) {
            comments.add("A project needs the votes of at least " + least().among(ballots) + " ballots.");
        }
        for (var group : oneOf(projects)) {
            comments.add("At most one of the projects " + ids(group) + " is done.");
        }
        for (var act : acts) {
            comments.add("Project " + id(act.project())
                    + (act.taken() ? " was taken (selected 2 where the count had not)" : " was left out")
                    + " by act " + act.number() + " of its body, SHA-256 " + act.sha256() + ".");
        }
        return comments;
    }

    private String ids(Collection<ProjectView> group) {
        return group.stream().map(project -> id(project.number())).collect(Collectors.joining(","));
    }

    /** @param method in which it came, as the field has it: internet or paper */
    PbRow row(String voter, Choices choices, String method) {
        var marks = new ArrayList<>(choices.marks());
        if (form().kind() == BallotKind.CUMULATIVE) {
            marks.sort(Comparator.comparingInt(Choices.Mark::points).reversed());
        }
        var fields = new ArrayList<>(List.of(voter, marked(marks)));
        if (form().kind() == BallotKind.CUMULATIVE) {
            fields.add(
                    marks.stream().map(mark -> Integer.toString(mark.points())).collect(Collectors.joining(",")));
        }
        if (round.plan().paper()) {
            fields.add(method);
        }
        return PbRow.of(fields);
    }

    private String marked(List<Choices.Mark> marks) {
        return marks.stream().map(mark -> id(mark.project())).collect(Collectors.joining(","));
    }

    private static BigDecimal tenge(long tiyn) {
        var exact = BigDecimal.valueOf(tiyn, DECIMALS);
        return tiyn % 100 == 0 ? exact.setScale(0) : exact;
    }
}
