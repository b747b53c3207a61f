package kz.dauys.portal.journal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import kz.dauys.database.testing.Litewitness;
import kz.dauys.database.testing.TestDatabase;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.LogPath;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.SignatureType;
import kz.dauys.ledger.TlogProof;
import kz.dauys.ledger.VerifierKey;
import kz.dauys.ledger.serving.Answer;
import kz.dauys.ledger.serving.HttpBinding;
import kz.dauys.ledger.serving.Service;
import kz.dauys.ledger.signing.SigningKey;
import kz.dauys.ledger.storing.PostgresStore;
import kz.dauys.ledger.verifying.HttpSource;
import kz.dauys.ledger.verifying.LogAudit;
import kz.dauys.ledger.verifying.Policy;
import kz.dauys.ledger.verifying.Rejected;
import kz.dauys.ledger.witness.CosignedFolder;
import kz.dauys.ledger.witness.Witness;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestBrowser;
import kz.dauys.portal.TestClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The journal as a log that strangers check: over HTTP, with the verifying half of the ledger alone. */
@PortalTest
class PublicLogTest {
    private final Journal journal;
    private final PublicLog log;
    private final LogRows rows;
    private final AnchorRows anchors;
    private final Anchoring anchoring;
    private final TransactionTemplate transaction;
    private final PlatformTransactionManager transactions;
    private final DataSource database;
    private final JdbcClient sql;
    private final TestDatabase tables;
    private final TestClock clock;
    private final int port;

    PublicLogTest(
            Journal journal,
            PublicLog log,
            LogRows rows,
            AnchorRows anchors,
            Anchoring anchoring,
            TransactionTemplate transaction,
            PlatformTransactionManager transactions,
            DataSource database,
            JdbcClient sql,
            TestDatabase tables,
            TestClock clock,
            @LocalServerPort int port) {
        this.journal = journal;
        this.log = log;
        this.rows = rows;
        this.anchors = anchors;
        this.anchoring = anchoring;
        this.transaction = transaction;
        this.transactions = transactions;
        this.database = database;
        this.sql = sql;
        this.tables = tables;
        this.clock = clock;
        this.port = port;
    }

    @BeforeEach
    void begin() {
        // a test may have left a log whose key is gone with its folder
        if (!log.begin()) {
            retire();
            assertThat(log.begin()).isTrue();
        }
    }

    private UUID act(String type) {
        var subject = UUID.randomUUID();
        transaction.executeWithoutResult(
                status -> journal.append(() -> List.of(new Recording(type, subject, clock.instant(), Map.of()))));
        return subject;
    }

    private void beat() throws IOException {
        while (log.beat()) {
            // as long as more waits
        }
    }

    private Policy policy() {
        return Policy.of(sql
                .sql(
                        "select vkey from journal.log_key k join journal.log l on l.number = k.log where l.retired_at is null")
                .query(String.class)
                .list()
                .stream()
                .map(PublicLogTest::key)
                .findFirst()
                .orElseThrow());
    }

    private static VerifierKey key(String vkey) {
        try {
            return VerifierKey.parse(vkey);
        } catch (Malformed e) {
            throw new AssertionError(e);
        }
    }

    private Policy.Accepted newest() throws Exception {
        return LogAudit.newest(source(), policy());
    }

    private HttpSource source() {
        return new HttpSource(URI.create("http://localhost:" + port + "/log/" + number()), HttpClient.newHttpClient());
    }

    private TlogProof proof(JournalEntry entry) throws Malformed {
        return TlogProof.parse(journal.proof(entry, "").orElseThrow());
    }

    @Test
    void everyEntryIsALeafAtItsPlaceAndAStrangerFindsTheWholeLogInOrder() throws Exception {
        var subjects = new ArrayList<UUID>();
        for (int i = 0; i < 300; i++) {
            subjects.add(act("test.logged"));
        }
        beat();

        var checkpoint = newest().checkpoint();
        new LogAudit(source()).check(checkpoint, List.of(), LogAudit.Watcher.NONE);
        assertThat(checkpoint.size())
                .isEqualTo(sql.sql("select max(position) from journal.place")
                        .query(Long.class)
                        .single());
        for (var subject : subjects) {
            var entry = journal.about(subject).getFirst();
            var proof = proof(entry);
            assertThat(proof.index()).isEqualTo(requireNonNull(entry.position()) - 1);
            policy().check(proof, Leaf.of(entry.type(), entry.at(), entry.recordedAt(), entry.commitment()));
        }
    }

    @Test
    void aProofDoesNotFitAnotherEntry() throws Exception {
        var one = act("test.one");
        var other = act("test.one");
        beat();

        var entry = journal.about(other).getFirst();
        var proof = proof(journal.about(one).getFirst());
        assertThatThrownBy(() -> policy().check(
                                proof, Leaf.of(entry.type(), entry.at(), entry.recordedAt(), entry.commitment())))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void anErasedOpeningLeavesTheLogAsItWas() throws Exception {
        var subject = act("test.erased");
        beat();
        var before = proof(journal.about(subject).getFirst());

        sql.sql("delete from journal.opening where subject = :subject")
                .param("subject", subject)
                .update();
        act("test.later");
        beat();

        new LogAudit(source()).check(newest().checkpoint(), List.of(), LogAudit.Watcher.NONE);
        assertThat(before.index()).isLessThan(newest().checkpoint().size());
    }

    @Test
    void whatWasNotCommittedIsNeverSigned() throws Exception {
        beat();
        long size = newest().checkpoint().size();
        transaction.executeWithoutResult(status -> {
            journal.append(() -> List.of(new Recording("test.lost", UUID.randomUUID(), Instant.EPOCH, Map.of())));
            status.setRollbackOnly();
        });
        beat();
        assertThat(newest().checkpoint().size()).isEqualTo(size);
    }

    @Test
    void manySequencersAtOnceSignOneTree(@TempDir Path folder) throws Exception {
        beat();
        var nodes = new ArrayList<PublicLog>();
        for (int each = 0; each < 4; each++) {
            nodes.add(node(folder.resolve("key"), ""));
        }
        var first = nodes.getFirst();
        retire();
        assertThat(first.begin()).isTrue();
        first.beat();
        var signed = new ConcurrentLinkedQueue<Checkpoint>();
        var troubles = new ConcurrentLinkedQueue<Throwable>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var node : nodes) {
                threads.submit(() -> {
                    try {
                        for (int beat = 0; beat < 40; beat++) {
                            act("test.raced");
                            node.beat();
                            signed.add(newestSigned());
                        }
                    } catch (Exception | AssertionError e) {
                        troubles.add(e);
                    }
                });
            }
        }
        assertThat(troubles).isEmpty();
        while (first.beat()) {
            // to the end
        }
        // an audit that is given all that was ever signed finds each of them to be a beginning of the last
        signed.add(Checkpoint.empty(newestSigned().origin()));
        new LogAudit(source()).check(newestSigned(), List.copyOf(signed), LogAudit.Watcher.NONE);
        assertThat(newestSigned().size())
                .isEqualTo(sql.sql("select count(*) from journal.entry")
                        .query(Long.class)
                        .single());
    }

    @Test
    void aNodeWithoutTheKeyNeitherSignsNorMakesOneOfItsOwn(@TempDir Path folder) throws Exception {
        var stranger = node(folder.resolve("other.key"), folder.toString());
        assertThat(stranger.begin()).isFalse();
        act("test.waiting");
        stranger.beat();
        assertThat(folder.resolve("other.key")).doesNotExist();
        long placed = sql.sql("select count(*) from journal.waiting")
                .query(Long.class)
                .single();
        assertThat(placed).isPositive();
    }

    @Test
    void refusesToSignWhatDoesNotGoOnFromWhatThisNodeHasSigned(@TempDir Path folder) throws Exception {
        retire();
        var node = node(folder.resolve("log.key"), folder.toString());
        assertThat(node.begin()).isTrue();
        act("test.first");
        node.beat();
        int number = rows.growing().orElseThrow().number();
        var remembered = folder.resolve(number == 1 ? "log.signed" : "log-" + number + ".signed");
        var more = Checkpoint.parse(Files.readString(remembered));
        // the database was put back: this node has signed a larger tree than it now finds
        Files.writeString(remembered, new Checkpoint(more.origin(), more.size() + 1000, more.root()).text());

        var restarted = node(folder.resolve("log.key"), folder.toString());
        act("test.second");
        assertThatThrownBy(restarted::beat).isInstanceOf(UnusableLog.class);
        assertThat(newestSigned().size()).isEqualTo(more.size());

        // the way out is another log
        retire();
        assertThat(log.begin()).isTrue();
        log.beat();
    }

    @Test
    void witnessesCosignWhatIsOutAndNoneOfThemHoldsTheLogUp(@TempDir Path folder) throws Exception {
        retire();
        var key = SigningKey.generate("gazeta.example.kz", SignatureType.ED25519_COSIGNATURE);
        var away = SigningKey.generate("away.example.kz", SignatureType.ED25519_COSIGNATURE);
        // the witness knows the log only once it has begun, so it stands before a service that is filled in
        var service = new AtomicReference<Service>(request -> Answer.notFound());
        try (var web = HttpBinding.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                request -> service.get().answer(request),
                1 << 20)) {
            var policy = Files.writeString(folder.resolve("policy"), """
                    witness gazeta %s http://localhost:%d/
                    witness away %s http://localhost:1/
                    group seen any gazeta away
                    quorum seen
                    """.formatted(
                    key.verifierKey().vkey(), web.port(), away.verifierKey().vkey()));
            var node = node(folder.resolve("log.key"), folder.toString(), policy.toString());
            var reading = new LogReading(
                    rows,
                    new Witnesses(sql, clock, policy.toString()),
                    anchors,
                    anchoring,
                    clock,
                    "http://localhost:8080");
            assertThat(node.begin()).isTrue();
            var subject = act("test.witnessed");
            node.beat();
            var published = newestSigned();

            // none of them answers well: the checkpoint stays out as it is
            node.cosign();
            assertThat(newestSigned()).isEqualTo(published);
            assertThat(trouble("gazeta")).contains("404");
            assertThat(trouble("away")).isNotBlank();

            service.set(new Witness(
                    Policy.parse(reading.policy().getBytes(StandardCharsets.UTF_8)).logs().stream()
                            .map(Policy.Log::key)
                            .toList(),
                    List.of(key),
                    CosignedFolder.open(folder.resolve("witness")),
                    clock));
            clock.advance(Duration.ofMinutes(1));
            act("test.later");
            node.beat();
            node.cosign();
            var trusted = Policy.parse(reading.policy().getBytes(StandardCharsets.UTF_8));
            assertThat(LogAudit.newest(source(), trusted).cosignatures())
                    .singleElement()
                    .satisfies(one -> assertThat(one.key()).isEqualTo(key.verifierKey()));
            assertThat(trouble("gazeta")).isNull();

            // a receipt takes the cosigned checkpoint, though a newer one is out
            act("test.after");
            node.beat();
            var entry = journal.about(subject).getFirst();
            assertThat(trusted.check(
                                    proof(entry),
                                    Leaf.of(entry.type(), entry.at(), entry.recordedAt(), entry.commitment()))
                            .cosignatures())
                    .hasSize(1);
        }
    }

    @Test
    void aWitnessThatOthersWroteCosignsWhatIsOut(@TempDir Path folder) throws Exception {
        assumeTrue(
                Litewitness.isThere(),
                "SKIPPED: there is no litewitness here (see docs/figures.md), so no witness of others was asked");
        retire();
        try (var witness = new Litewitness(folder, "gazeta.example.kz")) {
            var policy = Files.writeString(
                    folder.resolve("policy"),
                    "witness gazeta " + witness.vkey() + " " + witness.address() + "\nquorum gazeta\n");
            var node = node(folder.resolve("log.key"), folder.toString(), policy.toString());
            assertThat(node.begin()).isTrue();
            var key = policy().logs().getFirst().key();
            witness.know(key.name(), key.vkey());
            var trusted = Policy.parse(
                    ("log " + key.vkey() + "\n" + Files.readString(policy)).getBytes(StandardCharsets.UTF_8));
            for (int round = 0; round < 3; round++) {
                act("test.witnessed");
                node.beat();
                node.cosign();
                assertThat(LogAudit.newest(source(), trusted).checkpoint()).isEqualTo(newestSigned());
                assertThat(trouble("gazeta")).isNull();
            }
        }
    }

    @Test
    void aNewKeySignsBesideTheOldOneUntilTheOldOneIsLeftAway(@TempDir Path folder) throws Exception {
        retire();
        var old = folder.resolve("old.key");
        var next = folder.resolve("next.key");
        var node = node(old, "");
        assertThat(node.begin()).isTrue();
        var first = policy();
        var vkey = key(node.newKey(next).orElseThrow());
        assertThat(node.newKey(next)).as("never over a key").isEmpty();

        var both = new PublicLog(
                database,
                sql,
                rows,
                transactions,
                new LogKeys(old + ", " + next, ""),
                new Witnesses(sql, clock, ""),
                clock,
                "",
                "http://localhost:8080");
        assertThat(both.begin()).isTrue();
        act("test.rotated");
        both.beat();
        for (var trusted : List.of(first, Policy.of(vkey))) {
            assertThat(LogAudit.newest(source(), trusted).checkpoint()).isEqualTo(newestSigned());
        }

        var after = node(next, "");
        assertThat(after.begin()).isTrue();
        act("test.rotated");
        after.beat();
        assertThat(LogAudit.newest(source(), Policy.of(vkey)).checkpoint()).isEqualTo(newestSigned());
        assertThatThrownBy(() -> LogAudit.newest(source(), first)).isInstanceOf(Rejected.class);
        // who reads the policy of the log finds both keys
        new LogAudit(source())
                .check(
                        LogAudit.newest(source(), Policy.parse(journal.policy().getBytes(StandardCharsets.UTF_8)))
                                .checkpoint(),
                        List.of(),
                        LogAudit.Watcher.NONE);
    }

    @Test
    void aRetiredLogStaysReadableAndTheNextOneSaysHowItEnded() throws Exception {
        act("test.before");
        beat();
        var old = rows.growing().orElseThrow();
        var address = source();
        var trusted = policy();
        var ended = newestSigned();

        assertThat(journal.retireLog()).hasValue(old.origin());
        beat();

        var next = rows.growing().orElseThrow();
        assertThat(next.number()).isGreaterThan(old.number());
        assertThat(next.origin()).isNotEqualTo(old.origin());
        new LogAudit(address).check(LogAudit.newest(address, trusted).checkpoint(), List.of(), LogAudit.Watcher.NONE);
        new LogAudit(source()).check(newest().checkpoint(), List.of(), LogAudit.Watcher.NONE);
        assertThat(newestSigned().size()).isEqualTo(ended.size() + 1);
        assertThat(sql.sql("""
                        select convert_from(o.content, 'UTF8') from journal.entry e join journal.opening o on o.entry_id = e.id
                        where e.type = 'log.retired' order by e.sequence desc limit 1
                        """).query(String.class).single())
                .contains(
                        "origin=" + old.origin(),
                        "size=" + ended.size(),
                        "root=" + ended.root().base64());
    }

    @Test
    void showsEveryoneHowItStands() throws Exception {
        act("test.shown");
        beat();
        var page = new TestBrowser(port).get("/en/journal");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text())
                .contains(
                        rows.growing().orElseThrow().origin(),
                        newestSigned().root().base64(),
                        "./dauys verify log")
                .contains("There are no witnesses yet.");
    }

    private @Nullable String trouble(String witness) {
        return sql.sql("""
                        select trouble from journal.log_witness w join journal.log l on l.origin = w.origin
                        where w.name = :name and l.retired_at is null
                        """)
                .param("name", witness)
                .query((row, i) -> row.getString(1))
                .list()
                .getFirst();
    }

    @Test
    void aKeyThatABrokenStartHasLeftIsTakenAndOneThatOthersShareIsNeverDeleted(@TempDir Path folder) throws Exception {
        retire();
        var shared = folder.resolve("log.key");
        var keys = new LogKeys(shared.toString(), "");
        int number = sql.sql("select max(number) + 1 from journal.log")
                .query(Integer.class)
                .single();
        // written, and then the process was gone before the log had begun
        assertThat(keys.make(number, "localhost:8080/log/" + number)).isTrue();
        byte[] made = Files.readAllBytes(shared);

        assertThat(node(shared, "").begin()).isTrue();
        assertThat(node(shared, "").begin())
                .as("another node with the same file")
                .isTrue();
        assertThat(Files.readAllBytes(shared)).isEqualTo(made);
    }

    @Test
    void refusesAKeyThatOthersMayReadAndSaysWhatToDo(@TempDir Path folder) throws Exception {
        retire();
        var file = folder.resolve("log.key");
        assertThat(node(file, "").begin()).isTrue();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> node(file, "").beat())
                .isInstanceOf(UnusableLog.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void theKeyIsReadableByItsOwnerAlone(@TempDir Path folder) throws Exception {
        retire();
        var node = node(folder.resolve("log.key"), folder.toString());
        assertThat(node.begin()).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("log.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void theDatabaseRefusesToChangeWhatWasPublished() throws Exception {
        // more than a tile takes, so that a full one stands there
        transaction.executeWithoutResult(status -> journal.append(() -> Collections.nCopies(
                LogPath.FULL, new Recording("test.kept", UUID.randomUUID(), clock.instant(), Map.of()))));
        beat();
        for (var change : List.of(
                "update journal.log_resource set content = 'x'",
                "delete from journal.log_resource where path not like '%.p/%'",
                "truncate journal.log_resource cascade",
                "update journal.log_head set size = size - 1",
                "update journal.log_head set root = sha256('x')",
                "delete from journal.log_head")) {
            assertThatThrownBy(() -> tables.execute(change))
                    .as(change)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("refused");
        }
    }

    @Test
    void tilesMayBeKeptForEverAndTheCheckpointForASecond() throws Exception {
        act("test.cached");
        beat();
        var size = newest().checkpoint().size();
        assertThat(get("checkpoint").headers().firstValue("Cache-Control")).hasValue("public, max-age=1");
        var tile = new LogPath.Tile(0, (size - 1) / LogPath.FULL, LogPath.width(0, (size - 1) / LogPath.FULL, size));
        assertThat(get(tile.path()).headers().firstValue("Cache-Control"))
                .hasValue("public, max-age=31536000, immutable");
        assertThat(get("tile/0/999").statusCode()).isEqualTo(404);
        assertThat(get("77/checkpoint").statusCode()).isEqualTo(404);
        assertThat(get("../healthz").statusCode()).isNotEqualTo(200);
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/log/" + number() + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private String number() {
        int number = rows.growing().orElseThrow().number();
        return number == 1 ? "" : number + "/";
    }

    private PublicLog node(Path key, String data) throws IOException {
        return node(key, data, "");
    }

    private PublicLog node(Path key, String data, String witnesses) throws IOException {
        return new PublicLog(
                database,
                sql,
                rows,
                transactions,
                new LogKeys(key.toString(), data),
                new Witnesses(sql, clock, witnesses),
                clock,
                "",
                "http://localhost:8080");
    }

    private void retire() {
        sql.sql("update journal.log set retired_at = now() where retired_at is null")
                .update();
    }

    private Checkpoint newestSigned() throws Exception {
        var store = new PostgresStore(
                database, "journal", rows.growing().orElseThrow().origin());
        return Checkpoint.of(Note.parse(store.read(new LogPath.Newest()).orElseThrow()));
    }
}
