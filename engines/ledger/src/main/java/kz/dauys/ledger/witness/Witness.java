package kz.dauys.ledger.witness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kz.dauys.ledger.AddCheckpoint;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.Hashing;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.NoteSignature;
import kz.dauys.ledger.SignSubtree;
import kz.dauys.ledger.SignatureType;
import kz.dauys.ledger.VerifierKey;
import kz.dauys.ledger.serving.Answer;
import kz.dauys.ledger.serving.Request;
import kz.dauys.ledger.serving.Service;
import kz.dauys.ledger.signing.SigningKey;
import kz.dauys.ledger.verifying.Proofs;
import kz.dauys.ledger.verifying.Rejected;
import kz.dauys.ledger.verifying.VerifiedNote;

/**
 * A witness (tlog-witness, "HTTP Interface"): cosigns a checkpoint of a log it knows, if the log has grown from the
 * checkpoint cosigned before and nothing in it has changed. Submission and monitoring prefix are the same.
 *
 * <p>For each log it looks and remembers in one step, so it never cosigns two trees of one log. A cosignature leaves it
 * only after it is remembered.
 */
public final class Witness implements Service {
    private static final String SIZE = "text/x.tlog.size";

    private final Map<String, Known> logs = new HashMap<>();
    private final List<SigningKey> keys;
    private final Cosigned cosigned;
    private final InstantSource clock;

    /** A log that is witnessed; also what is locked while one of its checkpoints is looked at. */
    private record Known(String origin, List<VerifierKey> keys) {}

    /**
     * @param logs the keys of the logs to be witnessed, each named after its log's origin; several of one name are keys
     *     of one log
     * @param keys of the witness; every one cosigns
     * @throws IllegalArgumentException without keys, or for one that makes no cosignatures
     */
    public Witness(Collection<VerifierKey> logs, Collection<SigningKey> keys, Cosigned cosigned, InstantSource clock) {
        for (var key : logs) {
            this.logs
                    .computeIfAbsent(key.name(), origin -> new Known(origin, new ArrayList<>()))
                    .keys()
                    .add(key);
        }
        this.keys = List.copyOf(keys);
        this.cosigned = cosigned;
        this.clock = clock;
        if (keys.isEmpty() || !keys.stream().allMatch(key -> key.type().timestamped())) {
            throw new IllegalArgumentException("a witness has one or more keys that make cosignatures");
        }
    }

    /** Under what a log's newest cosigned checkpoint is served: the SHA-256 of its origin in hexadecimal digits. */
    public static String originHash(String origin) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(origin.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public Answer answer(Request request) throws IOException {
        return switch (request.method() + " " + request.path()) {
            case "POST add-checkpoint" -> addCheckpoint(request.body());
            case "POST sign-subtree" -> signSubtree(request.body());
            default -> request.method().equals("GET") ? monitor(request.path()) : Answer.notFound();
        };
    }

    private Answer addCheckpoint(byte[] body) throws IOException {
        AddCheckpoint request;
        Checkpoint checkpoint;
        try {
            request = AddCheckpoint.parse(body);
            checkpoint = Checkpoint.of(request.checkpoint());
        } catch (Malformed e) {
            return Answer.text(400, e.what() + "\n");
        }
        var log = logs.get(checkpoint.origin());
        if (log == null) {
            return Answer.text(404, "no log of this origin is witnessed here\n");
        }
        VerifiedNote verified;
        try {
            verified = VerifiedNote.of(request.checkpoint(), log.keys());
        } catch (Rejected e) {
            return Answer.text(403, e.what() + "\n");
        }
        if (request.oldSize() > checkpoint.size()) {
            return Answer.text(400, "the old size is larger than the checkpoint\n");
        }
        synchronized (log) {
            return cosign(request, checkpoint, verified);
        }
    }

    private Answer cosign(AddCheckpoint request, Checkpoint checkpoint, VerifiedNote verified) throws IOException {
        var latest = latest(checkpoint.origin());
        if (latest.size() != request.oldSize()) {
            return Answer.text(409, SIZE, latest.size() + "\n");
        }
        if (!follows(latest, checkpoint, request)) {
            return Answer.text(422, "the checkpoint is not consistent with the one cosigned before\n");
        }
        var now = clock.instant();
        var cosignatures = keys.stream().map(key -> key.sign(checkpoint, now)).toList();
        var signatures = new ArrayList<NoteSignature>();
        verified.verified().forEach(one -> signatures.add(one.signature()));
        signatures.addAll(cosignatures);
        cosigned.keep(checkpoint.origin(), new Note(request.checkpoint().text(), signatures));
        return lines(cosignatures);
    }

    private Checkpoint latest(String origin) throws IOException {
        var latest = cosigned.latest(origin);
        try {
            return latest.isPresent() ? Checkpoint.of(latest.get()) : Checkpoint.empty(origin);
        } catch (Malformed e) {
            throw new IOException("what was cosigned for " + origin + " is damaged: " + e.what(), e);
        }
    }

    private static boolean follows(Checkpoint latest, Checkpoint checkpoint, AddCheckpoint request) {
        if (checkpoint.size() == 0 && !checkpoint.root().equals(Hashing.EMPTY_ROOT)) {
            return false;
        }
        return latest.size() == 0
                ? request.proof().isEmpty()
                : Proofs.consistency(
                        latest.size(), checkpoint.size(), latest.root(), checkpoint.root(), request.proof());
    }

    private Answer signSubtree(byte[] body) {
        SignSubtree request;
        Checkpoint checkpoint;
        try {
            request = SignSubtree.parse(body);
            checkpoint = Checkpoint.of(request.checkpoint());
        } catch (Malformed e) {
            return Answer.text(400, e.what() + "\n");
        }
        var subtree = request.subtree();
        if (subtree.end() > checkpoint.size()) {
            return Answer.text(400, "the subtree ends beyond the checkpoint\n");
        }
        var signers = keys.stream()
                .filter(key -> key.type() == SignatureType.ML_DSA_44_COSIGNATURE)
                .toList();
        if (signers.isEmpty() || !logs.containsKey(checkpoint.origin())) {
            return Answer.text(404, "no subtrees of this log are cosigned here\n");
        }
        try {
            VerifiedNote.of(
                    request.checkpoint(),
                    keys.stream().map(SigningKey::verifierKey).toList());
        } catch (Rejected e) {
            return Answer.text(403, "this witness has not cosigned the checkpoint\n");
        }
        if (!Proofs.subtreeConsistency(
                subtree.start(),
                subtree.end(),
                checkpoint.size(),
                request.hash(),
                checkpoint.root(),
                request.proof())) {
            return Answer.text(422, "the subtree is not consistent with the checkpoint\n");
        }
        return lines(signers.stream()
                .map(key -> key.sign(checkpoint.origin(), subtree, request.hash()))
                .toList());
    }

    private Answer monitor(String path) throws IOException {
        for (var log : logs.values()) {
            if (path.equals(originHash(log.origin()) + "/checkpoint")) {
                Optional<Note> latest = cosigned.latest(log.origin());
                return latest.map(note -> Answer.text(200, new String(note.bytes(), StandardCharsets.UTF_8)))
                        .orElseGet(Answer::notFound);
            }
        }
        return Answer.notFound();
    }

    private static Answer lines(List<NoteSignature> signatures) {
        return Answer.text(200, signatures.stream().map(NoteSignature::line).collect(Collectors.joining()));
    }
}
