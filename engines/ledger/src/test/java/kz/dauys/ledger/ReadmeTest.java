package kz.dauys.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kz.dauys.ledger.signing.SigningKey;
import kz.dauys.ledger.storing.FolderStore;
import kz.dauys.ledger.verifying.FolderSource;
import kz.dauys.ledger.verifying.LogAudit;
import kz.dauys.ledger.verifying.Policy;
import kz.dauys.ledger.verifying.Rejected;
import kz.dauys.ledger.writing.Log;
import kz.dauys.ledger.writing.ProofMaker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code in the README is this code, so it compiles and runs. */
class ReadmeTest {
    @TempDir
    private Path folder;

    @Test
    void whatTheReadmeShowsWorks() throws IOException, Malformed, Rejected {
        byte[] entry = "entry".getBytes(StandardCharsets.UTF_8);
        // README: write
        var key = SigningKey.generate("log.example.kz", SignatureType.ED25519);
        byte[] receipt;
        try (var store = FolderStore.open(folder)) {
            var log = Log.open(store, "log.example.kz");
            long index = log.append(List.of(entry)); // durable when it returns
            var checkpoint = log.sign(List.of(key), Instant.now());
            log.publish(checkpoint);
            var proof = new ProofMaker(store).inclusion(index, log.head().size());
            receipt = new TlogProof(Optional.empty(), index, proof, checkpoint).bytes();
        }
        // README: end

        // README: verify
        var policy = Policy.of(VerifierKey.parse(key.verifierKey().vkey()));
        var proven = policy.check(TlogProof.parse(receipt), entry); // throws Rejected when it is not so
        // README: end
        assertThat(proven.checkpoint().size()).isEqualTo(1);

        // README: audit
        var source = new FolderSource(folder); // or HttpSource
        var newest = LogAudit.newest(source, policy).checkpoint();
        new LogAudit(source).check(newest, List.of(), LogAudit.Watcher.NONE);
        // README: end
    }

    @Test
    void theReadmeShowsThisCode() throws IOException {
        var readme = Files.readString(Path.of("README.md"));
        var here = Files.readString(Path.of("src/test/java/kz/dauys/ledger/ReadmeTest.java"));
        var snippets = Stream.of(here.split("// README: "))
                .skip(1)
                .filter(part -> !part.startsWith("end") && part.contains("\n") && !part.startsWith("\""))
                .map(part ->
                        part.substring(part.indexOf('\n') + 1).stripIndent().strip())
                .toList();
        assertThat(snippets).hasSize(3).allSatisfy(snippet -> assertThat(readme).contains(snippet));
    }
}
