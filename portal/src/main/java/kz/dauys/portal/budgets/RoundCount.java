package kz.dauys.portal.budgets;

import java.math.BigDecimal;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import kz.dauys.budgeting.Count;
import kz.dauys.budgeting.Election;
import kz.dauys.budgeting.Explanation;
import kz.dauys.budgeting.Outcome.Purchase;
import kz.dauys.budgeting.Words;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.people.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts rounds whose box is open. */
@Component
class RoundCount {
    private static final int BATCH = 5000;
    private static final int TOKEN = 64;

    private final RoundRows rows;
    private final Rounds rounds;
    private final BoxOpening opening;
    private final RoundKeys keys;
    private final Voters voters;
    private final Publication publication;
    private final Protocols protocols;
    private final Decisions decisions;
    private final Results results;
    private final ParticipationRows participation;
    private final JdbcClient sql;
    private final JdbcTemplate batches;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final SecureRandom chance = new SecureRandom();
    private final Clock clock;

    RoundCount(
            RoundRows rows,
            Rounds rounds,
            BoxOpening opening,
            RoundKeys keys,
            Voters voters,
            Publication publication,
            Protocols protocols,
            Decisions decisions,
            Results results,
            ParticipationRows participation,
            JdbcClient sql,
            JdbcTemplate batches,
            TransactionTemplate transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.rounds = rounds;
        this.opening = opening;
        this.keys = keys;
        this.voters = voters;
        this.publication = publication;
        this.protocols = protocols;
        this.decisions = decisions;
        this.results = results;
        this.participation = participation;
        this.sql = sql;
        this.batches = batches;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    // --- opening

    /** @param stop asked now and then whether to leave it for another time */
    int countDue(BooleanSupplier stop) {
        return EachRound.of(openable(), id -> stop.getAsBoolean() || !opening.open(id, stop) ? 0 : count(id));
    }

    private List<RoundId> openable() {
        return sql.sql("""
                        select id from budgets.round r
                        where closed_at is not null and counted_at is null and (not paper or paper_sha256 is not null) and enough <=
                          (select count(*) from budgets.trustee t where t.round = r.id and t.openings is not null)
                        """)
                .query((row, i) -> new RoundId(row.getObject("id", UUID.class)))
                .list();
    }

    private int count(RoundId id) {
        var counted = count(rows.find(id).orElseThrow());
        return Objects.requireNonNull(transactions.execute(_ -> keep(id, counted)));
    }

    // --- counting

    /** Counts what was voted elsewhere, in the transaction that brings it in. */
    void countPast(RoundId id, List<Choices> ballots) {
        var round = rows.find(id).orElseThrow();
        var texts = new Poll(round, rows.projects(id)).texts();
        for (int from = 0; from < ballots.size(); from += BATCH) {
            batches.batchUpdate(
                    "insert into budgets.opened (round, token, choice) values (?, ?, ?)",
                    ballots.subList(from, Math.min(from + BATCH, ballots.size())).stream()
                            .map(choices -> {
                                var token = new byte[TOKEN];
                                chance.nextBytes(token);
                                return new @Nullable Object[] {id.value(), token, texts.write(choices)};
                            })
                            .toList());
        }
        keep(id, count(round));
    }

    /** Counts what was opened and what was on paper together, as ballots of one vote; no ballot stays in memory by itself. */
    private Counted count(Round round) {
        var poll = new Poll(round, rows.projects(round.id()));
        var texts = poll.texts();
        var builder = poll.election();
        var papers = protocols.papers(round.id(), texts, choices -> poll.add(builder, choices));
        var voids = new AtomicLong(papers.voids() + papers.blanks());
        long opened = publication.eachOpened(
                round.id(),
                choice -> texts.read(choice)
                        .ifPresentOrElse(choices -> poll.add(builder, choices), voids::incrementAndGet));
        var election = builder.build();
        var outcome = Count.of(election, poll.rule(), poll.ties());
        var explanation = Explanation.of(election, outcome);
        var words = new EnumMap<Language, Words>(Language.class);
        for (var language : Language.values()) {
            words.put(language, new Words(election, explanation, language.locale()));
        }
        var projects = new ArrayList<Counted.OfProject>();
        for (var story : explanation.stories()) {
            var said = new EnumMap<Language, Counted.Said>(Language.class);
            words.forEach((language, speaker) ->
                    said.put(language, new Counted.Said(speaker.verdict(story), speaker.course(story))));
            projects.add(new Counted.OfProject(
                    poll.project(story.project()).number(),
                    story.step(),
                    election.votes(story.project()),
                    election.score(story.project()),
                    said));
        }
        projects.sort(Comparator.<Counted.OfProject>comparingInt(
                        one -> one.step() == 0 ? Integer.MAX_VALUE : one.step())
                .thenComparing(Comparator.comparing(Counted.OfProject::score).reversed())
                .thenComparing(Counted.OfProject::number));
        return new Counted(
                election.voters(),
                voids.get(),
                tiyn(outcome.cost()),
                projects,
                others(poll, election),
                protocols.turnout(round, opened, papers));
    }

    private static List<ResultView.RuleResult> others(Poll poll, Election election) {
        var others = new ArrayList<ResultView.RuleResult>();
        for (var rule : CountingRule.values()) {
            var completion = rule == CountingRule.EQUAL_SHARES ? Completion.ADD1_FILL : Completion.NONE;
            if (!poll.fits(new Counting(rule, completion, Ties.COST_VOTES_NUMBER))) {
                continue;
            }
            var outcome = Count.of(election, poll.rule(rule, completion), poll.ties());
            var winners = outcome.purchases().stream().map(Purchase::project).toList();
            others.add(new ResultView.RuleResult(
                    rule,
                    completion,
                    winners.stream().map(place -> poll.project(place).number()).toList(),
                    tiyn(outcome.cost()),
                    election.votersOfAny(winners)));
        }
        return others;
    }

    private static long tiyn(BigDecimal tenge) {
        return tenge.movePointRight(2).longValueExact();
    }

    private int keep(RoundId id, Counted counted) {
        var round = rows.locked(id).orElseThrow();
        if (round.countedAt() != null) {
            return 0;
        }
        var now = clock.instant();
        results.keep(id, counted);
        sql.sql("update budgets.round set counted_at = :now, token_secret = null, version = version + 1 where id = :id")
                .param("now", Timestamp.from(now))
                .param("id", id.value())
                .update();
        if (round.plan().census()) {
            participation.keep(id);
        }
        voters.forget(id);
        keys.forget(id);
        events.publishEvent(new RoundChanged(
                id,
                "budget.counted",
                now,
                Map.of(
                        "ballots", Long.toString(counted.ballots()),
                        "voids", Long.toString(counted.voids()),
                        "spent", Long.toString(counted.spent()),
                        "winners",
                                counted.projects().stream()
                                        .filter(project -> project.step() > 0)
                                        .map(project -> Integer.toString(project.number()))
                                        .collect(Collectors.joining(",")),
                        "pb-sha256", publication.digestOfPb(id))));
        return 1;
    }

    // --- showing

    Optional<ResultView> result(Viewer viewer, RoundId id, Language language) {
        return rounds.view(viewer, id)
                .filter(round -> round.stage() == Stage.COUNTED)
                .flatMap(round -> results.of(id)
                        .map(counted -> Results.view(
                                round,
                                counted,
                                new Poll(rows.find(id).orElseThrow(), round.projects()).flags(),
                                decisions.of(id),
                                language)));
    }

    List<ProjectView> winners(Viewer viewer, RoundId id) {
        return rounds.view(viewer, id)
                .filter(round -> round.stage() == Stage.COUNTED)
                .map(round ->
                        round.projects().stream().filter(decided(round, id)).toList())
                .orElse(List.of());
    }

    /** Of a round that was voted elsewhere what its city decided, as far as that is known. */
    private Predicate<ProjectView> decided(RoundView round, RoundId id) {
        if (round.past() && round.projects().stream().anyMatch(project -> project.decided() != null)) {
            return project -> Boolean.TRUE.equals(project.decided());
        }
        var held = decisions.held(id);
        return project -> held.contains(project.number());
    }
}
