package kz.dauys.ledger.verifying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.Hashing;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.NoteSignature;
import kz.dauys.ledger.SignatureType;
import kz.dauys.ledger.TlogProof;
import kz.dauys.ledger.Trees;
import kz.dauys.ledger.signing.SigningKey;
import kz.dauys.ledger.verifying.Rejected.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {
    private static final String ORIGIN = "log.example.kz";
    private static final SigningKey LOG = SigningKey.generate(ORIGIN, SignatureType.ED25519);
    private static final List<SigningKey> WITNESSES = IntStream.range(0, 6)
            .mapToObj(i -> SigningKey.generate(
                    "w" + i + ".example",
                    i % 2 == 0 ? SignatureType.ED25519_COSIGNATURE : SignatureType.ML_DSA_44_COSIGNATURE))
            .toList();
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");
    private static final byte[] ENTRY = "entry".getBytes(StandardCharsets.UTF_8);
    private static final Checkpoint CHECKPOINT = new Checkpoint(ORIGIN, 1, new Hashing().leaf(ENTRY));

    /** The example of the specification. */
    private static final String EXAMPLE = """
            # the example of the specification
            log $LOG https://log.example.kz/

            witness X1 $W0
            witness X2 $W1
            witness X3 $W2
            group X-witnesses 2 X1 X2 X3
            \t
            witness Y1 $W3   https://y1.example
            witness Y2\t$W4
              witness Y3 $W5
            group Y-witnesses any Y1 Y2 Y3

            group X-and-Y all X-witnesses Y-witnesses
            quorum X-and-Y
            """;

    @Test
    void readsTheExampleOfTheSpecification() throws Malformed {
        var policy = policy(EXAMPLE);
        assertThat(policy.logs())
                .containsExactly(new Policy.Log(LOG.verifierKey(), Optional.of(URI.create("https://log.example.kz/"))));
        assertThat(policy.witnesses())
                .extracting(Policy.Witness::name)
                .containsExactly("X1", "X2", "X3", "Y1", "Y2", "Y3");
        assertThat(policy.witnesses().get(3).url()).contains(URI.create("https://y1.example"));
    }

    @Test
    void acceptsWhatKeepsTheQuorumAndNothingLess() throws Malformed, Rejected {
        var policy = policy(EXAMPLE);
        for (var kept : List.of(List.of(0, 1, 3), List.of(1, 2, 5), List.of(0, 1, 2, 3, 4, 5))) {
            var accepted = policy.check(cosigned(kept));
            assertThat(accepted.checkpoint()).isEqualTo(CHECKPOINT);
            assertThat(accepted.log()).isEqualTo(LOG.verifierKey());
            assertThat(accepted.cosignatures())
                    .hasSize(kept.size())
                    .allSatisfy(one -> assertThat(one.time()).contains(NOW));
        }
        for (var missed : List.of(List.<Integer>of(), List.of(0, 1), List.of(0, 3), List.of(3, 4, 5))) {
            assertRejected(policy, cosigned(missed), Reason.NO_QUORUM);
        }
    }

    @Test
    void asksForTheSignatureOfALogOfThisOrigin() throws Malformed {
        var policy = policy(EXAMPLE);
        var stranger = SigningKey.generate(ORIGIN, SignatureType.ED25519);
        assertRejected(policy, new Note(CHECKPOINT.text(), List.of(stranger.sign(CHECKPOINT, NOW))), Reason.UNSIGNED);
        var witnessesAlone = new Note(
                CHECKPOINT.text(),
                WITNESSES.stream().map(key -> key.sign(CHECKPOINT, NOW)).toList());
        assertRejected(policy, witnessesAlone, Reason.UNSIGNED);
        var elsewhere = new Checkpoint("other.example.kz", 1, CHECKPOINT.root());
        assertRejected(policy, new Note(elsewhere.text(), List.of(LOG.sign(elsewhere, NOW))), Reason.OTHER_ORIGIN);
    }

    @Test
    void rejectsANoteWithAWrongSignatureOfAKnownWitnessEvenWhenOthersSuffice() throws Malformed {
        var broken = WITNESSES.get(4).sign(CHECKPOINT, NOW);
        var signatures = new ArrayList<>(cosigned(List.of(0, 1, 3)).signatures());
        signatures.add(new NoteSignature(broken.name(), broken.keyId(), Trees.flipped(broken.signature(), 100)));
        assertRejected(policy(EXAMPLE), new Note(CHECKPOINT.text(), signatures), Reason.WRONG_SIGNATURE);
    }

    @Test
    void provesAnEntry() throws Malformed, Rejected {
        var policy = policy(EXAMPLE);
        var note = cosigned(List.of(0, 1, 3));
        var proof = new TlogProof(Optional.empty(), 0, List.of(), note);
        assertThat(policy.check(proof, ENTRY).checkpoint()).isEqualTo(CHECKPOINT);
        assertThatThrownBy(() -> policy.check(proof, new byte[0]))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.NOT_INCLUDED));
        var elsewhere = new TlogProof(Optional.empty(), 1, List.of(), note);
        assertThatThrownBy(() -> policy.check(elsewhere, ENTRY)).isInstanceOf(Rejected.class);
    }

    @Test
    void noBitOfAReceiptCanBeFlipped() throws Malformed, Rejected {
        var policy = Policy.of(LOG.verifierKey());
        var root = new Hashing().node(CHECKPOINT.root(), Hashing.EMPTY_ROOT);
        var checkpoint = new Checkpoint(ORIGIN, 2, root);
        var note = new Note(checkpoint.text(), List.of(LOG.sign(checkpoint, NOW)));
        byte[] receipt = new TlogProof(Optional.empty(), 0, List.of(Hashing.EMPTY_ROOT), note).bytes();
        policy.check(TlogProof.parse(receipt), ENTRY);
        for (int bit = 0; bit < receipt.length * 8; bit++) {
            byte[] flipped = Trees.flipped(receipt, bit);
            assertThatThrownBy(() -> policy.check(TlogProof.parse(flipped), ENTRY))
                    .as("bit " + bit)
                    .isInstanceOfAny(Malformed.class, Rejected.class);
        }
    }

    @Test
    void needsNoWitnessesWhenTheQuorumIsNone() throws Malformed, Rejected {
        var policy = policy("log $LOG\nquorum none\n");
        assertThat(policy.check(cosigned(List.of(0))).cosignatures()).isEmpty();
        assertThat(policy.quorum()).isEqualTo(new Policy.Quorum.Nobody());
    }

    @Test
    void takesNamesAsTheyStand() throws Malformed {
        assertThat(policy("witness куәгер $W0\nquorum куәгер\n")
                        .witnesses()
                        .getFirst()
                        .name())
                .isEqualTo("куәгер");
        // the sign of the kelvin is not the letter K
        assertThatThrownBy(() -> policy("witness K $W0\nquorum \u212a\n")).isInstanceOf(Malformed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "log $LOG\n",
                "quorum none",
                "quorum none\nquorum none\n",
                "quorum X\nwitness X $W0\n",
                "witness none $W0\nquorum none\n",
                "witness X $W0\nwitness X $W1\nquorum X\n",
                "witness X $W0\nwitness Y $W0\nquorum X\n",
                "log $LOG\nlog $LOG\nquorum none\n",
                "witness X $LOG\nquorum X\n",
                "witness X $W0\ngroup G 2 X\nquorum G\n",
                "witness X $W0\ngroup G 0 X\nquorum G\n",
                "witness X $W0\ngroup G 01 X\nquorum G\n",
                "witness X $W0\ngroup G any\nquorum G\n",
                "witness X $W0\ngroup G any X X\nquorum G\n",
                "witness X $W0\ngroup G any X\ngroup H any X\nquorum G\n",
                "group G any none\nquorum G\n",
                "group G any G\nquorum G\n",
                "witness X $W0\ngroup X any X\nquorum X\n",
                "log $LOG not an address\nquorum none\n",
                "log $LOG http://[\nquorum none\n",
                "log $LOG\u0001\nquorum none\n",
                "log $LOG\r\nquorum none\r\n",
                "logs $LOG\nquorum none\n",
                "quorum none none\n"
            })
    void refusesWhatIsNotExactlyAPolicy(String text) {
        assertThatThrownBy(() -> policy(text)).isInstanceOf(Malformed.class);
    }

    @Test
    void saysOnWhichLineItIsWrong() {
        assertThatThrownBy(() -> policy("log $LOG\n\nquorum nobody\n"))
                .hasMessage("line 3: 'nobody' is not defined on an earlier line");
    }

    private static Policy policy(String text) throws Malformed {
        var filled = text.replace("$LOG", LOG.verifierKey().vkey());
        for (int i = 0; i < WITNESSES.size(); i++) {
            filled = filled.replace("$W" + i, WITNESSES.get(i).verifierKey().vkey());
        }
        return Policy.parse(filled.getBytes(StandardCharsets.UTF_8));
    }

    private static Note cosigned(List<Integer> witnesses) {
        var signatures = new ArrayList<NoteSignature>();
        signatures.add(LOG.sign(CHECKPOINT, NOW));
        witnesses.forEach(i -> signatures.add(WITNESSES.get(i).sign(CHECKPOINT, NOW)));
        return new Note(CHECKPOINT.text(), signatures);
    }

    private static void assertRejected(Policy policy, Note note, Reason reason) {
        assertThatThrownBy(() -> policy.check(note))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }
}
