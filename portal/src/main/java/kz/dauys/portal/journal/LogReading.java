package kz.dauys.portal.journal;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kz.dauys.ledger.Hash;
import kz.dauys.ledger.TlogProof;
import kz.dauys.ledger.VerifierKey;
import kz.dauys.ledger.serving.Answer;
import kz.dauys.ledger.serving.LogService;
import kz.dauys.ledger.serving.Request;
import kz.dauys.ledger.writing.ProofMaker;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The public log as it is read: served to strangers, shown on pages, proven to whom an entry belongs. */
@Component
class LogReading {
    private final LogRows rows;
    private final Witnesses witnesses;
    private final AnchorRows anchors;
    private final Anchoring anchoring;
    private final Clock clock;
    private final String address;

    LogReading(
            LogRows rows,
            Witnesses witnesses,
            AnchorRows anchors,
            Anchoring anchoring,
            Clock clock,
            @Value("${dauys.address:http://localhost:8080}") String address) {
        this.rows = rows;
        this.witnesses = witnesses;
        this.anchors = anchors;
        this.anchoring = anchoring;
        this.clock = clock;
        this.address = address.replaceFirst("/+$", "") + "/log/";
    }

    /** What of a log is served, also of a retired one. */
    Answer answer(int number, String method, String path) throws IOException {
        var log = rows.log(number);
        if (log.isEmpty()) {
            return Answer.notFound();
        }
        try (var store = rows.store(log.get())) {
            return new LogService(store).answer(new Request(method, path, new byte[0], ""));
        }
    }

    /**
     * The proof that an entry is in the log that grows, with what opens it; empty while no checkpoint covers it. The
     * checkpoint is the newest that enough witnesses have cosigned, or else the newest.
     *
     * @param text what the entry's content has the digest of, or nothing
     */
    Optional<TlogProof> proof(long position, JournalEntry entry, JournalEntry.Opening opening, String text)
            throws IOException {
        var log = rows.growing();
        if (log.isEmpty() || position < 1) {
            return Optional.empty();
        }
        try (var store = rows.store(log.get())) {
            for (var note : List.of(rows.cosigned(log.get()), LogRows.newest(store))) {
                if (note.isPresent()
                        && position <= LogRows.checkpoint(note.get()).size()) {
                    var keys = rows.verifierKeys(log.get()).stream()
                            .map(VerifierKey::vkey)
                            .toList();
                    return Optional.of(new TlogProof(
                            Optional.of(new OpenedEntry(keys, entry.at(), entry.recordedAt(), opening, text).bytes()),
                            position - 1,
                            new ProofMaker(store)
                                    .inclusion(
                                            position - 1,
                                            LogRows.checkpoint(note.get()).size()),
                            note.get()));
                }
            }
            return Optional.empty();
        }
    }

    /** Where an entry stands in the log, and who has seen it there, from the same checkpoint as its proof. */
    Optional<Inclusion> inclusion(long position, JournalEntry entry, JournalEntry.Opening opening) throws IOException {
        var proof = proof(position, entry, opening, "");
        if (proof.isEmpty()) {
            return Optional.empty();
        }
        var checkpoint = LogRows.checkpoint(proof.get().checkpoint());
        return Optional.of(new Inclusion(
                checkpoint.origin(),
                proof.get().index(),
                checkpoint.size(),
                proof.get().hashes().stream().map(Hash::base64).toList(),
                checkpoint.root().base64(),
                witnesses.seen(proof.get().checkpoint()),
                anchors.covering(checkpoint.origin(), proof.get().index()).orElse(null)));
    }

    /** The log that grows as anyone may see it; empty before the first has begun. */
    Optional<LogView> view() throws IOException {
        var log = rows.growing();
        if (log.isEmpty()) {
            return Optional.empty();
        }
        try (var store = rows.store(log.get())) {
            var note = LogRows.newest(store);
            long size = note.isEmpty() ? 0 : LogRows.checkpoint(note.get()).size();
            return Optional.of(new LogView(
                    log.get().origin(),
                    address(log.get()).toString(),
                    size,
                    note.map(newest -> new String(newest.bytes(), StandardCharsets.UTF_8))
                            .orElse(null),
                    size - rows.sizeBefore(log.get(), clock.instant().minus(Duration.ofHours(1))),
                    rows.lastPublished(log.get()),
                    rows.verifierKeys(log.get()).stream().map(VerifierKey::vkey).toList(),
                    rows.standing(log.get()),
                    anchors.view(log.get().origin(), anchoring.place().orElse(null))));
        }
    }

    /** Whom one must trust to check the log that grows; without keys before there is one. */
    String policy() {
        return rows.growing()
                .map(log -> witnesses.policy(rows.verifierKeys(log), address(log)))
                .orElseGet(() -> witnesses.policy(List.of(), URI.create(address)));
    }

    /** Where the log that grows was anchored, for verifiers: a first line, then one for each contract. */
    String anchors() {
        var text = new StringBuilder("dauys.kz/anchors/1\n");
        rows.growing()
                .ifPresent(log -> anchors.places(log.origin())
                        .forEach(place -> text.append(place.chain())
                                .append(' ')
                                .append(place.contract())
                                .append('\n')));
        return text.toString();
    }

    private URI address(LogRows.Known log) {
        return URI.create(log.number() == 1 ? address : address + log.number() + "/");
    }
}
