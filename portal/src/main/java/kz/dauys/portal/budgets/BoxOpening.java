package kz.dauys.portal.budgets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import kz.dauys.ballots.ceremony.BadCeremonyException;
import kz.dauys.ballots.ceremony.Openings;
import kz.dauys.ballots.seal.BadSealException;
import kz.dauys.ballots.seal.PartialOpening;
import kz.dauys.ballots.seal.RoundKey;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens closed boxes with what trustees bring, in the order of the box and on all processors. What is opened is kept as it goes,
 * so that everyone sees how far it is, and after a stop it goes on from there.
 */
@Component
class BoxOpening {
    /** So many are opened between two looks at whether to go on: about a second's work. */
    private static final int AT_ONCE = 1000;

    private final RoundRows rows;
    private final OpeningsRows brought;
    private final RoundKeys keys;
    private final Publication publication;
    private final JdbcClient sql;
    private final JdbcTemplate batches;
    /** Apart from the one in which the box is read. */
    private final TransactionTemplate apart;

    BoxOpening(
            RoundRows rows,
            OpeningsRows brought,
            RoundKeys keys,
            Publication publication,
            JdbcClient sql,
            JdbcTemplate batches,
            PlatformTransactionManager transactions) {
        this.rows = rows;
        this.brought = brought;
        this.keys = keys;
        this.publication = publication;
        this.sql = sql;
        this.batches = batches;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    // --- what trustees bring

    Outcome<RoundId> bring(Viewer viewer, RoundId id, InputStream openings) throws IOException {
        try {
            return Objects.requireNonNull(apart.execute(status -> {
                var outcome = taken(viewer, id, openings);
                if (outcome instanceof Outcome.Refused<RoundId>) {
                    status.setRollbackOnly();
                }
                return outcome;
            }));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Outcome<RoundId> taken(Viewer viewer, RoundId id, InputStream openings) {
        var found = rows.locked(id).filter(round -> round.seenBy(viewer));
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
        try {
            var keeping = brought.new Keeping(openings, id);
            var reader = OpeningsRows.reader(keeping);
            reader.requireOf(
                    round.ceremony(),
                    HexFormat.of().formatHex(Objects.requireNonNull(round.box())),
                    publication.countBallots(id));
            if (brought.opening(id).contains(reader.trustee())) {
                brought.beginAnew(id);
            }
            keeping.of(reader.trustee());
            while (reader.next()) {
                // each line is looked at as it is read
            }
            keeping.end();
            return Outcome.done(id);
        } catch (BadCeremonyException e) {
            return Outcome.refused(Refusal.of("budgets.openings-wrong", "why", e.what()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // --- opening

    /** What a trustee brought opens nothing. */
    private static final class FaultException extends Exception {
        private static final long serialVersionUID = 1;
        private final int trustee;

        FaultException(int trustee, String why) {
            super(why);
            this.trustee = trustee;
        }
    }

    /** Leaves the box as it is: the portal stops, or others have begun anew. */
    private static final class LeftException extends RuntimeException {
        private static final long serialVersionUID = 1;

        LeftException(String why) {
            super(why);
        }
    }

    /**
     * Opens the box of a round to its end, or as far as it goes.
     *
     * @param stop asked now and then
     * @return whether all of it is open
     */
    boolean open(RoundId id, BooleanSupplier stop) {
        return open(id, AT_ONCE, stop);
    }

    /** @param atOnce how many ballots between two looks */
    boolean open(RoundId id, int atOnce, BooleanSupplier stop) {
        var begun = apart.execute(_ -> begin(id));
        if (begun == null) {
            return false;
        }
        try {
            new Work(begun, atOnce, stop).goOn();
            return true;
        } catch (LeftException e) {
            return false;
        } catch (FaultException e) {
            apart.executeWithoutResult(_ -> {
                rows.locked(id);
                brought.beginAnew(id);
                brought.refuse(id, e.trustee, e.getMessage());
            });
            return false;
        } catch (BadCeremonyException e) {
            throw new IllegalStateException("openings that were read when they came", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Begun(Round round, List<Integer> trustees, int opened) {}

    private @Nullable Begun begin(RoundId id) {
        var round = rows.locked(id).orElseThrow();
        if (round.closedAt() == null || round.countedAt() != null) {
            return null;
        }
        var trustees = brought.opening(id);
        if (trustees.isEmpty()) {
            trustees = brought.choose(id, round.plan().enough());
        }
        if (trustees.size() < round.plan().enough()) {
            brought.beginAnew(id);
            return null;
        }
        sql.sql("update budgets.round set in_box = :ballots where id = :id and in_box is null")
                .param("ballots", publication.countBallots(id))
                .param("id", id.value())
                .update();
        return new Begun(round, trustees, round.opened());
    }

    /** A ballot of the box with what trustees enough brought for it. */
    private record Closed(byte[] token, byte[] ballot, List<PartialOpening> parts) {}

    /**
     * @param text null when nothing that the round allows was in it
     * @param fault of a trustee, by whose part nothing is opened
     */
    private record Open(
            byte[] token, @Nullable String text, @Nullable FaultException fault) {}

    /** One box on its way from where it stands to its end. */
    private final class Work {
        private final RoundId id;
        private final RoundKey key;
        private final BallotText texts;
        private final List<Openings.Reader> readers = new ArrayList<>();
        private final int atOnce;
        private final BooleanSupplier stop;
        private final List<Closed> waiting = new ArrayList<>();
        private int opened;
        private int passed;
        private @Nullable FaultException fault;

        Work(Begun begun, int atOnce, BooleanSupplier stop) throws IOException, BadCeremonyException {
            id = begun.round().id();
            key = keys.seal(begun.round());
            texts = new Poll(begun.round(), rows.projects(id)).texts();
            opened = begun.opened();
            this.atOnce = atOnce;
            this.stop = stop;
            for (int trustee : begun.trustees()) {
                readers.add(brought.reader(id, trustee));
            }
        }

        void goOn() throws IOException, FaultException {
            publication.eachInBox(id, (token, ballot) -> {
                if (fault == null) {
                    pass(token, ballot);
                }
            });
            if (fault == null && !waiting.isEmpty()) {
                openWaiting();
            }
            if (fault != null) {
                throw fault;
            }
        }

        private void pass(byte[] token, byte[] ballot) throws IOException {
            try {
                var parts = new ArrayList<PartialOpening>();
                for (var reader : readers) {
                    var part = next(reader);
                    if (passed >= opened) {
                        parts.add(part);
                    }
                }
                if (passed >= opened) {
                    waiting.add(new Closed(token, ballot, parts));
                }
                passed++;
            } catch (FaultException e) {
                fault = e;
                return;
            }
            if (waiting.size() == atOnce) {
                openWaiting();
            }
        }

        private void openWaiting() {
            // by as many threads as there are processors, in the order of the box
            var done = waiting.parallelStream().map(this::opened).toList();
            fault = done.stream()
                    .map(Open::fault)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            waiting.clear();
            if (fault == null) {
                apart.executeWithoutResult(_ -> keep(done));
                opened += done.size();
                if (stop.getAsBoolean()) {
                    throw new LeftException("the portal stops");
                }
            }
        }

        private Open opened(Closed closed) {
            try {
                var text =
                        new String(key.open(closed.ballot(), closed.token(), closed.parts()), StandardCharsets.UTF_8);
                return new Open(
                        closed.token(), texts.read(text).map(texts::write).orElse(null), null);
            } catch (BadSealException e) {
                for (var part : closed.parts()) {
                    try {
                        key.requireOpening(closed.ballot(), closed.token(), part);
                    } catch (BadSealException theirs) {
                        return new Open(
                                closed.token(),
                                null,
                                new FaultException(part.trustee(), String.valueOf(theirs.getMessage())));
                    }
                }
                // every part is right: it is the ballot that says nothing
                return new Open(closed.token(), null, null);
            }
        }

        private void keep(List<Open> done) {
            int still = sql.sql("""
                            update budgets.round r set opened = opened + :more
                            where id = :id and opened = :opened and counted_at is null
                              and exists (select 1 from budgets.trustee t where t.round = r.id and t.opens)
                            """)
                    .param("more", done.size())
                    .param("id", id.value())
                    .param("opened", opened)
                    .update();
            if (still == 0) {
                throw new LeftException("others have begun anew, or have opened it");
            }
            batches.batchUpdate(
                    "insert into budgets.opened (round, token, choice) values (?, ?, ?)",
                    done.stream()
                            .map(one -> new @Nullable Object[] {id.value(), one.token(), one.text()})
                            .toList());
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
}
