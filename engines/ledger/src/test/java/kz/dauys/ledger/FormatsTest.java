package kz.dauys.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bundles, proof files, requests and verifier keys. */
class FormatsTest {
    private static final Note NOTE = new Note(
            "a\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", List.of(new NoteSignature("a", 1, new byte[] {1})));
    private static final String CHECKPOINT = new String(NOTE.bytes(), StandardCharsets.UTF_8);
    private static final String HASH = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";

    @Test
    void aBundleIsReadAsItWasWritten() throws Malformed {
        var entries = List.of(new byte[0], new byte[65_535], "сәлем".getBytes(StandardCharsets.UTF_8));
        assertThat(EntryBundle.decode(EntryBundle.encode(entries))).containsExactlyElementsOf(entries);
        assertThat(EntryBundle.decode(new byte[0])).isEmpty();
    }

    @Test
    void aBundleThatIsCutShortOrTooLongIsRefused() {
        byte[] whole = EntryBundle.encode(Trees.entries(3));
        for (int length : List.of(1, whole.length - 1)) {
            assertThatThrownBy(() -> EntryBundle.decode(java.util.Arrays.copyOf(whole, length)))
                    .isInstanceOf(Malformed.class);
        }
        assertThatThrownBy(() -> EntryBundle.decode(new byte[2 * 257])).isInstanceOf(Malformed.class);
        assertThatIllegalArgumentException().isThrownBy(() -> EntryBundle.encode(List.of(new byte[65_536])));
    }

    @Test
    void aProofIsReadAsItWasWritten() throws Malformed {
        for (var extra : List.of(Optional.<byte[]>empty(), Optional.of(new byte[] {1, 2}))) {
            var proof = new TlogProof(extra, 73_894, Collections.nCopies(63, Hashing.EMPTY_ROOT), NOTE);
            var read = TlogProof.parse(proof.bytes());
            assertThat(read.index()).isEqualTo(73_894);
            assertThat(read.hashes()).isEqualTo(proof.hashes());
            assertThat(read.checkpoint()).isEqualTo(NOTE);
            assertThat(read.bytes()).isEqualTo(proof.bytes());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c2sp.org/tlog-proof@v2\nindex 1\n\nNOTE",
                "c2sp.org/tlog-proof@v1\n\nNOTE",
                "c2sp.org/tlog-proof@v1\nindex\n\nNOTE",
                "c2sp.org/tlog-proof@v1\nindex 01\n\nNOTE",
                "c2sp.org/tlog-proof@v1\nindex -1\n\nNOTE",
                "c2sp.org/tlog-proof@v1\nindex 1\nextra AAAA\n\nNOTE",
                "c2sp.org/tlog-proof@v1\nextra AA\nindex 1\n\nNOTE",
                "c2sp.org/tlog-proof@v1\nextra AAAA\nextra AAAA\nindex 1\n\nNOTE",
                "c2sp.org/tlog-proof@v1\nindex 1\nAAAA\n\nNOTE",
                "c2sp.org/tlog-proof@v1\nindex 1\n",
                "c2sp.org/tlog-proof@v1\nindex 1\n\n",
                "c2sp.org/tlog-proof@v1\r\nindex 1\n\nNOTE"
            })
    void whatIsNotExactlyAProofIsRefused(String text) {
        assertMalformed(() -> TlogProof.parse(bytes(text)));
    }

    @Test
    void aProofOfMoreThan63HashesIsRefused() {
        assertMalformed(() -> TlogProof.parse(bytes("c2sp.org/tlog-proof@v1\nindex 1\n" + HASH.repeat(64) + "\nNOTE")));
    }

    @Test
    void requestsAreReadAsTheyWereWritten() throws Malformed {
        var add = new AddCheckpoint(7, List.of(Hashing.EMPTY_ROOT), NOTE);
        assertThat(AddCheckpoint.parse(add.bytes())).isEqualTo(add);
        var first = new AddCheckpoint(0, List.of(), NOTE);
        assertThat(AddCheckpoint.parse(first.bytes())).isEqualTo(first);
        var sign = new SignSubtree(new Subtree(8, 13), Hashing.EMPTY_ROOT, List.of(Hashing.EMPTY_ROOT), NOTE);
        assertThat(SignSubtree.parse(sign.bytes())).isEqualTo(sign);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "old 1\n", "\n\nNOTE", "old\n\nNOTE", "old  1\n\nNOTE", "old 1\nx\n\nNOTE", "old 1\n\nNO"})
    void whatIsNotExactlyARequestIsRefused(String text) {
        assertMalformed(() -> AddCheckpoint.parse(bytes(text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "subtree 8 13\n\nNOTE",
                "subtree 8\nHASH\nNOTE",
                "subtree 8 8\nHASH\nNOTE",
                "subtree 4 13\nHASH\nNOTE",
                "subtree 8 13 21\nHASH\nNOTE",
                "subtree 08 13\nHASH\nNOTE"
            })
    void whatIsNoSubtreeIsRefused(String text) {
        assertMalformed(() -> SignSubtree.parse(bytes(text)));
    }

    @Test
    void aVerifierKeyIsReadAsItWasWritten() throws Malformed {
        for (var type : SignatureType.values()) {
            var key = new VerifierKey("log.example.kz", type, new byte[type.keyBytes()]);
            assertThat(VerifierKey.parse(key.vkey())).isEqualTo(key);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a+b",
                "a+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530D903A+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903a+AukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv",
                "example.com/foo+530d903a+",
                " example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
            })
    void whatIsNoVerifierKeyIsRefused(String text) {
        assertMalformed(() -> VerifierKey.parse(text));
    }

    private static byte[] bytes(String text) {
        return text.replace("HASH", HASH).replace("NOTE", CHECKPOINT).getBytes(StandardCharsets.UTF_8);
    }

    private static void assertMalformed(org.assertj.core.api.ThrowableAssert.ThrowingCallable parse) {
        assertThatThrownBy(parse)
                .isInstanceOf(Malformed.class)
                .message()
                .isNotBlank()
                .doesNotContain("\n");
    }
}
