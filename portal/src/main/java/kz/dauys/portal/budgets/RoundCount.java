package kz.dauys.portal.budgets;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import kz.dauys.ballots.ceremony.BadCeremonyException;
import kz.dauys.ballots.ceremony.Openings;
import kz.dauys.ballots.seal.BadSealException;
import kz.dauys.ballots.seal.PartialOpening;
import kz.dauys.ballots.seal.RoundKey;
import kz.dauys.budgeting.Count;
import kz.dauys.budgeting.Election;
import kz.dauys.budgeting.Explanation;
import kz.dauys.budgeting.Outcome.Purchase;
import kz.dauys.budgeting.Words;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens the closed box with what trustees bring, and counts. */
@Component
class RoundCount {
    private static final int MOST_BYTES = 1 << 26;
    private static final int BATCH = 5000;
    private static final int TOKEN = 64;

    private final RoundRows rows;
    private final Rounds rounds;
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

    // --- what trustees bring

    Outcome<RoundId> bringOpenings(Viewer viewer, RoundId id, InputStream openings) throws IOException {
        var found = rows.find(id).filter(round -> round.seenBy(viewer));
        if (found.isEmpty()) {
            return Outcome.refused("budgets.not-found");
        }
        var round = found.get();
        if (!round.managedBy(viewer)) {
            return Outcome.refused("budgets.not-yours");
        }
        if (round.closedAt() == null || round.countedAt() != null) {
            return Outcome.refused("budgets.not-closed");
        }
        byte[] bytes = openings.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            return wrong("the file is too long");
        }
        try {
            var reader = reader(bytes);
            reader.requireOf(round.ceremony(), box(round), publication.countBallots(id));
            while (reader.next()) {
                // each line is looked at as it is read
            }
            sql.sql("""
                            update budgets.trustee set openings = :openings, fault = null
                            where round = :round and number = :number
                            """)
                    .param("openings", bytes)
                    .param("round", id.value())
                    .param("number", reader.trustee())
                    .update();
            return Outcome.done(id);
        } catch (BadCeremonyException e) {
            return wrong(e.what());
        }
    }

    private static Outcome<RoundId> wrong(String why) {
        return Outcome.refused(Refusal.of("budgets.openings-wrong", "why", why));
    }

    private static String box(Round round) {
        return HexFormat.of().formatHex(Objects.requireNonNull(round.box()));
    }

    private static Openings.Reader reader(byte[] bytes) throws IOException, BadCeremonyException {
        return new Openings.Reader(new BufferedReader(
                new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.ISO_8859_1)));
    }

    // --- opening

    int countDue() {
        return EachRound.of(openable(), this::count);
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

    /** @param choices null when nothing that the round allows was in it */
    private record Opened(byte[] token, @Nullable Choices choices) {}

    /** What a trustee brought opens nothing. */
    private static final class FaultException extends Exception {
        private static final long serialVersionUID = 1;
        private final int trustee;

        FaultException(int trustee, String why) {
            super(why);
            this.trustee = trustee;
        }
    }

    private int count(RoundId id) {
        var round = rows.find(id).orElseThrow();
        var poll = new Poll(round, rows.projects(id));
        try {
            var opened = open(round, poll.texts());
            var counted = count(round, poll, opened);
            return Objects.requireNonNull(transactions.execute(_ -> keep(id, poll.texts(), opened, counted)));
        } catch (FaultException e) {
            sql.sql(
                            "update budgets.trustee set openings = null, fault = :why where round = :round and number = :number")
                    .param("why", String.valueOf(e.getMessage()))
                    .param("round", id.value())
                    .param("number", e.trustee)
                    .update();
            return 0;
        }
    }

    private List<Opened> open(Round round, BallotText texts) throws FaultException {
        var key = keys.seal(round);
        var all = new ArrayList<Opened>();
        var fault = new FaultException[1];
        try {
            var readers = new ArrayList<Openings.Reader>();
            for (var bytes : openings(round.id())) {
                readers.add(reader(bytes));
            }
            publication.eachInBox(round.id(), (token, ballot) -> {
                if (fault[0] != null) {
                    return;
                }
                try {
                    all.add(new Opened(token, open(key, texts, token, ballot, readers)));
                } catch (FaultException e) {
                    fault[0] = e;
                }
            });
        } catch (BadCeremonyException e) {
            throw new IllegalStateException("openings that were read when they came", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (fault[0] != null) {
            throw fault[0];
        }
        return all;
    }

    private List<byte[]> openings(RoundId id) {
        return sql.sql(
                        "select openings from budgets.trustee where round = :round and openings is not null order by number")
                .param("round", id.value())
                .query((row, i) -> row.getBytes("openings"))
                .list();
    }

    private static @Nullable Choices open(
            RoundKey key, BallotText texts, byte[] token, byte[] sealed, List<Openings.Reader> readers)
            throws FaultException, IOException {
        var parts = new ArrayList<PartialOpening>();
        for (var reader : readers) {
            parts.add(next(reader));
        }
        try {
            return texts.read(new String(key.open(sealed, token, parts), StandardCharsets.UTF_8))
                    .orElse(null);
        } catch (BadSealException e) {
            for (var part : parts) {
                try {
                    key.requireOpening(sealed, token, part);
                } catch (BadSealException theirs) {
                    throw new FaultException(part.trustee(), String.valueOf(theirs.getMessage()));
                }
            }
            // every part is right: it is the ballot that says nothing
            return null;
        }
    }

    private static PartialOpening next(Openings.Reader reader) throws FaultException, IOException {
        try {
            if (!reader.next()) {
                throw new FaultException(reader.trustee(), "the file ends before the box does");
            }
        } catch (BadCeremonyException e) {
            throw new FaultException(reader.trustee(), e.what());
        }
        return reader.opening()
                .orElseThrow(() -> new FaultException(
                        reader.trustee(), "a ballot is refused that is sealed for this round and its token"));
    }

    // --- counting

    /** Counts what was voted elsewhere, in the transaction that brings it in. */
    void countPast(RoundId id, List<Choices> ballots) {
        var round = rows.find(id).orElseThrow();
        var poll = new Poll(round, rows.projects(id));
        var opened = ballots.stream()
                .map(choices -> {
                    var token = new byte[TOKEN];
                    chance.nextBytes(token);
                    return new Opened(token, choices);
                })
                .toList();
        keep(id, poll.texts(), opened, count(round, poll, opened));
    }

    /** Counts what was sealed and what was on paper together, as ballots of one vote. */
    private Counted count(Round round, Poll poll, List<Opened> opened) {
        var papers = protocols.papers(round.id(), poll.texts());
        var ballots = new ArrayList<>(papers.choices());
        opened.stream().map(Opened::choices).filter(Objects::nonNull).forEach(ballots::add);
        var builder = poll.election();
        ballots.forEach(choices -> poll.add(builder, choices));
        long voids = opened.size() + papers.all() - ballots.size();
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
                voids,
                tiyn(outcome.cost()),
                projects,
                others(poll, election, ballots),
                protocols.turnout(round, opened.size(), papers));
    }

    private static List<ResultView.RuleResult> others(Poll poll, Election election, List<Choices> ballots) {
        var others = new ArrayList<ResultView.RuleResult>();
        for (var rule : CountingRule.values()) {
            var completion = rule == CountingRule.EQUAL_SHARES ? Completion.ADD1_FILL : Completion.NONE;
            if (!poll.fits(new Counting(rule, completion, Ties.COST_VOTES_NUMBER))) {
                continue;
            }
            var outcome = Count.of(election, poll.rule(rule, completion), poll.ties());
            var winners = outcome.purchases().stream()
                    .map(Purchase::project)
                    .map(place -> poll.project(place).number())
                    .toList();
            var won = Set.copyOf(winners);
            others.add(new ResultView.RuleResult(
                    rule,
                    completion,
                    winners,
                    tiyn(outcome.cost()),
                    ballots.stream().filter(one -> names(one, won)).count()));
        }
        return others;
    }

    private static boolean names(Choices ballot, Set<Integer> projects) {
        return ballot.marks().stream().anyMatch(mark -> projects.contains(mark.project()));
    }

    private static long tiyn(BigDecimal tenge) {
        return tenge.movePointRight(2).longValueExact();
    }

    private int keep(RoundId id, BallotText texts, List<Opened> opened, Counted counted) {
        var round = rows.locked(id).orElseThrow();
        if (round.countedAt() != null) {
            return 0;
        }
        var lines = opened.stream()
                .map(one -> new @Nullable Object[] {
                    id.value(), one.token(), one.choices() == null ? null : texts.write(one.choices())
                })
                .toList();
        for (int from = 0; from < lines.size(); from += BATCH) {
            batches.batchUpdate(
                    "insert into budgets.opened (round, token, choice) values (?, ?, ?)",
                    lines.subList(from, Math.min(from + BATCH, lines.size())));
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
