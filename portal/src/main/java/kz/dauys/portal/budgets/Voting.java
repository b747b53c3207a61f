package kz.dauys.portal.budgets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import kz.dauys.ballots.blind.BadBlindSignatureException;
import kz.dauys.ballots.blind.Blinding;
import kz.dauys.ballots.seal.BadSealException;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The vote itself: tokens for people, ballots for tokens, batches for the log, and the close.
 *
 * <p>Nothing that is kept joins a person to a ballot: no time, no number in order, and ballots lie in the order in which they
 * came only until the next batch.
 */
@Component
class Voting {
    private static final int TOKEN = 64;
    private static final int MESSAGE = 32;
    private static final int MOST_BALLOTS = 50;
    /** Ballots of so many hide each other; those of fewer wait a little for more. */
    private static final int BATCH = 20;

    private static final Duration AT_MOST = Duration.ofMinutes(10);
    /** Ballots of fewer hide nobody: they wait, until the close if nobody else comes. */
    private static final int LEAST = 5;

    private final RoundRows rows;
    private final PaperRows papers;
    private final RoundKeys keys;
    private final RoundLock lock;
    private final Voters voters;
    private final Publication publication;
    private final JdbcClient sql;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final SecureRandom chance = new SecureRandom();
    private final Clock clock;

    Voting(
            RoundRows rows,
            PaperRows papers,
            RoundKeys keys,
            RoundLock lock,
            Voters voters,
            Publication publication,
            JdbcClient sql,
            TransactionTemplate transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.papers = papers;
        this.keys = keys;
        this.lock = lock;
        this.voters = voters;
        this.publication = publication;
        this.sql = sql;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    // --- tokens

    Optional<Refusal> objection(Viewer viewer, RoundId id) {
        // what they state, they state with their ballot
        return refusal(open(id).then(round -> voters.voter(viewer, round, true)));
    }

    Outcome<byte[]> sign(Viewer viewer, RoundId id, boolean livesHere, byte[] blinded) {
        return open(id).then(round ->
                voters.voter(viewer, round, livesHere).then(voter -> whileOpen(id, () -> sign(round, voter, blinded))));
    }

    private Outcome<byte[]> sign(Round round, byte[] voter, byte[] blinded) {
        try {
            // before it is written down: what cannot be signed uses up nobody's token
            var signed = keys.signer(round).sign(blinded);
            return voters.entitle(round.id(), voter, blinded)
                    ? Outcome.done(signed)
                    : Outcome.refused("budgets.has-token");
        } catch (BadBlindSignatureException e) {
            return Outcome.refused("budgets.blinded-wrong");
        }
    }

    // --- ballots

    Outcome<CastBallot> cast(RoundId id, byte[] token, byte[] signature, byte[] sealed) {
        return open(id).then(round -> {
            if (!isOf(round, token, signature)) {
                return Outcome.refused("budgets.token-wrong");
            }
            try {
                keys.seal(round).requireSealed(sealed, token);
            } catch (BadSealException e) {
                return Outcome.refused("budgets.seal-wrong");
            }
            return whileOpen(id, () -> keep(id, token, signature, sealed));
        });
    }

    Outcome<CastBallot> vote(Viewer viewer, RoundId id, Choices choices, boolean livesHere, @Nullable String token) {
        return open(id).then(round -> {
            var numbers = rows.projects(id).stream().map(ProjectView::number).collect(Collectors.toSet());
            var ballot = new BallotText(round.plan().form(), numbers);
            var fault = ballot.fault(choices);
            if (fault.isPresent()) {
                return Outcome.refused(fault.get());
            }
            byte[] text = ballot.write(choices).getBytes(StandardCharsets.UTF_8);
            if (token == null) {
                return voters.voter(viewer, round, livesHere).then(voter -> voteFirst(round, voter, text, () -> {}));
            }
            byte[] both = bytes(token);
            byte[] prepared = Arrays.copyOf(both, TOKEN);
            byte[] signature = Arrays.copyOfRange(both, Math.min(TOKEN, both.length), both.length);
            // before anything is sealed: what is no token costs little
            return isOf(round, prepared, signature)
                    ? cast(id, prepared, signature, keys.seal(round).seal(text, prepared, chance))
                    : Outcome.refused("budgets.token-wrong");
        });
    }

    private boolean isOf(Round round, byte[] token, byte[] signature) {
        return token.length == TOKEN && keys.tokens(round).verifies(token, signature);
    }

    /**
     * Token and ballot in one transaction: a token that brought no ballot would be lost to its voter.
     *
     * @param also what is done with them
     */
    Outcome<CastBallot> voteFirst(Round round, byte[] voter, byte[] text, Runnable also) {
        var message = new byte[MESSAGE];
        chance.nextBytes(message);
        var signer = keys.signer(round);
        var blinding = Blinding.of(message, signer.key(), chance);
        return whileOpen(
                round.id(),
                () -> sign(round, voter, blinding.blinded()).then(signed -> {
                    also.run();
                    try {
                        return keep(
                                round.id(),
                                blinding.prepared(),
                                blinding.finish(signed),
                                keys.seal(round).seal(text, blinding.prepared(), chance));
                    } catch (BadBlindSignatureException e) {
                        throw new IllegalStateException("our own signature is none", e);
                    }
                }));
    }

    private static byte[] bytes(String token) {
        try {
            return Base64.getUrlDecoder().decode(token.strip());
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }

    private Outcome<CastBallot> keep(RoundId id, byte[] token, byte[] signature, byte[] sealed) {
        lock.token(id, HexFormat.of().formatHex(token));
        record Earlier(int number, boolean same) {}
        byte[] print = Prints.ofBallot(id, token, sealed);
        var earlier = sql.sql("""
                        select max(number) as number, coalesce(bool_or(print = :print), false) as same from (
                          select number, print from budgets.arrival where round = :round and token = :token
                          union all
                          select number, print from budgets.ballot where round = :round and token = :token) as mine
                        """)
                .param("print", print)
                .param("round", id.value())
                .param("token", token)
                .query((row, i) -> new Earlier(row.getInt("number"), row.getBoolean("same")))
                .single();
        // the very same again, by whoever caught it on its way or did not get our answer: it stays where it was
        int number = earlier.same() ? earlier.number() : earlier.number() + 1;
        if (number > MOST_BALLOTS) {
            return Outcome.refused("budgets.too-many-ballots");
        }
        if (!earlier.same()) {
            sql.sql("""
                            insert into budgets.arrival (round, token, number, signature, sealed, print)
                            values (:round, :token, :number, :signature, :sealed, :print)
                            """)
                    .param("round", id.value())
                    .param("token", token)
                    .param("number", number)
                    .param("signature", signature)
                    .param("sealed", sealed)
                    .param("print", print)
                    .update();
        }
        var both = ByteBuffer.allocate(token.length + signature.length)
                .put(token)
                .put(signature)
                .array();
        return Outcome.done(new CastBallot(
                id,
                HexFormat.of().formatHex(print),
                Base64.getUrlEncoder().withoutPadding().encodeToString(both),
                number));
    }

    // --- batches

    int mix() {
        return EachRound.of(waiting(), id -> Objects.requireNonNull(transactions.execute(_ -> mix(id, false))));
    }

    private List<RoundId> waiting() {
        return sql.sql("select distinct round from budgets.arrival")
                .query((row, i) -> new RoundId(row.getObject("round", UUID.class)))
                .list();
    }

    /**
     * Puts what has come into the log, in an order of chance and in one statement, so that all rows of a batch look as if they had
     * come together.
     */
    private int mix(RoundId id, boolean all) {
        var round = rows.locked(id).orElseThrow();
        int waiting = sql.sql("select count(distinct token) from budgets.arrival where round = :round")
                .param("round", id.value())
                .query(Integer.class)
                .single();
        var now = clock.instant();
        boolean longEnough =
                Duration.between(Objects.requireNonNull(round.mixedAt()), now).compareTo(AT_MOST) >= 0;
        if (waiting == 0 || !(all || waiting >= BATCH || waiting >= LEAST && longEnough)) {
            return 0;
        }
        int batch = round.batches() + 1;
        int taken =
                sql.sql("""
                        with taken as (
                          delete from budgets.arrival where round = :round returning token, number, signature, sealed, print
                        )
                        insert into budgets.ballot (round, token, number, signature, sealed, print, batch)
                        select :round, token, number, signature, sealed, print, :batch from taken order by gen_random_uuid()
                        """).param("round", id.value()).param("batch", batch).update();
        sql.sql("""
                        update budgets.round set batches = :batch, mixed_at = :now, ballots = ballots + :taken, tokens = :tokens
                        where id = :id
                        """)
                .param("batch", batch)
                .param("now", Timestamp.from(now))
                .param("taken", taken)
                .param("tokens", voters.entitled(id))
                .param("id", id.value())
                .update();
        events.publishEvent(new RoundChanged(
                id,
                "budget.ballots-taken",
                now,
                Map.of(
                        "batch", Integer.toString(batch),
                        "ballots", Integer.toString(taken),
                        "prints-sha256", publication.digestOfPrints(id, batch))));
        return taken;
    }

    // --- the close

    int closeDue() {
        return EachRound.of(
                rows.due(clock.instant()), id -> Objects.requireNonNull(transactions.execute(_ -> close(id))));
    }

    private int close(RoundId id) {
        lock.alone(id);
        var round = rows.locked(id).orElseThrow();
        var now = clock.instant();
        if (round.announcedAt() == null
                || round.closedAt() != null
                || now.isBefore(round.plan().votingTo())) {
            return 0;
        }
        mix(id, true);
        sql.sql("update budgets.round set closed_at = :now, tokens = :tokens, version = version + 1 where id = :id")
                .param("now", Timestamp.from(now))
                .param("tokens", voters.entitled(id))
                .param("id", id.value())
                .update();
        var box = publication.digestOfBox(rows.find(id).orElseThrow());
        sql.sql("update budgets.round set box_sha256 = :box, in_box = :ballots where id = :id")
                .param("box", box.sha256())
                .param("ballots", box.ballots())
                .param("id", id.value())
                .update();
        var facts = new HashMap<>(Map.of(
                "tokens", Long.toString(voters.entitled(id)),
                "ballots", Long.toString(box.ballots()),
                "box-sha256", HexFormat.of().formatHex(box.sha256())));
        if (!round.plan().points().isEmpty()) {
            var sum = papers.sum(id);
            facts.put("paper", Boolean.toString(round.plan().paper()));
            facts.put("handed", Integer.toString(sum.handed()));
            facts.put("assisted", Integer.toString(sum.assisted()));
        }
        events.publishEvent(new RoundChanged(id, "budget.closed", now, facts));
        return 1;
    }

    // --- what all of these need

    /** A round in which ballots are taken now. */
    Outcome<Round> open(RoundId id) {
        return rows.find(id)
                .map(round -> switch (round.stage(clock.instant())) {
                    case DRAFT -> Outcome.<Round>refused("budgets.not-found");
                    case ANNOUNCED -> Outcome.<Round>refused("budgets.not-open-yet");
                    case VOTING -> Outcome.done(round);
                    case CLOSED, COUNTED -> Outcome.<Round>refused("budgets.closed");
                })
                .orElseGet(() -> Outcome.refused("budgets.not-found"));
    }

    /** Does something for voters, and never behind a close. */
    <T> Outcome<T> whileOpen(RoundId id, Supplier<Outcome<T>> act) {
        return Objects.requireNonNull(transactions.execute(status -> {
            lock.together(id);
            // read again: it may have been closed, or recalled, since the first look
            var outcome = open(id).then(_ -> act.get());
            if (outcome instanceof Outcome.Refused<T>) {
                status.setRollbackOnly();
            }
            return outcome;
        }));
    }

    private static Optional<Refusal> refusal(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal) ? Optional.of(refusal) : Optional.empty();
    }
}
