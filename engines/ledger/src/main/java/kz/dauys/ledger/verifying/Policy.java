package kz.dauys.ledger.verifying;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.Hashing;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.TlogProof;
import kz.dauys.ledger.VerifierKey;
import kz.dauys.ledger.verifying.Rejected.Reason;

/**
 * Which logs one accepts and how many of which witnesses must have cosigned (tlog-policy).
 *
 * @param logs the logs, any one of which may have signed
 * @param witnesses the witnesses, in the order of the file
 * @param quorum what must have cosigned
 */
public record Policy(List<Log> logs, List<Witness> witnesses, Quorum quorum) {
    public Policy {
        logs = List.copyOf(logs);
        witnesses = List.copyOf(witnesses);
    }

    /** A log: its key, whose name is the log's origin, and where it is reached if that was said. */
    public record Log(VerifierKey key, Optional<URI> url) {}

    /** A witness: its name in the file, its key, and where it is reached if that was said. */
    public record Witness(String name, VerifierKey key, Optional<URI> url) {}

    /** A rule that a set of cosigners keeps or not. */
    public sealed interface Quorum {
        /** {@code quorum none}: nobody need cosign. */
        record Nobody() implements Quorum {}

        /** One witness. */
        record One(Witness witness) implements Quorum {}

        /** At least {@code least} of the members. */
        record AtLeast(String name, int least, List<Quorum> members) implements Quorum {
            public AtLeast {
                members = List.copyOf(members);
            }
        }

        /** Whether these keys suffice. */
        default boolean keptBy(Set<VerifierKey> cosigners) {
            return switch (this) {
                case Nobody nobody -> true;
                case One(var witness) -> cosigners.contains(witness.key());
                case AtLeast(var name, int least, var members) ->
                    members.stream().filter(member -> member.keptBy(cosigners)).count() >= least;
            };
        }
    }

    /** Reads a policy file; the message of a refusal names the line. */
    public static Policy parse(byte[] file) throws Malformed {
        return new PolicyReader().read(file);
    }

    /** One log and no witnesses. */
    public static Policy of(VerifierKey log) {
        return new Policy(List.of(new Log(log, Optional.empty())), List.of(), new Quorum.Nobody());
    }

    /** A checkpoint that the policy accepts, with the log and the witnesses whose signatures were verified. */
    public record Accepted(
            Checkpoint checkpoint, Note note, VerifierKey log, List<VerifiedNote.Verified> cosignatures) {
        public Accepted {
            cosignatures = List.copyOf(cosignatures);
        }
    }

    /**
     * Checks origin, signature of the log and quorum.
     *
     * @throws Malformed when the note is no checkpoint
     */
    public Accepted check(Note note) throws Malformed, Rejected {
        var checkpoint = Checkpoint.of(note);
        var ofOrigin = logs.stream()
                .map(Log::key)
                .filter(key -> key.name().equals(checkpoint.origin()))
                .toList();
        if (ofOrigin.isEmpty()) {
            throw new Rejected(
                    Reason.OTHER_ORIGIN,
                    "a checkpoint of the log " + checkpoint.origin() + ", which is not trusted here");
        }
        var known = new ArrayList<>(ofOrigin);
        witnesses.forEach(witness -> known.add(witness.key()));
        var verified = VerifiedNote.of(note, known);
        var log = ofOrigin.stream()
                .filter(verified::by)
                .findFirst()
                .orElseThrow(() -> new Rejected(
                        Reason.UNSIGNED, "the log " + checkpoint.origin() + " has not signed this checkpoint"));
        var cosignatures = verified.verified().stream()
                .filter(one ->
                        witnesses.stream().anyMatch(witness -> witness.key().equals(one.key())))
                .toList();
        var cosigners = new HashSet<VerifierKey>();
        cosignatures.forEach(one -> cosigners.add(one.key()));
        if (!quorum.keptBy(cosigners)) {
            throw new Rejected(
                    Reason.NO_QUORUM,
                    cosigners.size() + " of " + witnesses.size()
                            + " witnesses have cosigned, which is not enough for the policy");
        }
        return new Accepted(checkpoint, note, log, cosignatures);
    }

    /**
     * Verifies a proof (tlog-proof, "Verifying a tlog proof").
     *
     * @param entry what is said to be in the log, as it stands there
     */
    public Accepted check(TlogProof proof, byte[] entry) throws Malformed, Rejected {
        var accepted = check(proof.checkpoint());
        var checkpoint = accepted.checkpoint();
        var leaf = new Hashing().leaf(entry);
        if (!Proofs.inclusion(proof.index(), checkpoint.size(), leaf, checkpoint.root(), proof.hashes())) {
            throw new Rejected(
                    Reason.NOT_INCLUDED,
                    "the proof does not show this entry at index " + proof.index() + " of the log "
                            + checkpoint.origin());
        }
        return accepted;
    }
}
