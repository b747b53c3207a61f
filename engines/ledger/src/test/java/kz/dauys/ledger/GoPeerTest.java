package kz.dauys.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import kz.dauys.ledger.serving.Request;
import kz.dauys.ledger.signing.SigningKey;
import kz.dauys.ledger.storing.FolderStore;
import kz.dauys.ledger.verifying.FolderSource;
import kz.dauys.ledger.verifying.LogAudit;
import kz.dauys.ledger.verifying.Policy;
import kz.dauys.ledger.verifying.Proofs;
import kz.dauys.ledger.verifying.Rejected;
import kz.dauys.ledger.witness.CosignedFolder;
import kz.dauys.ledger.witness.Witness;
import kz.dauys.ledger.writing.Log;
import kz.dauys.ledger.writing.ProofMaker;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our logs and proofs before the implementation that Go's checksum database stands on, and its own before ours. */
class GoPeerTest {
    private static final Path MODULES = Path.of("/usr/share/gocode");
    private static final List<Integer> SIZES = List.of(1, 200, 256, 300, 65_536, 65_792, 66_200);
    private static final int SIZE = SIZES.getLast();
    /** The longest that there is, in a full bundle, and none at all, in a partial one. */
    private static final Map<Integer, byte[]> ODD = Map.of(257, new byte[65_535], 66_100, new byte[0]);

    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");

    @TempDir
    private static Path folder;

    private static Path program;
    private static Path ours;
    private static String ourKey;
    private static Path theirs;
    private static String theirKey;

    @BeforeAll
    static void aLogOfEach() throws Exception {
        var go = Arrays.stream(
                        Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .map(place -> Path.of(place, "go"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(
                go.isPresent() && Files.isDirectory(MODULES.resolve("src/golang.org/x/mod/sumdb/tlog")),
                "SKIPPED: there is no Go here (Debian: apt-get install golang-go golang-golang-x-mod-dev), so no log was"
                        + " tried with another's implementation");
        program = folder.resolve("peer");
        var built = run(go.get().toString(), "build", "-o", program.toString(), "src/test/go/peer.go");
        assertThat(built.status()).as(built.said()).isZero();

        ours = folder.resolve("ours");
        var key = SigningKey.generate("log.example.kz", SignatureType.ED25519);
        ourKey = key.verifierKey().vkey();
        try (var store = FolderStore.open(ours)) {
            var log = Log.open(store, "log.example.kz");
            for (int size : SIZES) {
                log.append(entries().subList((int) log.head().size(), size));
                var checkpoint = log.sign(List.of(key), NOW);
                log.publish(checkpoint);
                Files.write(folder.resolve("ours." + size), checkpoint.bytes());
                var index = size * 2L / 3;
                var proof = new ProofMaker(store).inclusion(index, size);
                Files.write(
                        folder.resolve("ours." + size + ".tlog-proof"),
                        new TlogProof(Optional.of(new byte[] {1, 2}), index, proof, checkpoint).bytes());
            }
        }

        theirs = folder.resolve("theirs");
        var arguments = new ArrayList<>(List.of("make", theirs.toString(), "log.example.go"));
        SIZES.forEach(size -> arguments.add(Integer.toString(size)));
        var made = peer(arguments.toArray(String[]::new));
        assertThat(made.status()).as(made.said()).isZero();
        theirKey = made.said().strip();
    }

    private static List<byte[]> entries() {
        var entries = new ArrayList<>(Trees.entries(SIZE));
        ODD.forEach(entries::set);
        return entries;
    }

    @Test
    void goFindsOurLogSoundAndEachOfItsCheckpointsInTheNext() throws Exception {
        var arguments = new ArrayList<>(List.of("check", ours.toString(), ourKey));
        SIZES.forEach(size -> arguments.add(folder.resolve("ours." + size).toString()));
        assertThat(peer(arguments.toArray(String[]::new)))
                .isEqualTo(new Said(0, "66200 entries and 7 older checkpoints\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "checkpoint",
                "tile/0/000",
                "tile/0/258.p/152",
                "tile/1/000",
                "tile/1/001.p/2",
                "tile/2/000.p/1",
                "tile/entries/000",
                "tile/entries/258.p/152"
            })
    void goSeesOneBitThatWasFlippedInOurLogAndSoDoWe(String path) throws Exception {
        var file = ours.resolve(path);
        byte[] whole = Files.readAllBytes(file);
        // of a checkpoint its root, of a bundle an entry
        int bit = path.equals("checkpoint") ? 8 * 25 : whole.length * 4 + 24;
        Files.write(file, Trees.flipped(whole, bit));
        try {
            var said = peer("check", ours.toString(), ourKey);
            assertThat(said.status()).isEqualTo(1);
            assertThat(said.said())
                    .containsAnyOf("invalid signature", "inconsistent tile", "is not what its tile says");
            assertThatThrownBy(() -> audit(ours, ourKey, List.of())).isInstanceOf(Rejected.class);
        } finally {
            Files.write(file, whole);
        }
    }

    @Test
    void goTakesOurReceiptsForTheirEntriesAndForNoOthers() throws Exception {
        var right = folder.resolve("entry");
        var wrong = Files.write(folder.resolve("other"), entries().get(5));
        for (int size : SIZES) {
            var receipt = folder.resolve("ours." + size + ".tlog-proof").toString();
            int index = size * 2 / 3;
            Files.write(right, entries().get(index));
            assertThat(peer("receipt", receipt, right.toString(), ourKey))
                    .isEqualTo(new Said(0, "entry %d of %d\n".formatted(index, size)));
            assertThat(peer("receipt", receipt, wrong.toString(), ourKey).status())
                    .isEqualTo(1);
            assertThat(peer("receipt", receipt, right.toString(), theirKey).status())
                    .isEqualTo(1);
        }
    }

    @Test
    void weFindALogOfGoSoundAndGoOnFromEachOfItsCheckpoints() throws Exception {
        audit(theirs, theirKey, List.of());
        for (int size : SIZES) {
            audit(theirs, theirKey, List.of(checkpoint(size)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tile/0/000", "tile/1/001.p/2", "tile/2/000.p/1", "tile/entries/258.p/152"})
    void weSeeOneBitThatWasFlippedInALogOfGo(String path) throws Exception {
        var file = theirs.resolve(path);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Trees.flipped(whole, whole.length * 4 + 24));
        try {
            assertThatThrownBy(() -> audit(theirs, theirKey, List.of())).isInstanceOf(Rejected.class);
        } finally {
            Files.write(file, whole);
        }
    }

    @Test
    void weTakeProofsOfGoForTheirEntriesAndForNoOthers() throws Exception {
        var policy = Policy.of(VerifierKey.parse(theirKey));
        for (var file : ending(".tlog-proof")) {
            var proof = TlogProof.parse(Files.readAllBytes(file));
            assertThat(proof.bytes()).as("our spelling is theirs").isEqualTo(Files.readAllBytes(file));
            for (var other : ending(".entry")) {
                byte[] entry = Files.readAllBytes(other);
                if (stem(other).equals(stem(file))) {
                    policy.check(proof, entry);
                } else {
                    assertThatThrownBy(() -> policy.check(proof, entry)).isInstanceOf(Rejected.class);
                }
            }
            byte[] entry = Files.readAllBytes(theirs.resolve(stem(file) + ".entry"));
            for (int at = 0; at < proof.hashes().size(); at++) {
                var hashes = Trees.with(
                        proof.hashes(), at, Trees.flipped(proof.hashes().get(at), at));
                var wrong = new TlogProof(Optional.empty(), proof.index(), hashes, proof.checkpoint());
                assertThatThrownBy(() -> policy.check(wrong, entry)).isInstanceOf(Rejected.class);
            }
        }
    }

    @Test
    void ourWitnessCosignsWhatGoAsksForAndNothingOutOfOrder() throws Exception {
        try (var cosigned = CosignedFolder.open(folder.resolve("witness"))) {
            var key = SigningKey.generate("w.example", SignatureType.ED25519_COSIGNATURE);
            var witness =
                    new Witness(List.of(VerifierKey.parse(theirKey)), List.of(key), cosigned, InstantSource.fixed(NOW));
            long before = 0;
            for (int size : SIZES) {
                byte[] request = Files.readAllBytes(theirs.resolve("add-checkpoint." + before + "-" + size));
                var asked = AddCheckpoint.parse(request);
                assertThat(asked.bytes()).as("our spelling is theirs").isEqualTo(request);
                if (before > 0) {
                    var hashes = Trees.with(
                            asked.proof(), 0, Trees.flipped(asked.proof().getFirst(), 7));
                    var wrong = new AddCheckpoint(before, hashes, asked.checkpoint());
                    assertThat(witness.answer(post(wrong.bytes())).status()).isEqualTo(422);
                    var old = checkpoint((int) before);
                    assertThat(Proofs.consistency(
                                    before, size, old.root(), checkpoint(size).root(), asked.proof()))
                            .isTrue();
                }
                assertThat(witness.answer(post(request)).status()).isEqualTo(200);
                assertThat(witness.answer(post(request)).status())
                        .as("it stands at %d now", size)
                        .isEqualTo(409);
                before = size;
            }
        }
    }

    private static Request post(byte[] body) {
        return new Request("POST", "add-checkpoint", body, "127.0.0.1");
    }

    private static Checkpoint checkpoint(int size) throws IOException, Malformed {
        return Checkpoint.of(Note.parse(Files.readAllBytes(theirs.resolve("checkpoint." + size))));
    }

    private static void audit(Path log, String key, List<Checkpoint> known) throws IOException, Malformed, Rejected {
        var source = new FolderSource(log);
        var newest = LogAudit.newest(source, Policy.of(VerifierKey.parse(key))).checkpoint();
        assertThat(newest.size()).isEqualTo(SIZE);
        new LogAudit(source).check(newest, known, LogAudit.Watcher.NONE);
    }

    private static List<Path> ending(String end) throws IOException {
        try (Stream<Path> files = Files.list(theirs)) {
            var found = files.filter(file -> file.toString().endsWith(end)).toList();
            assertThat(found).hasSize(9);
            return found;
        }
    }

    private static String stem(Path file) {
        var name = file.getFileName().toString();
        return name.substring(0, name.indexOf('.'));
    }

    private record Said(int status, String said) {}

    private static Said peer(String... arguments) throws IOException, InterruptedException {
        return run(Stream.concat(Stream.of(program.toString()), Arrays.stream(arguments))
                .toArray(String[]::new));
    }

    private static Said run(String... command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "GO111MODULE",
                        "off",
                        "GOPATH",
                        MODULES.toString(),
                        "GOFLAGS",
                        "",
                        "GOCACHE",
                        Path.of("target/go").toAbsolutePath().toString()));
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), said);
    }
}
