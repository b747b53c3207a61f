package kz.dauys.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.SignatureType;
import kz.dauys.ledger.Trees;
import kz.dauys.ledger.serving.Answer;
import kz.dauys.ledger.serving.HttpBinding;
import kz.dauys.ledger.serving.Request;
import kz.dauys.ledger.serving.Service;
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

/** A log, a witness and HTTP between them. */
class WitnessClientTest {
    private static final String ORIGIN = "log.example.kz";
    private static final SigningKey LOG = SigningKey.generate(ORIGIN, SignatureType.ED25519);
    private static final SigningKey KEY = SigningKey.generate("w.example", SignatureType.ML_DSA_44_COSIGNATURE);
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    private final MemoryStore store = new MemoryStore();
    private final ProofMaker proofs = new ProofMaker(store);
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Request> requests = new ArrayList<>();

    @TempDir
    private Path folder;

    private Log log;
    private CosignedFolder cosigned;
    private Service service;
    private HttpBinding server;

    @BeforeEach
    void aWitnessOnAFreePort() throws IOException {
        log = Log.open(store, ORIGIN);
        cosigned = CosignedFolder.open(folder);
        service = new Witness(List.of(LOG.verifierKey()), List.of(KEY), cosigned, InstantSource.fixed(NOW));
        server = HttpBinding.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                request -> {
                    requests.add(request);
                    return service.answer(request);
                },
                1 << 17);
    }

    @AfterEach
    void closed() throws IOException {
        server.close();
        http.close();
        cosigned.close();
    }

    @Test
    void getsACosignatureOnEveryCheckpointWithOneRequestEach() throws IOException, Rejected {
        var client = client();
        for (int size = 1; size < 600; size += 97) {
            log.append(Trees.entries((int) log.head().size(), size));
            var note = log.sign(List.of(LOG), NOW);
            var cosigned = note.with(client.cosign(note, proofs::consistency));
            log.publish(cosigned);
            assertThat(VerifiedNote.of(cosigned, List.of(LOG.verifierKey(), KEY.verifierKey()))
                            .verified())
                    .hasSize(2);
        }
        assertThat(requests).hasSize(7);
    }

    @Test
    void findsOutWhereTheWitnessStands() throws IOException {
        log.append(Trees.entries(5));
        client().cosign(log.sign(List.of(LOG), NOW), proofs::consistency);
        log.append(Trees.entries(5, 9));
        assertThat(client().cosign(log.sign(List.of(LOG), NOW), proofs::consistency))
                .hasSize(1);
        assertThat(requests).hasSize(3);
    }

    @Test
    void saysSoWhenTheWitnessHasSeenMoreOfTheLogThanTheLog() throws IOException {
        log.append(Trees.entries(5));
        var early = log.sign(List.of(LOG), NOW);
        log.append(Trees.entries(5, 9));
        client().cosign(log.sign(List.of(LOG), NOW), proofs::consistency);
        assertThatThrownBy(() -> client().cosign(early, proofs::consistency))
                .isInstanceOf(WitnessRefused.class)
                .hasMessageContaining("has cosigned 9 leaves of this log, which has 5");
    }

    @Test
    void tellsARefusalByItsStatus() throws IOException {
        log.append(Trees.entries(5));
        var other = SigningKey.generate("other.example.kz", SignatureType.ED25519);
        var checkpoint =
                new kz.dauys.ledger.Checkpoint("other.example.kz", 1, log.head().root());
        var note = new kz.dauys.ledger.Note(checkpoint.text(), List.of(other.sign(checkpoint, NOW)));
        assertThatThrownBy(() -> client().cosign(note, proofs::consistency))
                .isInstanceOfSatisfying(
                        WitnessRefused.class,
                        refused -> assertThat(refused.status()).isEqualTo(404));
    }

    @Test
    void takesNoGarbageForACosignature() throws IOException, Malformed {
        log.append(Trees.entries(5));
        var note = log.sign(List.of(LOG), NOW);
        var stranger = SigningKey.generate("w.example", SignatureType.ML_DSA_44_COSIGNATURE);
        var timeless =
                new kz.dauys.ledger.NoteSignature("w.example", KEY.verifierKey().keyId(), new byte[2428]);
        for (var answer : List.of(
                Answer.text(200, ""),
                Answer.text(200, "thank you\n"),
                Answer.text(200, stranger.sign(log.head(), NOW).line()),
                Answer.text(200, timeless.line()),
                Answer.text(409, "somewhere\n"),
                Answer.text(409, "99999999999999999999\n"),
                Answer.text(200, "x".repeat(200_000)),
                Answer.text(500, ""))) {
            service = request -> answer;
            assertThatThrownBy(() -> client().cosign(note, proofs::consistency))
                    .isInstanceOf(IOException.class)
                    .message()
                    .doesNotContain("\n")
                    .contains("127.0.0.1");
        }
    }

    @Test
    void givesUpOnAWitnessThatNeverSettles() throws IOException {
        log.append(Trees.entries(5));
        var standing = new int[] {0};
        service = request -> Answer.text(409, (++standing[0] % 3) + "\n");
        assertThatThrownBy(() -> client().cosign(log.sign(List.of(LOG), NOW), proofs::consistency))
                .isInstanceOf(WitnessRefused.class);
        assertThat(requests).hasSize(3);
    }

    @Test
    void saysWhichWitnessCannotBeReached() throws IOException {
        log.append(Trees.entries(5));
        URI nobody;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        var client = new WitnessClient(nobody, List.of(KEY.verifierKey()), http, Duration.ofSeconds(20));
        assertThatThrownBy(() -> client.cosign(log.sign(List.of(LOG), NOW), proofs::consistency))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(WitnessRefused.class)
                .hasMessageContaining(nobody.toString());
    }

    private WitnessClient client() {
        var address = URI.create("http://127.0.0.1:" + server.port() + "/");
        return new WitnessClient(address, List.of(KEY.verifierKey()), http, Duration.ofSeconds(20));
    }
}
