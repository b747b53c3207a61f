package kz.dauys.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import kz.dauys.database.testing.Litewitness;
import kz.dauys.ledger.SignatureType;
import kz.dauys.ledger.Trees;
import kz.dauys.ledger.VerifierKey;
import kz.dauys.ledger.signing.SigningKey;
import kz.dauys.ledger.storing.MemoryStore;
import kz.dauys.ledger.verifying.VerifiedNote;
import kz.dauys.ledger.writing.Log;
import kz.dauys.ledger.writing.ProofMaker;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our log and a witness that others wrote. */
class LitewitnessTest {
    private static final String ORIGIN = "log.example.kz";
    private static final SigningKey LOG = SigningKey.generate(ORIGIN, SignatureType.ED25519);

    private final MemoryStore store = new MemoryStore();
    private final ProofMaker proofs = new ProofMaker(store);
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private Litewitness witness;
    private VerifierKey key;
    private Log log;

    @BeforeEach
    void started() throws Exception {
        assumeTrue(
                Litewitness.isThere(),
                "SKIPPED: there is no litewitness here (see docs/figures.md), so no witness of others was asked");
        witness = new Litewitness(folder, "w.example/lite");
        key = VerifierKey.parse(witness.vkey());
        log = Log.open(store, ORIGIN);
        log.append(Trees.entries(5));
    }

    @AfterEach
    void stopped() {
        http.close();
        if (witness != null) {
            witness.close();
        }
    }

    @Test
    void cosignsOurLogAsItGrows() throws Exception {
        witness.know(ORIGIN, LOG.verifierKey().vkey());
        var client = client();
        for (int size : List.of(6, 256, 300, 2_000)) {
            log.append(Trees.entries((int) log.head().size(), size));
            var checkpoint = log.sign(List.of(LOG), Instant.now());
            var cosigned = checkpoint.with(client.cosign(checkpoint, proofs::consistency));
            assertThat(VerifiedNote.of(cosigned, List.of(key)).by(key)).isTrue();
        }
        // who has forgotten where it stands is told
        log.append(Trees.entries(2_000, 2_001));
        assertThat(client().cosign(log.sign(List.of(LOG), Instant.now()), proofs::consistency))
                .hasSize(1);
    }

    @Test
    void cosignsNoSecondHistory() throws Exception {
        witness.know(ORIGIN, LOG.verifierKey().vkey());
        client().cosign(log.sign(List.of(LOG), Instant.now()), proofs::consistency);
        var forked = new MemoryStore();
        var fork = Log.open(forked, ORIGIN);
        fork.append(Trees.entries(1, 9));
        assertThatThrownBy(() ->
                        client().cosign(fork.sign(List.of(LOG), Instant.now()), new ProofMaker(forked)::consistency))
                .isInstanceOfSatisfying(
                        WitnessRefused.class,
                        refused -> assertThat(refused.status()).isEqualTo(422));
    }

    @Test
    void cosignsNoLogThatItWasNotToldOf() throws Exception {
        assertThatThrownBy(() -> client().cosign(log.sign(List.of(LOG), Instant.now()), proofs::consistency))
                .isInstanceOf(WitnessRefused.class);
        witness.know(
                ORIGIN,
                SigningKey.generate(ORIGIN, SignatureType.ED25519).verifierKey().vkey());
        assertThatThrownBy(() -> client().cosign(log.sign(List.of(LOG), Instant.now()), proofs::consistency))
                .isInstanceOfSatisfying(
                        WitnessRefused.class,
                        refused -> assertThat(refused.status()).isEqualTo(403));
    }

    private WitnessClient client() {
        return new WitnessClient(URI.create(witness.address()), List.of(key), http, Duration.ofSeconds(20));
    }
}
