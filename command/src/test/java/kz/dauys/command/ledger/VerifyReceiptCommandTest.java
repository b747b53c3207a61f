package kz.dauys.command.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import kz.dauys.command.Dauys;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.SignatureType;
import kz.dauys.ledger.TlogProof;
import kz.dauys.ledger.signing.SigningKey;
import kz.dauys.ledger.storing.FolderStore;
import kz.dauys.ledger.writing.Log;
import kz.dauys.ledger.writing.ProofMaker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Receipts put together here by hand, as docs/log.md describes them. */
class VerifyReceiptCommandTest {
    private static final String TEXT = "Аулада жарық жанбайды.\n\nШамды ауыстырыңыздаршы.";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final SigningKey witness = SigningKey.generate("gazeta.example.kz", SignatureType.ED25519_COSIGNATURE);

    @TempDir
    private Path home;

    private ALog log;
    private String loggedAt = "2026-11-27T04:00:00Z";

    @BeforeEach
    void aLog() throws Exception {
        log = new ALog(home.resolve("log"));
        log.grow(300);
        receipt(TEXT);
    }

    private static String content(String text) throws Exception {
        return "act=appeal.filed\ncase=0198\ntime=2026-11-27T04:00:00Z\nnumber=S-000399-7\ntext-sha256="
                + HexFormat.of().formatHex(sha256(text.getBytes(UTF_8))) + "\n";
    }

    private static byte[] sha256(byte[]... parts) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        Stream.of(parts).forEach(digest::update);
        return digest.digest();
    }

    /** Logs an appeal and writes its receipt; the receipt claims {@code claimed} as what was filed. */
    private void receipt(String claimed) throws Exception {
        byte[] salt = sha256(new byte[] {7});
        var commitment = Base64.getEncoder()
                .encodeToString(sha256(new byte[] {1}, salt, content(TEXT).getBytes(UTF_8)));
        var entry = "dauys.kz/entry/1\nappeal.filed\n" + loggedAt + "\n2026-11-27T04:00:00.250Z\n" + commitment + "\n";
        var opening = "dauys.kz/opening/1\nkey " + log.vkey() + "\nat " + loggedAt + "\nrecorded"
                + " 2026-11-27T04:00:00.250Z\nsalt " + Base64.getEncoder().encodeToString(salt) + "\n\n" + content(TEXT)
                + "\n" + claimed;
        try (var store = FolderStore.open(log.folder())) {
            var tree = Log.open(store, ALog.ORIGIN);
            long index = tree.append(List.of(entry.getBytes(UTF_8)));
            var head = tree.head();
            Note note = tree.sign(List.of(log.key()), Instant.EPOCH)
                    .with(List.of(witness.sign(head, Instant.parse("2026-11-27T04:00:02Z"))));
            Files.write(
                    file(),
                    new TlogProof(
                                    Optional.of(opening.getBytes(UTF_8)),
                                    index,
                                    new ProofMaker(store).inclusion(index, head.size()),
                                    note)
                            .bytes());
        }
    }

    private Path file() {
        return home.resolve("S-000399-7.tlog-proof");
    }

    private Path policy(String quorum) throws IOException {
        return Files.writeString(
                home.resolve("policy"),
                "log " + log.vkey() + "\nwitness gazeta "
                        + witness.verifierKey().vkey() + "\nquorum " + quorum + "\n");
    }

    @Test
    void saysInPlainWordsWhatIsProven() throws Exception {
        assertThat(verify("--policy", policy("gazeta").toString())).isZero();
        assertThat(out.toString().strip())
                .isEqualTo(
                        "YES. Appeal S-000399-7 was filed at 2026-11-27T04:00:00Z with exactly the text in this file. It"
                                + " was recorded at 2026-11-27T04:00:00.250Z and is entry 301 of the log log.example.kz/test, which"
                                + " had 301 entries then. One witness has seen the log with this entry in it: gazeta.example.kz at"
                                + " 2026-11-27T04:00:02Z.");
    }

    @Test
    void warnsWhenTheKeyIsTheReceiptsOwn() {
        assertThat(verify()).isZero();
        assertThat(out.toString()).contains("whoever makes receipts can make keys");
    }

    @Test
    void refusesATextThatWasNotFiled() throws Exception {
        receipt(TEXT + " Және жолды жөндеңіз.");
        assertThat(verify("--key", log.vkey())).isEqualTo(Dauys.NO);
        assertThat(out.toString()).contains("NO: the text in the file is not the one that was filed");
    }

    @Test
    void refusesAnotherTime() throws Exception {
        change("at 2026-11-27T04:00:00Z", "at 2026-11-26T04:00:00Z");
        assertThat(verify("--key", log.vkey())).isEqualTo(Dauys.NO);
        assertThat(out.toString()).contains("the proof does not show this entry");
    }

    /** A log that writes one time into the entry and another into what it commits to lies in one of them. */
    @Test
    void refusesAnEntryWhoseTimesDisagree() throws Exception {
        loggedAt = "2026-11-20T04:00:00Z";
        receipt(TEXT);
        assertThat(verify("--key", log.vkey())).isEqualTo(Dauys.NO);
        assertThat(out.toString()).contains("under another time than its content has");
    }

    @Test
    void refusesAChangedFact() throws Exception {
        change("number=S-000399-7", "number=S-000400-3");
        assertThat(verify("--key", log.vkey())).isEqualTo(Dauys.NO);
    }

    @Test
    void refusesTheLogOfAnother() {
        var other = SigningKey.generate("log.other.kz", SignatureType.ED25519);
        assertThat(verify("--key", other.verifierKey().vkey())).isEqualTo(Dauys.NO);
        assertThat(out.toString()).contains("log.example.kz/test, which is not trusted here");
    }

    @Test
    void refusesAKeyOfTheSameNameThatDidNotSign() {
        var other = SigningKey.generate(ALog.ORIGIN, SignatureType.ED25519);
        assertThat(verify("--key", other.verifierKey().vkey())).isEqualTo(Dauys.NO);
    }

    @Test
    void isBadInputWhenCutShortAtAnyByte() throws Exception {
        byte[] whole = Files.readAllBytes(file());
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(file(), java.util.Arrays.copyOf(whole, length));
            assertThat(verify("--key", log.vkey())).as("%d bytes", length).isIn(Dauys.NO, Dauys.BAD);
        }
        assertThat(err.toString()).contains("not a receipt: ");
    }

    /** Of bytes from outside the reader says what is wrong, whatever they are; the fixed seed makes it the same each time. */
    @Test
    void noBytesMakeItThrowAnythingButItsRefusal() throws Exception {
        byte[] whole = Files.readAllBytes(file());
        var random = new Random(20261127);
        for (int round = 0; round < 5000; round++) {
            byte[] mangled = whole.clone();
            for (int wound = 0; wound <= random.nextInt(4); wound++) {
                mangled[random.nextInt(mangled.length)] = (byte) random.nextInt();
            }
            try {
                var opening = Shown.parse(mangled).opening();
                assertThat(opening.entry()).isNotEmpty();
                opening.textFits();
                opening.timesAgree();
            } catch (Malformed refused) {
                assertThat(refused.what()).isNotBlank();
            }
        }
        var opening = new String(TlogProof.parse(whole).extra().orElseThrow(), UTF_8);
        for (int round = 0; round < 300; round++) {
            var mangled = new StringBuilder(opening);
            for (int wound = 0; wound <= random.nextInt(4); wound++) {
                mangled.setCharAt(random.nextInt(mangled.length()), (char) random.nextInt(0xd800));
            }
            change(opening, mangled.toString());
            assertThat(List.of(Dauys.DONE, Dauys.NO, Dauys.BAD)).contains(verify("--key", log.vkey()));
            change(mangled.toString(), opening);
        }
        assertThat(err.toString()).doesNotContain("this should not happen");
    }

    /** What the log hands out before its next checkpoint, put together as docs/log.md describes it. */
    private void promise(String by, SigningKey signs) throws Exception {
        var proof = TlogProof.parse(Files.readAllBytes(file()));
        var opening = new String(proof.extra().orElseThrow(), UTF_8);
        var commitment = Base64.getEncoder()
                .encodeToString(sha256(
                        new byte[] {1}, sha256(new byte[] {7}), content(TEXT).getBytes(UTF_8)));
        var entry =
                "dauys.kz/entry/1\nappeal.filed\n2026-11-27T04:00:00Z\n2026-11-27T04:00:00.250Z\n" + commitment + "\n";
        var text = "dauys.kz/promise/1\nlog " + ALog.ORIGIN + "\nentry "
                + Base64.getEncoder().encodeToString(sha256(new byte[] {0}, entry.getBytes(UTF_8)))
                + "\nrecorded 2026-11-27T04:00:00.250Z\nby " + by + "\n";
        var note = new Note(text, List.of(signs.signNote(text)));
        Files.writeString(
                file(),
                "dauys.kz/promised/1\nextra " + Base64.getEncoder().encodeToString(opening.getBytes(UTF_8)) + "\n\n"
                        + new String(note.bytes(), UTF_8));
    }

    private void inTheFile(String from, String to) throws IOException {
        var text = Files.readString(file());
        assertThat(text).contains(from);
        Files.writeString(file(), text.replace(from, to));
    }

    @Test
    void aPromiseIsNotYetAProof() throws Exception {
        promise("2026-11-28T04:00:00.250Z", log.key());
        // to the last instant: by then at the latest
        var last = Instant.parse("2026-11-28T04:00:00.250Z");
        assertThat(verifyAt(last, "--policy", policy("gazeta").toString())).isEqualTo(Dauys.NO);
        assertThat(out.toString().strip())
                .isEqualTo(
                        "NOT YET. Appeal S-000399-7 was filed at 2026-11-27T04:00:00Z with exactly the text in this file. The"
                                + " log log.example.kz/test has signed that it takes the entry in by 2026-11-28T04:00:00.250Z. Ask for the"
                                + " file again on the page of the receipt, and keep this one: if the entry is not in the log by then, it"
                                + " is evidence against the log.");
        assertThat(verifyAt(last, "--key", log.vkey(), "--format", "json")).isEqualTo(Dauys.NO);
        assertThat(out.toString()).contains("\"verified\":false,\"reason\":\"PROMISED\"", "\"late\":false");
    }

    @Test
    void aPromiseThatWasNotKeptIsSaidToBeEvidence() throws Exception {
        promise("2026-11-28T04:00:00.250Z", log.key());
        var over = Instant.parse("2026-11-28T04:00:00.251Z");
        assertThat(verifyAt(over, "--key", log.vkey())).isEqualTo(Dauys.NO);
        assertThat(out.toString())
                .contains("by 2026-11-28T04:00:00.250Z, which is over")
                .contains("if it does not show the entry in the log, this file is evidence against the log");
        assertThat(verifyAt(over, "--key", log.vkey(), "--format", "json")).isEqualTo(Dauys.NO);
        assertThat(out.toString()).contains("\"late\":true");
    }

    /** The program as it is started asks the clock of the machine. */
    @Test
    void withoutAClockOfATestTheTimeIsNow() throws Exception {
        promise("2020-11-28T04:00:00.250Z", log.key());
        assertThat(verify("--key", log.vkey())).isEqualTo(Dauys.NO);
        assertThat(out.toString()).contains("which is over");
    }

    @Test
    void refusesAPromiseThatTheLogDidNotMake() throws Exception {
        promise("2999-11-28T04:00:00.250Z", SigningKey.generate(ALog.ORIGIN, SignatureType.ED25519));
        assertThat(verify("--key", log.vkey())).isEqualTo(Dauys.NO);
        assertThat(out.toString()).contains("NO: ", "no signature of a known key");
    }

    @Test
    void refusesAPromiseThatWasChanged() throws Exception {
        promise("2999-11-28T04:00:00.250Z", log.key());
        inTheFile("by 2999", "by 2998");
        assertThat(verify("--key", log.vkey())).isEqualTo(Dauys.NO);
        assertThat(out.toString()).contains("was not made by its key");
    }

    @Test
    void refusesAPromiseAboutAnotherEntry() throws Exception {
        var other = Files.readAllBytes(file());
        promise("2999-11-28T04:00:00.250Z", log.key());
        var opening = new String(TlogProof.parse(other).extra().orElseThrow(), UTF_8);
        inTheFile(
                Base64.getEncoder().encodeToString(opening.getBytes(UTF_8)),
                Base64.getEncoder()
                        .encodeToString(
                                opening.replace("S-000399-7", "S-000400-3").getBytes(UTF_8)));
        assertThat(verify("--key", log.vkey())).isEqualTo(Dauys.NO);
        assertThat(out.toString()).contains("is about another entry");
    }

    @Test
    void isBadInputWhenAPromiseIsCutShortAtAnyByte() throws Exception {
        promise("2999-11-28T04:00:00.250Z", log.key());
        byte[] whole = Files.readAllBytes(file());
        for (int length = 0; length < whole.length; length += 31) {
            Files.write(file(), java.util.Arrays.copyOf(whole, length));
            assertThat(verify("--key", log.vkey())).as("%d bytes", length).isEqualTo(Dauys.BAD);
        }
    }

    /** Two files that say the same in two forms would let one of them be called a forgery. */
    @Test
    void refusesATimeInAnotherFormThanTheLogs() throws Exception {
        change("recorded 2026-11-27T04:00:00.250Z", "recorded 2026-11-27T04:00:00.250000Z");
        assertThat(verify("--key", log.vkey())).isEqualTo(Dauys.BAD);
        assertThat(err.toString()).contains("not a time as the log writes it");
    }

    @Test
    void saysSoWhenThereIsNoSuchFile() throws IOException {
        Files.delete(file());
        assertThat(verify()).isEqualTo(Dauys.BAD);
        assertThat(err.toString()).contains("no such file, or it cannot be read");
    }

    private void change(String from, String to) throws Exception {
        var proof = TlogProof.parse(Files.readAllBytes(file()));
        var opening = new String(proof.extra().orElseThrow(), UTF_8).replace(from, to);
        Files.write(
                file(),
                new TlogProof(Optional.of(opening.getBytes(UTF_8)), proof.index(), proof.hashes(), proof.checkpoint())
                        .bytes());
    }

    private int verifyAt(Instant now, String... options) {
        out.getBuffer().setLength(0);
        return new CommandLine(new VerifyReceiptCommand(InstantSource.fixed(now)))
                .setOut(new PrintWriter(out, true))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(Stream.concat(Stream.of(file().toString()), Stream.of(options))
                        .toArray(String[]::new));
    }

    private int verify(String... options) {
        out.getBuffer().setLength(0);
        var arguments = Stream.concat(Stream.of("verify", "receipt", file().toString()), Stream.of(options))
                .toArray(String[]::new);
        return Dauys.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
