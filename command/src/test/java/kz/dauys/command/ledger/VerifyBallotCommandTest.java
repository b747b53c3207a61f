package kz.dauys.command.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kz.dauys.command.Dauys;
import kz.dauys.ledger.TlogProof;
import kz.dauys.ledger.storing.FolderStore;
import kz.dauys.ledger.writing.Log;
import kz.dauys.ledger.writing.ProofMaker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches of ballots in a log, put together here by hand. */
class VerifyBallotCommandTest {
    private static final List<String> PRINTS =
            Stream.of("a", "b", "c").map(one -> one.repeat(64)).toList();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path home;

    private ALog log;
    private Path prints;

    @BeforeEach
    void aRound() throws Exception {
        log = new ALog(home.resolve("log"));
        log.grow(10);
        prints = Files.writeString(
                home.resolve("prints.txt"),
                "1 " + "9".repeat(64) + "\n2 " + PRINTS.get(0) + "\n2 " + PRINTS.get(1) + "\n2 " + PRINTS.get(2)
                        + "\n3 " + "8".repeat(64) + "\n");
        batch("budget.ballots-taken", "2", String.join("\n", PRINTS) + "\n");
    }

    private static byte[] sha256(byte[]... parts) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        Stream.of(parts).forEach(digest::update);
        return digest.digest();
    }

    private void batch(String act, String number, String lines) throws Exception {
        var content = "act=" + act + "\ncase=0198\ntime=2026-11-27T04:00:00Z\nballots=3\nbatch=" + number
                + "\nprints-sha256=" + HexFormat.of().formatHex(sha256(lines.getBytes(UTF_8))) + "\n";
        byte[] salt = sha256(new byte[] {7});
        var commitment = Base64.getEncoder().encodeToString(sha256(new byte[] {1}, salt, content.getBytes(UTF_8)));
        var entry =
                "dauys.kz/entry/1\n" + act + "\n2026-11-27T04:00:00Z\n2026-11-27T04:00:00.250Z\n" + commitment + "\n";
        var opening = "dauys.kz/opening/1\nkey " + log.vkey() + "\nat 2026-11-27T04:00:00Z\nrecorded"
                + " 2026-11-27T04:00:00.250Z\nsalt " + Base64.getEncoder().encodeToString(salt) + "\n\n" + content
                + "\n";
        try (var store = FolderStore.open(log.folder())) {
            var tree = Log.open(store, ALog.ORIGIN);
            long index = tree.append(List.of(entry.getBytes(UTF_8)));
            var head = tree.head();
            Files.write(
                    home.resolve("batch.tlog-proof"),
                    new TlogProof(
                                    Optional.of(opening.getBytes(UTF_8)),
                                    index,
                                    new ProofMaker(store).inclusion(index, head.size()),
                                    tree.sign(List.of(log.key()), Instant.EPOCH))
                            .bytes());
        }
    }

    private int verify(String print, String... more) {
        var arguments = Stream.concat(
                        Stream.of(
                                "verify",
                                "ballot",
                                print,
                                "--prints",
                                prints.toString(),
                                "--proof",
                                home.resolve("batch.tlog-proof").toString()),
                        Stream.of(more))
                .toArray(String[]::new);
        return Dauys.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @Test
    void findsTheBallotInItsBatchAndTheBatchInTheLog() {
        assertThat(verify(PRINTS.get(1), "--key", log.vkey())).isZero();
        assertThat(out.toString())
                .startsWith("YES. The ballot is one of 3 in batch 2, which is entry 11 of the log log.example.kz/test");
    }

    @Test
    void takesAPrintInGroupsAndCapitalsAndSaysWhoseKeyItTrusted() {
        assertThat(verify("BBBBBBBB ".repeat(8))).isZero();
        assertThat(out.toString()).contains("the one that the receipt itself names");
    }

    @Test
    void refusesAPrintThatIsNotAmongThem() {
        assertThat(verify("d".repeat(64))).isEqualTo(Dauys.NO);
        assertThat(out.toString()).contains("no ballot in");
        assertThat(verify("d")).isEqualTo(Dauys.BAD);
    }

    @Test
    void refusesAProofOfAnotherBatchOrOfSomethingElse() throws Exception {
        assertThat(verify("9".repeat(64), "--key", log.vkey())).isEqualTo(Dauys.NO);
        assertThat(out.toString()).contains("batch 1, and the proof is of batch 2");
        batch("appeal.filed", "2", String.join("\n", PRINTS) + "\n");
        assertThat(verify(PRINTS.get(1), "--key", log.vkey())).isEqualTo(Dauys.NO);
        assertThat(out.toString()).contains("is not the proof of an act budget.ballots-taken");
    }

    @Test
    void refusesPrintsThatTheLogDoesNotHave() throws Exception {
        Files.writeString(prints, Files.readString(prints).replace(PRINTS.get(2) + "\n", "7".repeat(64) + "\n"));
        assertThat(verify(PRINTS.get(1), "--key", log.vkey())).isEqualTo(Dauys.NO);
        assertThat(out.toString()).contains("not those that the log has");
    }

    @Test
    void saysInOneLineWhatIsWrongWithItsFiles() throws Exception {
        Files.writeString(prints, "nothing of this kind\n");
        assertThat(verify(PRINTS.get(1))).isEqualTo(Dauys.BAD);
        assertThat(err.toString()).contains("a line is not the number of a batch and a print");
        Files.write(prints, new byte[] {'1', ' ', (byte) 0xff});
        assertThat(verify(PRINTS.get(1))).isEqualTo(Dauys.BAD);
        assertThat(err.toString()).contains("cannot be read");
    }
}
