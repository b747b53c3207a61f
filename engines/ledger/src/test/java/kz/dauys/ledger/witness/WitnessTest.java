package kz.dauys.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import kz.dauys.ledger.AddCheckpoint;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.Hash;
import kz.dauys.ledger.Hashing;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.NoteSignature;
import kz.dauys.ledger.SignSubtree;
import kz.dauys.ledger.SignatureType;
import kz.dauys.ledger.SignedMessage;
import kz.dauys.ledger.Subtree;
import kz.dauys.ledger.Trees;
import kz.dauys.ledger.serving.Answer;
import kz.dauys.ledger.serving.Request;
import kz.dauys.ledger.signing.SigningKey;
import kz.dauys.ledger.storing.MemoryStore;
import kz.dauys.ledger.verifying.Rejected;
import kz.dauys.ledger.verifying.VerifiedNote;
import kz.dauys.ledger.writing.Log;
import kz.dauys.ledger.writing.ProofMaker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {
    private static final String ORIGIN = "log.example.kz";
    private static final SigningKey LOG = SigningKey.generate(ORIGIN, SignatureType.ED25519);
    private static final SigningKey OLD = SigningKey.generate("w.example", SignatureType.ED25519_COSIGNATURE);
    private static final SigningKey NEW = SigningKey.generate("w.example", SignatureType.ML_DSA_44_COSIGNATURE);
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
    private static final int SIZE = 40;

    private final MemoryStore store = new MemoryStore();
    private final ProofMaker proofs = new ProofMaker(store);

    @TempDir
    private Path folder;

    private CosignedFolder cosigned;
    private Witness witness;

    @BeforeEach
    void aLogAndItsWitness() throws IOException {
        Log.open(store, ORIGIN).append(Trees.entries(SIZE));
        cosigned = CosignedFolder.open(folder);
        witness = witness();
    }

    @AfterEach
    void closed() throws IOException {
        cosigned.close();
    }

    @Test
    void cosignsALogThatGrows() throws IOException, Malformed, Rejected {
        for (int size : List.of(0, 3, 3, 20, SIZE)) {
            int old = standing();
            var answer = add(old, proofs.consistency(old, size), at(size));
            assertThat(answer.status()).as("from " + old + " to " + size).isEqualTo(200);
            var note = Note.parse((at(size).text() + "\n" + text(answer)).getBytes(StandardCharsets.UTF_8));
            var verified = VerifiedNote.of(note, List.of(OLD.verifierKey(), NEW.verifierKey()));
            assertThat(verified.verified())
                    .hasSize(2)
                    .allSatisfy(one -> assertThat(one.time()).contains(NOW));
        }
    }

    @Test
    void showsWhatItCosignedWithTheSignatureOfTheLog() throws IOException, Malformed, Rejected {
        var path = Witness.originHash(ORIGIN) + "/checkpoint";
        assertThat(get(path).status()).isEqualTo(404);
        add(0, List.of(), at(7));
        var shown = Note.parse(get(path).body());
        assertThat(Checkpoint.of(shown)).isEqualTo(at(7));
        assertThat(VerifiedNote.of(shown, List.of(LOG.verifierKey(), OLD.verifierKey(), NEW.verifierKey()))
                        .verified())
                .hasSize(3);
        assertThat(Files.readAllBytes(folder.resolve(path))).isEqualTo(shown.bytes());
        assertThat(get(Witness.originHash("other") + "/checkpoint").status()).isEqualTo(404);
    }

    @Test
    void remembersAcrossAStart() throws IOException {
        add(0, List.of(), at(7));
        cosigned.close();
        cosigned = CosignedFolder.open(folder);
        witness = witness();
        assertAnswer(409, "7\n", add(0, List.of(), at(8)));
        assertThat(add(7, proofs.consistency(7, 8), at(8)).status()).isEqualTo(200);
    }

    @Test
    void tellsWhereItStandsWhenThatIsElsewhere() throws IOException {
        assertAnswer(409, "0\n", add(3, proofs.consistency(3, 7), at(7)));
        add(0, List.of(), at(7));
        var answer = add(3, proofs.consistency(3, 9), at(9));
        assertAnswer(409, "7\n", answer);
        assertThat(answer.contentType()).isEqualTo("text/x.tlog.size");
        assertAnswer(409, "7\n", add(0, List.of(), at(5)));
    }

    @Test
    void knowsOnlyItsLogs() throws IOException {
        var stranger = SigningKey.generate("other.example.kz", SignatureType.ED25519);
        var checkpoint = new Checkpoint("other.example.kz", 1, at(1).root());
        var note = new Note(checkpoint.text(), List.of(stranger.sign(checkpoint, NOW)));
        assertThat(add(0, List.of(), note).status()).isEqualTo(404);
    }

    @Test
    void takesNoCheckpointThatTheLogHasNotSigned() throws IOException {
        var stranger = SigningKey.generate(ORIGIN, SignatureType.ED25519);
        assertThat(add(0, List.of(), new Note(at(7).text(), List.of(stranger.sign(at(7), NOW))))
                        .status())
                .isEqualTo(403);
        var broken = new NoteSignature(
                ORIGIN,
                LOG.verifierKey().keyId(),
                Trees.flipped(LOG.sign(at(7), NOW).signature(), 5));
        assertThat(add(0, List.of(), new Note(at(7).text(), List.of(broken))).status())
                .isEqualTo(403);
        var both = new Note(at(7).text(), List.of(LOG.sign(at(7), NOW), broken));
        assertThat(add(0, List.of(), both).status()).isEqualTo(403);
        assertThat(standing()).isZero();
    }

    @Test
    void neverCosignsAnotherTree() throws IOException {
        add(0, List.of(), at(7));
        var otherRoot = new Checkpoint(ORIGIN, 7, at(6).root());
        assertThat(add(7, List.of(), otherRoot).status()).isEqualTo(422);
        var fork = new Checkpoint(ORIGIN, 9, at(6).root());
        assertThat(add(7, proofs.consistency(7, 9), fork).status()).isEqualTo(422);
        assertThat(add(7, List.of(), at(9)).status()).isEqualTo(422);
        assertThat(add(7, proofs.consistency(7, 10), at(9)).status()).isEqualTo(422);
        assertThat(add(7, List.of(at(1).root()), at(7)).status()).isEqualTo(422);
        assertThat(add(9, List.of(), at(7)).status()).isEqualTo(400);
        assertThat(standing()).isEqualTo(7);
    }

    @Test
    void takesFromNothingOnlyWithoutAProof() throws IOException {
        assertThat(add(0, List.of(at(1).root()), at(7)).status()).isEqualTo(422);
        assertThat(add(0, List.of(), new Checkpoint(ORIGIN, 0, at(1).root())).status())
                .isEqualTo(422);
        assertThat(add(0, List.of(), new Checkpoint(ORIGIN, 0, Hashing.EMPTY_ROOT))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refusesGarbage() throws IOException {
        for (var body : List.of("", "old 0\n", "old 0\n\nnothing", "\n\n", "old 0\n\na\nb\nc\n\n— a AAAAAQE=\n")) {
            var answer = post("add-checkpoint", body.getBytes(StandardCharsets.UTF_8));
            assertThat(answer.status()).as(body).isEqualTo(400);
        }
        assertThat(get("").status()).isEqualTo(404);
        assertThat(get("add-checkpoint").status()).isEqualTo(404);
        assertThat(post("../secret", new byte[0]).status()).isEqualTo(404);
    }

    @Test
    void ofManyWhoSubmitAtOnceOneGetsEachStep() throws Exception {
        var submissions = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 16; i++) {
            int size = 10 + i;
            submissions.add(() -> add(0, List.of(), at(size)).status());
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var statuses = new ArrayList<Integer>();
            for (var done : threads.invokeAll(submissions)) {
                statuses.add(done.get());
            }
            assertThat(statuses).containsOnly(200, 409).containsOnlyOnce(200);
        }
    }

    @Test
    void cosignsSubtreesOfWhatItCosigned() throws IOException, Malformed {
        var cosignedNote = new Note(at(SIZE).text(), List.of(NEW.sign(at(SIZE), NOW)));
        var subtree = new Subtree(8, 13);
        var hash = proofs.hash(subtree);
        var proof = proofs.consistency(subtree, SIZE);
        var answer = post("sign-subtree", new SignSubtree(subtree, hash, proof, cosignedNote).bytes());
        assertThat(answer.status()).isEqualTo(200);
        var line = text(answer);
        var note = Note.parse(("any text\n\n" + line).getBytes(StandardCharsets.UTF_8));
        byte[] signature = note.signatures().getFirst().signature();
        assertThat(java.util.Arrays.copyOf(signature, 8)).containsOnly(0);
        assertThat(SignedMessage.subtree("w.example", 0, ORIGIN, 8, 13, hash)).hasSize(12 + 10 + 8 + 15 + 16 + 32);

        assertThat(post("sign-subtree", new SignSubtree(subtree, hash, List.of(), cosignedNote).bytes())
                        .status())
                .isEqualTo(422);
        assertThat(post("sign-subtree", new SignSubtree(new Subtree(64, 65), hash, proof, cosignedNote).bytes())
                        .status())
                .isEqualTo(400);
        var unseen = new Note(at(SIZE).text(), List.of(LOG.sign(at(SIZE), NOW)));
        assertThat(post("sign-subtree", new SignSubtree(subtree, hash, proof, unseen).bytes())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void itsFolderIsOpenOnceAtATime() {
        assertThatThrownBy(() -> CosignedFolder.open(folder)).isInstanceOf(IOException.class);
    }

    @Test
    void saysSoWhenWhatItRemembersIsDamaged() throws IOException {
        add(0, List.of(), at(7));
        Files.writeString(folder.resolve(Witness.originHash(ORIGIN)).resolve("checkpoint"), "half a che");
        assertThatThrownBy(() -> add(7, proofs.consistency(7, 8), at(8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    void needsAKeyThatCosigns() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Witness(List.of(LOG.verifierKey()), List.of(LOG), cosigned, InstantSource.fixed(NOW)));
    }

    private Witness witness() {
        return new Witness(List.of(LOG.verifierKey()), List.of(OLD, NEW), cosigned, InstantSource.fixed(NOW));
    }

    private int standing() throws IOException {
        var latest = cosigned.latest(ORIGIN);
        try {
            return latest.isPresent() ? (int) Checkpoint.of(latest.get()).size() : 0;
        } catch (Malformed e) {
            throw new IllegalStateException(e);
        }
    }

    private static Checkpoint at(int size) {
        return new Checkpoint(ORIGIN, size, Trees.root(Trees.entries(size)));
    }

    private Answer add(long old, List<Hash> proof, Checkpoint checkpoint) throws IOException {
        return add(old, proof, new Note(checkpoint.text(), List.of(LOG.sign(checkpoint, NOW))));
    }

    private Answer add(long old, List<Hash> proof, Note note) throws IOException {
        return post("add-checkpoint", new AddCheckpoint(old, proof, note).bytes());
    }

    private Answer post(String path, byte[] body) throws IOException {
        return witness.answer(new Request("POST", path, body, "caller"));
    }

    private Answer get(String path) throws IOException {
        return witness.answer(new Request("GET", path, new byte[0], "caller"));
    }

    private static void assertAnswer(int status, String text, Answer answer) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(text(answer)).isEqualTo(text);
    }

    private static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
