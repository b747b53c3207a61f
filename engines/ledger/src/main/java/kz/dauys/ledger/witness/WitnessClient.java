package kz.dauys.ledger.witness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import kz.dauys.ledger.AddCheckpoint;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.Hash;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.NoteSignature;
import kz.dauys.ledger.VerifierKey;
import kz.dauys.ledger.verifying.BoundedHttp;
import kz.dauys.ledger.verifying.Rejected;
import kz.dauys.ledger.verifying.VerifiedNote;

/**
 * Asks a witness for its cosignature (tlog-witness, "add-checkpoint"). Remembers where the witness stands, so that one
 * request is enough as a rule. One log and one thread at a time.
 */
public final class WitnessClient {
    private static final int MOST_BYTES = 1 << 17;
    /** Where the witness stands may change between two requests, when others submit as well. */
    private static final int ATTEMPTS = 3;

    private final URI address;
    private final List<VerifierKey> keys;
    private final HttpClient client;
    private final Duration patience;
    private long witnessed;

    /** Makes the proof that the log has grown from the old size to the new. */
    @FunctionalInterface
    public interface ConsistencyProofs {
        List<Hash> between(long oldSize, long size) throws IOException;
    }

    /**
     * @param submissionPrefix below which the witness takes requests
     * @param keys of the witness; signatures of others are left out
     * @param client stays the caller's to close
     * @param patience how long one request may take, to the end of the answer
     */
    public WitnessClient(URI submissionPrefix, Collection<VerifierKey> keys, HttpClient client, Duration patience) {
        var prefix = submissionPrefix.toString();
        this.address = URI.create(prefix + (prefix.endsWith("/") ? "" : "/") + "add-checkpoint");
        this.keys = List.copyOf(keys);
        this.client = client;
        this.patience = patience;
    }

    /**
     * The cosignatures of the witness on a checkpoint, verified.
     *
     * @param checkpoint signed by the log
     * @throws WitnessRefused when the witness does not cosign, or answers garbage
     * @throws IOException when it cannot be reached
     */
    public List<NoteSignature> cosign(Note checkpoint, ConsistencyProofs proofs) throws IOException {
        long size = size(checkpoint);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (witnessed > size) {
                throw new WitnessRefused(
                        409, address + ": has cosigned " + witnessed + " leaves of this log, which has " + size);
            }
            var proof = witnessed == 0 ? List.<Hash>of() : proofs.between(witnessed, size);
            var response = send(new AddCheckpoint(witnessed, proof, checkpoint).bytes());
            var body = response.body();
            switch (response.statusCode()) {
                case 200 -> {
                    var cosignatures = verified(checkpoint, body);
                    witnessed = size;
                    return cosignatures;
                }
                case 409 -> witnessed = standing(body);
                default ->
                    throw new WitnessRefused(
                            response.statusCode(),
                            address + ": refused with status " + response.statusCode() + ": " + line(body));
            }
        }
        throw new WitnessRefused(409, address + ": others submit to it faster than we do");
    }

    private static long size(Note checkpoint) {
        try {
            return Checkpoint.of(checkpoint).size();
        } catch (Malformed e) {
            throw new IllegalArgumentException(e.what(), e);
        }
    }

    private HttpResponse<byte[]> send(byte[] request) throws IOException {
        return BoundedHttp.send(
                client,
                HttpRequest.newBuilder(address)
                        .POST(BodyPublishers.ofByteArray(request))
                        .build(),
                MOST_BYTES,
                patience);
    }

    private long standing(byte[] body) throws WitnessRefused {
        var text = new String(body, StandardCharsets.US_ASCII);
        if (!text.matches("(0|[1-9][0-9]{0,17})\n")) {
            throw new WitnessRefused(409, address + ": says that it stands elsewhere, but not where: " + line(body));
        }
        return Long.parseLong(text.strip());
    }

    /** A body is the end of a note: with the text before it, it can be read and verified as one. */
    private List<NoteSignature> verified(Note checkpoint, byte[] body) throws WitnessRefused {
        var note = new ByteArrayOutputStream();
        note.writeBytes((checkpoint.text() + "\n").getBytes(StandardCharsets.UTF_8));
        note.writeBytes(body);
        try {
            return VerifiedNote.of(Note.parse(note.toByteArray()), keys).verified().stream()
                    .filter(one -> one.seconds() > 0)
                    .map(VerifiedNote.Verified::signature)
                    .toList();
        } catch (Malformed | Rejected e) {
            throw new WitnessRefused(200, address + ": answered without a valid cosignature: " + e.getMessage());
        }
    }

    private static String line(byte[] body) {
        var text = new String(body, StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll("\\p{Cntrl}", "·");
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }
}
