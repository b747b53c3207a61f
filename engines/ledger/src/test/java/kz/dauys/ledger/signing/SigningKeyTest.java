package kz.dauys.ledger.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.Hash;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.NoteSignature;
import kz.dauys.ledger.SignatureType;
import kz.dauys.ledger.Trees;
import kz.dauys.ledger.verifying.Rejected;
import kz.dauys.ledger.verifying.Rejected.Reason;
import kz.dauys.ledger.verifying.VerifiedNote;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SigningKeyTest {
    private static final Checkpoint CHECKPOINT = new Checkpoint("log.example.kz", 7, Trees.root(Trees.entries(7)));
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void signsWhatItsVerifierKeyVerifies(SignatureType type) throws Rejected {
        var key = SigningKey.generate("key.example.kz", type);
        var verified = VerifiedNote.of(note(key), List.of(key.verifierKey())).verified();
        assertThat(verified).singleElement().satisfies(one -> {
            assertThat(one.key()).isEqualTo(key.verifierKey());
            assertThat(one.time().isPresent()).isEqualTo(type.timestamped());
            one.time().ifPresent(time -> assertThat(time).isEqualTo(NOW));
        });
    }

    @ParameterizedTest
    @EnumSource
    void noBitOfASignatureOrItsTextCanBeFlipped(SignatureType type) throws Rejected {
        var key = SigningKey.generate("key.example.kz", type);
        var note = note(key);
        var signature = note.signatures().getFirst();
        int bits = signature.signature().length * 8;
        for (int bit = 0; bit < bits; bit += bits / 64) {
            var flipped =
                    new NoteSignature(signature.name(), signature.keyId(), Trees.flipped(signature.signature(), bit));
            assertWrong(new Note(note.text(), List.of(flipped)), key, Reason.WRONG_SIGNATURE);
        }
        var other = new Checkpoint(CHECKPOINT.origin(), 8, CHECKPOINT.root());
        assertWrong(new Note(other.text(), note.signatures()), key, Reason.WRONG_SIGNATURE);
        var otherOrigin = new Checkpoint("log.example.kg", 7, CHECKPOINT.root());
        assertWrong(new Note(otherOrigin.text(), note.signatures()), key, Reason.WRONG_SIGNATURE);
    }

    @Test
    void aPostQuantumCosignatureIsBoundToTheNameOfItsCosigner() throws InvalidKeyException {
        var pair = pair("ML-DSA-44");
        var key = SigningKey.of("a.example.kz", SignatureType.ML_DSA_44_COSIGNATURE, pair);
        var other = SigningKey.of("b.example.kz", SignatureType.ML_DSA_44_COSIGNATURE, pair);
        var made = key.sign(CHECKPOINT, NOW);
        var claimed = new NoteSignature("b.example.kz", other.verifierKey().keyId(), made.signature());
        assertWrong(new Note(CHECKPOINT.text(), List.of(claimed)), other, Reason.WRONG_SIGNATURE);
    }

    @Test
    void aSignatureOfAnUnknownKeyIsLeftOutOfAccount() throws Rejected {
        var key = SigningKey.generate("key.example.kz", SignatureType.ED25519);
        var stranger = SigningKey.generate("key.example.kz", SignatureType.ED25519);
        var both = note(stranger).with(note(key).signatures());
        assertThat(VerifiedNote.of(both, List.of(key.verifierKey())).verified()).hasSize(1);
        assertWrong(note(stranger), key, Reason.UNSIGNED);
    }

    /** Whatever else the key of a log says, nobody can show it as a checkpoint. */
    @Test
    void signsNoteTextsButNothingThatCouldBeACheckpoint() throws Rejected {
        var key = SigningKey.generate("example.com/log", SignatureType.ED25519);
        var text = "example.com/promise\nlog example.com/log\n";
        var note = new Note(text, List.of(key.signNote(text)));
        assertThat(VerifiedNote.of(note, List.of(key.verifierKey())).verified()).hasSize(1);

        var checkpoint = Checkpoint.empty("example.com/promise");
        assertThatThrownBy(() -> key.signNote(checkpoint.text()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("checkpoint");
        assertThatThrownBy(() -> key.signNote(checkpoint.text() + "a line more\n"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SigningKey.generate("w.example", SignatureType.ED25519_COSIGNATURE)
                        .signNote(text))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void onlyPostQuantumKeysSignSubtrees() {
        var key = SigningKey.generate("key.example.kz", SignatureType.ED25519_COSIGNATURE);
        assertThatIllegalStateException()
                .isThrownBy(() -> key.sign("log.example.kz", new kz.dauys.ledger.Subtree(0, 4), Hash.of(new byte[32])));
    }

    @Test
    void refusesHalvesThatDoNotBelongTogether() {
        assertThatThrownBy(() -> SigningKey.of(
                        "a",
                        SignatureType.ED25519,
                        new KeyPair(pair("Ed25519").getPublic(), pair("Ed25519").getPrivate())))
                .isInstanceOf(InvalidKeyException.class);
        assertThatThrownBy(() -> SigningKey.of("a", SignatureType.ED25519, pair("EC")))
                .isInstanceOf(InvalidKeyException.class);
    }

    @ParameterizedTest
    @EnumSource
    void isReadFromItsFileAsItWasWritten(SignatureType type) throws IOException, Malformed, Rejected {
        var key = SigningKey.generate("қол.example.kz", type);
        var file = folder.resolve("key");
        KeyFile.write(file, key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        var read = KeyFile.read(file);
        assertThat(VerifiedNote.of(note(read), List.of(key.verifierKey())).by(key.verifierKey()))
                .isTrue();
    }

    @Test
    void neverWritesOverAKey() throws IOException {
        var file = folder.resolve("key");
        KeyFile.write(file, SigningKey.generate("a", SignatureType.ED25519));
        assertThatThrownBy(() -> KeyFile.write(file, SigningKey.generate("a", SignatureType.ED25519)))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void refusesAFileThatOthersMayReadOrThatIsDamaged() throws IOException {
        var file = folder.resolve("key");
        KeyFile.write(file, SigningKey.generate("a", SignatureType.ED25519));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> KeyFile.read(file))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("chmod 600");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        byte[] bytes = Files.readAllBytes(file);
        for (int bit = 0; bit < bytes.length * 8; bit += 97) {
            Files.write(file, Trees.flipped(bytes, bit));
            int flipped = bit;
            assertThatThrownBy(() -> KeyFile.read(file)).as("bit " + flipped).isInstanceOf(Malformed.class);
        }
    }

    private static Note note(SigningKey key) {
        return new Note(CHECKPOINT.text(), List.of(key.sign(CHECKPOINT, NOW)));
    }

    private static void assertWrong(Note note, SigningKey key, Reason reason) {
        assertThatThrownBy(() -> VerifiedNote.of(note, List.of(key.verifierKey())))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }

    private static KeyPair pair(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
