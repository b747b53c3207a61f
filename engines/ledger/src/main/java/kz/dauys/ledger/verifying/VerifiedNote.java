package kz.dauys.ledger.verifying;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.NoteSignature;
import kz.dauys.ledger.VerifierKey;
import kz.dauys.ledger.verifying.Rejected.Reason;

/**
 * A note of which at least one signature has been verified (signed-note, "Signatures").
 *
 * @param note as it came, with signatures that nobody verified among those that were
 * @param verified one for each key that signed
 */
public record VerifiedNote(Note note, List<Verified> verified) {
    public VerifiedNote {
        verified = List.copyOf(verified);
    }

    /**
     * A signature that a key made over the note.
     *
     * @param seconds the time that the signer put into it, in seconds since 1970; 0 when there is none
     */
    public record Verified(VerifierKey key, NoteSignature signature, long seconds) {
        /** The time; none when there is none, or one that no calendar has. */
        public Optional<Instant> time() {
            return seconds == 0 || seconds > Instant.MAX.getEpochSecond()
                    ? Optional.empty()
                    : Optional.of(Instant.ofEpochSecond(seconds));
        }
    }

    /**
     * Verifies all signatures of keys that are known, and leaves the others out of account.
     *
     * @throws Rejected when no known key signed, or a signature in the name and id of a known key is wrong
     */
    public static VerifiedNote of(Note note, Collection<VerifierKey> known) throws Rejected {
        var verified = new LinkedHashMap<VerifierKey, Verified>();
        for (var signature : note.signatures()) {
            for (var key : known) {
                if (key.isNamedBy(signature)) {
                    var time = SignatureCheck.time(key, signature, note.text());
                    if (time.isEmpty()) {
                        throw new Rejected(
                                Reason.WRONG_SIGNATURE,
                                "the signature in the name of " + key.name() + " was not made by its key");
                    }
                    verified.putIfAbsent(key, new Verified(key, signature, time.getAsLong()));
                }
            }
        }
        if (verified.isEmpty()) {
            throw new Rejected(Reason.UNSIGNED, "no signature of a known key");
        }
        return new VerifiedNote(note, new ArrayList<>(verified.values()));
    }

    /** Whether this key signed. */
    public boolean by(VerifierKey key) {
        return verified.stream().anyMatch(one -> one.key().equals(key));
    }
}
