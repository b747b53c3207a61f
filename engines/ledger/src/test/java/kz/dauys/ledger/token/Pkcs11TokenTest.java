package kz.dauys.ledger.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import kz.dauys.database.testing.SoftHsm;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.SignatureType;
import kz.dauys.ledger.Trees;
import kz.dauys.ledger.signing.KeyAway;
import kz.dauys.ledger.signing.KeyFile;
import kz.dauys.ledger.signing.SigningKey;
import kz.dauys.ledger.verifying.VerifiedNote;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys in a token, on Debian's SoftHSM. */
class Pkcs11TokenTest {
    private static final String NAME = "log.example.kz/log";
    private static final Checkpoint CHECKPOINT = new Checkpoint(NAME, 7, Trees.root(Trees.entries(7)));
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    @TempDir
    private Path folder;

    private SoftHsm hsm;
    private Pkcs11Token token;

    @BeforeEach
    void plugIn() throws Exception {
        assumeTrue(
                SoftHsm.isThere(),
                "SKIPPED: there is no SoftHSM here (Debian: apt-get install softhsm2), so no key was tried in a token");
        hsm = new SoftHsm(folder);
        hsm.token("dauys");
        token = token("dauys");
        // what an earlier test left open ends here
        assertThatThrownBy(() -> token("none").key("any", NAME, SignatureType.ED25519))
                .isInstanceOf(KeyAway.class)
                .hasMessageContaining("the token none is not there");
    }

    private Pkcs11Token token(String label) throws Malformed {
        return Pkcs11Token.of(SoftHsm.MODULE, label, hsm.pinFile());
    }

    private SigningKey made(String label) {
        return token.generate(label, NAME, SignatureType.ED25519);
    }

    @ParameterizedTest
    @EnumSource(names = "ML_DSA_44_COSIGNATURE", mode = EnumSource.Mode.EXCLUDE)
    void signsInTheTokenWhatTheVerifyingHalfAccepts(SignatureType type) throws Exception {
        var key = token.generate("one", NAME, type);
        var note = new Note(CHECKPOINT.text(), List.of(key.sign(CHECKPOINT, NOW)));
        assertThat(VerifiedNote.of(note, List.of(key.verifierKey())).verified()).hasSize(1);
    }

    @Test
    void findsAKeyAgainByItsLabelAndNoneWhereThereIsNone() {
        var made = made("one");
        made("other");
        assertThat(token.key("one", NAME, SignatureType.ED25519).orElseThrow().verifierKey())
                .isEqualTo(made.verifierKey());
        assertThat(token.key("third", NAME, SignatureType.ED25519)).isEmpty();
    }

    @Test
    void aKeyDoesNotLeaveTheToken() throws Exception {
        var key = made("one");
        var file = folder.resolve("out.key");
        assertThatThrownBy(() -> KeyFile.write(file, key)).isInstanceOf(IllegalArgumentException.class);
        assertThat(file).doesNotExist();
        // its value is asked for as an owner who has logged in
        var secret = Pkcs11Module.at(SoftHsm.MODULE)
                .in("dauys", new PinFile(hsm.pinFile()), false, (functions, session) -> {
                    long key1 = functions
                            .find(
                                    session,
                                    List.of(Functions.Attribute.of(Functions.Attribute.CLASS, Functions.PRIVATE_KEY)))
                            .getFirst();
                    return functions.value(session, key1, 0x11);
                });
        assertThat(secret).isEmpty();
    }

    @Test
    void neverMakesASecondKeyOfALabelAndDestroysTheOneThatIsMeant() {
        var one = made("one");
        assertThatThrownBy(() -> made("one")).isInstanceOf(KeyAway.class).hasMessageContaining("already");
        token.destroy("one", made("other"));
        assertThat(token.key("one", NAME, SignatureType.ED25519)).isPresent();
        token.destroy("one", one);
        assertThat(token.key("one", NAME, SignatureType.ED25519)).isEmpty();
        assertThatThrownBy(() -> one.sign(CHECKPOINT, NOW)).isInstanceOf(KeyAway.class);
        assertThat(made("one").verifierKey()).isNotEqualTo(one.verifierKey());
    }

    @Test
    void aTokenThatIsAwaySignsNothingAndSignsAgainWhenItIsBack() throws Exception {
        var key = made("one");
        var before = key.sign(CHECKPOINT, NOW);
        hsm.unplug();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> key.sign(CHECKPOINT, NOW))
                    .isInstanceOf(KeyAway.class)
                    .hasMessageContaining("the token dauys is not there");
        }
        hsm.plugIn();
        // Ed25519 chooses nothing: the same key makes the same signature
        assertThat(key.sign(CHECKPOINT, NOW)).isEqualTo(before);
    }

    @Test
    void aWrongPinIsTriedOnceSinceTokensLockThemselves() throws Exception {
        var key = made("one");
        hsm.unplug();
        assertThatThrownBy(() -> key.sign(CHECKPOINT, NOW)).isInstanceOf(KeyAway.class);
        hsm.plugIn();
        hsm.pin("141421");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> token("dauys").key("one", NAME, SignatureType.ED25519))
                    .isInstanceOf(KeyAway.class)
                    .hasMessageContaining("refuses the PIN");
        }
        hsm.pin(SoftHsm.PIN);
        assertThat(token.key("one", NAME, SignatureType.ED25519)).isPresent();
    }

    @Test
    void aTokenThatDoesNotAnswerHoldsNobodyUpForLong() throws Exception {
        var answer = new CountDownLatch(1);
        var module = Pkcs11Module.at(SoftHsm.MODULE);
        var pin = new PinFile(hsm.pinFile());
        assertThatThrownBy(() -> module.in("dauys", pin, false, (functions, session) -> {
                    try {
                        answer.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return true;
                }))
                .isInstanceOf(KeyAway.class)
                .hasMessageContaining("has not answered for 5 s");
        answer.countDown();
        assertThat(made("one").sign(CHECKPOINT, NOW)).isNotNull();
    }

    @Test
    void saysInOneLineWhichSettingIsWrong() throws Exception {
        var nothing = folder.resolve("nothing");
        var text = Files.writeString(folder.resolve("text.so"), "not a library");
        var pin = hsm.pinFile();
        assertMalformed(nothing, pin, "no such PKCS#11 module: " + nothing);
        assertMalformed(text, pin, "cannot be loaded as a PKCS#11 module: " + text);
        assertMalformed(SoftHsm.MODULE, nothing, "no such file with a PIN, or it cannot be read: " + nothing);
        Files.setPosixFilePermissions(pin, PosixFilePermissions.fromString("rw-r-----"));
        assertMalformed(SoftHsm.MODULE, pin, "others than its owner may read this PIN: chmod 600 " + pin);
        hsm.pin("1\n2");
        assertMalformed(SoftHsm.MODULE, pin, "not the PIN of a token, which is one line: " + pin);
    }

    private static void assertMalformed(Path module, Path pin, String what) {
        assertThatThrownBy(() -> Pkcs11Token.of(module, "dauys", pin))
                .isInstanceOf(Malformed.class)
                .hasMessage(what);
    }

    @Test
    void severalTokensOrKeysOfOneLabelAreNotChosenFrom() throws Exception {
        hsm.token("twin");
        hsm.token("twin");
        assertThatThrownBy(() -> token("twin").key("one", NAME, SignatureType.ED25519))
                .isInstanceOf(KeyAway.class)
                .hasMessageContaining("several tokens twin");
    }
}
