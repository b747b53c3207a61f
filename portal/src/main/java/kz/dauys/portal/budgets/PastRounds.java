package kz.dauys.portal.budgets;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Year;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kz.dauys.budgeting.Rule;
import kz.dauys.budgeting.pb.BadPbException;
import kz.dauys.budgeting.pb.CityRule;
import kz.dauys.budgeting.pb.PbHead;
import kz.dauys.budgeting.pb.PbReader;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.kernel.Uuid7;
import kz.dauys.portal.procedures.Procedures;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings in rounds that were voted elsewhere: their projects and ballots, counted again by the rule that their city names, with
 * the city's own winners beside it. Nobody's ballot was sealed for us, so they have neither trustees nor a box.
 */
@Component
class PastRounds {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final int LONGEST_NAME = 150;
    private static final int LONGEST_ABOUT = 4000;

    private final RoundRows rows;
    private final RoundCount count;
    private final Voters voters;
    private final Procedures procedures;
    private final TransactionTemplate transactions;
    private final Clock clock;

    PastRounds(
            RoundRows rows,
            RoundCount count,
            Voters voters,
            Procedures procedures,
            TransactionTemplate transactions,
            Clock clock) {
        this.rows = rows;
        this.count = count;
        this.voters = voters;
        this.procedures = procedures;
        this.transactions = transactions;
        this.clock = clock;
    }

    Outcome<RoundId> bringIn(PastRound past, PbReader file) throws IOException {
        try {
            var projects = projects(past, file);
            var ballots = ballots(file);
            var plan = plan(past, file.head(), projects.size(), ballots);
            if (plan.isEmpty()) {
                return wrong("its rule is none of ours; say by which it is counted");
            }
            var currency = file.head().meta("currency").orElse("KZT");
            if (!currency.matches("[A-Z]{3}")) {
                return wrong("its currency is none: " + currency);
            }
            return Objects.requireNonNull(transactions.execute(_ -> {
                var id = new RoundId(Uuid7.next(clock));
                rows.insert(id, plan.get(), voters.freshSecret(id), clock.instant());
                for (int i = 0; i < projects.size(); i++) {
                    var project = new ProjectId(Uuid7.next(clock));
                    rows.insert(id, project, i + 1, projects.get(i).plan());
                    rows.decided(project, projects.get(i).selected());
                }
                rows.past(id, currency, plan.get().votingFrom(), plan.get().votingTo());
                count.countPast(id, ballots);
                return Outcome.done(id);
            }));
        } catch (BadPbException e) {
            return wrong("line " + e.line() + ": " + e.getMessage());
        } catch (NotOursException e) {
            return wrong("line " + e.line + ": " + e.getMessage());
        }
    }

    private static Outcome<RoundId> wrong(String why) {
        return Outcome.refused(Refusal.of("budgets.past-round-wrong", "why", why));
    }

    // --- the plan

    private Optional<RoundPlan> plan(PastRound past, PbHead head, int projects, List<Choices> ballots)
            throws BadPbException, NotOursException {
        var kind = switch (head.form()) {
            case APPROVAL -> BallotKind.APPROVAL;
            case CUMULATIVE -> BallotKind.CUMULATIVE;
            case ORDINAL -> BallotKind.RANKING;
            case SCORING -> throw new NotOursException(1, "ballots with scores, which no round of ours has");
        };
        var counting = past.counting() == null ? counting(head, kind) : Optional.of(past.counting());
        if (counting.isEmpty() || !counting.get().fits(kind)) {
            return Optional.empty();
        }
        int points = kind == BallotKind.CUMULATIVE
                ? ballots.stream()
                        .mapToInt(ballot -> ballot.marks().stream()
                                .mapToInt(Choices.Mark::points)
                                .sum())
                        .max()
                        .orElse(1)
                : 0;
        int most = ballots.stream()
                .mapToInt(ballot -> ballot.marks().size())
                .max()
                .orElse(Math.min(projects, BallotForm.MOST));
        var form = new BallotForm(kind, most, points);
        if (!form.fits()) {
            throw new NotOursException(1, "ballots of a form that no round of ours has");
        }
        var from = day(head, "date_begin", true);
        var to = day(head, "date_end", false);
        if (to.isBefore(from)) {
            throw new NotOursException(1, "it ended before it began");
        }
        return Optional.of(new RoundPlan(
                past.body(),
                past.territory(),
                past.title(),
                hundredths(head.budget(), 1),
                form,
                counting.get(),
                14,
                false,
                from.atStartOfDay(procedures.zone()).toInstant(),
                to.plusDays(1).atStartOfDay(procedures.zone()).toInstant(),
                1,
                List.of()));
    }

    /** The rule that the file names, where it is exactly one that we count by. */
    private static Optional<Counting> counting(PbHead head, BallotKind kind) {
        var said = CityRule.of(head);
        // where projects are only approved of, a least score is a least number of votes
        var least = said.filter(rule -> kind == BallotKind.APPROVAL && rule instanceof Rule.Greedy)
                .map(rule -> ((Rule.Greedy) rule).threshold())
                .filter(votes -> votes.signum() > 0 && votes.scale() <= 0 && votes.precision() <= 8)
                .map(votes -> new LeastVotes(votes.intValueExact(), 0));
        var named = said.map(rule ->
                least.isPresent() && rule instanceof Rule.Greedy greedy ? greedy.withThreshold(BigDecimal.ZERO) : rule);
        return Arrays.stream(CountingRule.values())
                .flatMap(rule -> Arrays.stream(Completion.values())
                        .map(completion ->
                                new Counting(rule, completion, Ties.COST_VOTES_NUMBER, least.orElse(LeastVotes.NONE))))
                .filter(counting -> counting.fits(kind))
                .filter(counting -> named.equals(Optional.of(Poll.rule(kind, counting.rule(), counting.completion()))))
                .findFirst();
    }

    /** A day, or the first or last of a year that is all that is said. */
    private static LocalDate day(PbHead head, String key, boolean first) throws NotOursException {
        var said = head.meta(key).orElse("");
        try {
            if (said.matches("\\d{4}")) {
                var year = Year.parse(said);
                return first ? year.atDay(1) : year.atDay(year.length());
            }
            return LocalDate.parse(said, DAY);
        } catch (DateTimeParseException e) {
            throw new NotOursException(1, key + " is no day: '" + said + "'");
        }
    }

    private static long hundredths(BigDecimal amount, long line) throws NotOursException {
        try {
            return amount.movePointRight(2).longValueExact();
        } catch (ArithmeticException e) {
            throw new NotOursException(line, "an amount with parts of a hundredth: " + amount.toPlainString());
        }
    }

    // --- projects and ballots

    /** @param selected what the city decided; null when the file does not say */
    private record Known(ProjectPlan plan, @Nullable Boolean selected) {}

    private static List<Known> projects(PastRound past, PbReader file) throws NotOursException {
        var section = file.head().projects();
        int selected = section.column("selected");
        var projects = new ArrayList<Known>();
        for (int i = 0; i < file.projects().size(); i++) {
            var project = file.projects().get(i);
            var row = section.rows().get(i);
            var name = shortened(project.name().isBlank() ? project.id() : project.name(), LONGEST_NAME);
            var cost = hundredths(project.cost(), row.line());
            if (cost == 0) {
                throw new NotOursException(row.line(), "a project that costs nothing");
            }
            var said = selected < 0 ? "" : row.field(selected).strip();
            projects.add(new Known(
                    new ProjectPlan(
                            name,
                            shortened(project.name().isBlank() ? project.id() : project.name(), LONGEST_ABOUT),
                            past.language(),
                            null,
                            cost),
                    said.isEmpty() ? null : said.equals("1")));
        }
        return projects;
    }

    private static String shortened(String text, int most) {
        var line = text.strip();
        return line.length() <= most ? line : line.substring(0, most - 1) + "…";
    }

    /** The ballots of the file; one that names nothing is left out, as no rule asks for it. */
    private static List<Choices> ballots(PbReader file) throws IOException, NotOursException {
        boolean cumulative = file.head().form() == kz.dauys.budgeting.Form.CUMULATIVE;
        int column = file.head().voteColumns().fields().indexOf("points");
        var ballots = new ArrayList<Choices>();
        while (file.next()) {
            var places = file.chosen();
            var points = cumulative ? file.field(column).split(",") : new String[0];
            var marks = new ArrayList<Choices.Mark>();
            for (int i = 0; i < places.length; i++) {
                int given = cumulative ? points(points, i, file.line()) : 1;
                if (given > 0) {
                    marks.add(new Choices.Mark(places[i] + 1, given));
                }
            }
            if (!marks.isEmpty()) {
                ballots.add(new Choices(marks));
            }
        }
        return ballots;
    }

    private static int points(String[] points, int place, long line) throws NotOursException {
        try {
            return new BigDecimal(points[place].strip()).intValueExact();
        } catch (ArithmeticException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new NotOursException(line, "points that are no whole numbers");
        }
    }

    /** What stands in the file has no place in a round of ours. */
    private static final class NotOursException extends Exception {
        private static final long serialVersionUID = 1;
        private final long line;

        NotOursException(long line, String what) {
            super(what);
            this.line = line;
        }
    }
}
