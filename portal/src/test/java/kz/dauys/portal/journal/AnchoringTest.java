package kz.dauys.portal.journal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import kz.dauys.database.testing.Anvil;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.Hashing;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestBrowser;
import kz.dauys.portal.TestClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The log anchored by a real node of a chain: anvil, a process of its own for each test, with a chain id of its own. */
@PortalTest
@ExtendWith(OutputCaptureExtension.class)
class AnchoringTest {
    private static final AtomicLong CHAINS = new AtomicLong(700_000);
    private static final Duration STUCK = Duration.ofMinutes(3);
    private static final int CONFIRMATIONS = 3;

    private final PublicLog log;
    private final LogRows logs;
    private final AnchorRows rows;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final JdbcClient sql;
    private final TestClock clock;
    private final TestBrowser browser;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient client = HttpClient.newHttpClient();
    private final long chainId = CHAINS.incrementAndGet();

    @TempDir
    private Path home;

    private @Nullable Anvil running;
    private @Nullable Anchoring anchoring;
    private String contract = "";

    AnchoringTest(
            PublicLog log,
            LogRows logs,
            AnchorRows rows,
            Journal journal,
            TransactionTemplate transaction,
            JdbcClient sql,
            TestClock clock,
            @LocalServerPort int port) {
        this.log = log;
        this.logs = logs;
        this.rows = rows;
        this.journal = journal;
        this.transaction = transaction;
        this.sql = sql;
        this.clock = clock;
        this.browser = new TestBrowser(port);
    }

    @BeforeEach
    void begin() throws IOException {
        assumeTrue(
                Anvil.program().isPresent(),
                "SKIPPED: there is no anvil here, so nothing was tried on a real chain (npm ci in portal/chain)");
        if (!log.begin()) {
            // a test may have left a log whose key is gone with its folder
            journal.retireLog();
            assertThat(log.begin()).isTrue();
        }
        grow();
        Files.createFile(
                home.resolve("payer.key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(home.resolve("payer.key"), Anvil.RICH_KEY + "\n");
    }

    @AfterEach
    void end() {
        if (anchoring != null) {
            anchoring.close();
        }
        if (running != null) {
            running.close();
        }
    }

    private Anvil anvil() {
        return requireNonNull(running);
    }

    private Anchoring anchoring() {
        return requireNonNull(anchoring);
    }

    /** Starts a node on a free port, deploys the contract and anchors by it from now on; blocks are made by hand. */
    private void chain(String... options) throws Exception {
        node(0, options);
        anchorBy(settings("", "100"));
        rpc("evm_setAutomine", true);
        contract = anchoring().deploy();
        rpc("evm_setAutomine", false);
        anchorBy(settings(contract, "100"));
    }

    private void node(int port, String... options) throws IOException {
        var all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--no-mining", "--chain-id", Long.toString(chainId)));
        running = Anvil.start(port, all.toArray(String[]::new));
    }

    private void anchorBy(AnchorSettings settings) {
        if (anchoring != null) {
            anchoring.close();
        }
        anchoring = new Anchoring(settings, rows, logs, clock, meters);
    }

    private AnchorSettings settings(String contract, String gwei) {
        return settings(anvil().address(), contract, gwei);
    }

    private AnchorSettings settings(String rpc, String contract, String gwei) {
        return new AnchorSettings(
                rpc,
                contract,
                chainId,
                home.resolve("payer.key").toString(),
                10,
                CONFIRMATIONS,
                new BigDecimal(gwei),
                STUCK);
    }

    private JsonNode rpc(String method, Object... parameters) throws IOException, InterruptedException {
        var body = json.writeValueAsString(Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", parameters));
        var answer = client.send(
                HttpRequest.newBuilder(URI.create(anvil().address()))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        var said = json.readTree(answer.body());
        assertThat(said.has("error")).as("%s: %s", method, said).isFalse();
        return said.path("result");
    }

    private void mine(int blocks) throws Exception {
        rpc("anvil_mine", blocks);
    }

    /** One act more, in a checkpoint. */
    private Checkpoint grow() throws IOException {
        transaction.executeWithoutResult(status -> journal.append(
                () -> List.of(new Recording("test.anchored", UUID.randomUUID(), clock.instant(), Map.of()))));
        while (log.beat()) {
            // as long as more waits
        }
        return newest();
    }

    private Checkpoint newest() throws IOException {
        try (var store = logs.store(logs.growing().orElseThrow())) {
            return LogRows.published(store).orElseThrow();
        }
    }

    private void beat() throws IOException {
        anchoring().beat();
    }

    private Map<String, @Nullable Object> anchor() {
        return sql.sql("select * from journal.anchor where chain = :chain order by begun_at desc, id desc limit 1")
                .param("chain", chainId)
                .query()
                .singleRow();
    }

    private List<Map<String, @Nullable Object>> sent() {
        return sql.sql("""
                        select s.* from journal.anchor_sent s join journal.anchor a on a.id = s.anchor
                        where a.chain = :chain order by s.sent_at, s.nonce, s.fee
                        """).param("chain", chainId).query().listOfRows();
    }

    private @Nullable String trouble() {
        return sql.sql("select kind || ': ' || what from journal.anchor_trouble where chain = :chain")
                .param("chain", chainId)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    /** What the contract says, asked by nobody's code but the node's. */
    private AnchorContract.Kept kept() throws Exception {
        try (var node = new EvmNode(URI.create(anvil().address()))) {
            return AnchorContract.kept(node.call(contract, AnchorContract.latest(newest().origin())))
                    .orElseThrow();
        }
    }

    @Test
    void anchorsTheNewestCheckpointAndCallsItFinalOnceItIsDeepEnough() throws Exception {
        chain();
        var tree = newest();
        beat();
        beat();
        assertThat(anchor()).containsEntry("block", null).containsEntry("confirmations", 0L);
        mine(1);
        beat();
        assertThat(trouble()).isNull();
        assertThat(kept().isOf(tree.size(), tree.root())).isTrue();
        assertThat(anchor()).containsEntry("confirmations", 1L).containsEntry("final_at", null);

        mine(CONFIRMATIONS - 1);
        beat();
        assertThat(anchor().get("final_at")).isNotNull();
        assertThat(anchor()).containsEntry("confirmations", 3L).containsEntry("dropped", 0);
        assertThat(sent()).hasSize(1);
    }

    @Test
    void waitsBetweenTwoAnchorsAndSendsNothingWhileTheLogStands() throws Exception {
        chain();
        anchored();
        clock.advance(Duration.ofMinutes(30));
        beat();
        assertThat(sent()).as("the log has not grown").hasSize(1);

        clock.set(TestClock.START.plus(Duration.ofMinutes(9)));
        var tree = grow();
        beat();
        assertThat(sent()).as("not yet ten minutes").hasSize(1);
        clock.advance(Duration.ofMinutes(1));
        anchored();
        assertThat(kept().isOf(tree.size(), tree.root())).isTrue();
        assertThat(sent()).hasSize(2);
    }

    private void anchored() throws Exception {
        beat();
        mine(CONFIRMATIONS);
        beat();
        assertThat(trouble()).isNull();
        assertThat(anchor().get("final_at")).isNotNull();
    }

    @Test
    void theContractRefusesASmallerTreeAnotherRootAndAnybodyElse() throws Exception {
        chain();
        anchored();
        var tree = newest();
        var smaller = new Checkpoint(tree.origin(), tree.size() - 1, tree.root());
        var other = new Checkpoint(tree.origin(), tree.size(), new Hashing().leaf(new byte[] {1}));
        var empty = new Checkpoint(tree.origin(), 0, tree.root());
        var owner = EvmAccount.read(home.resolve("payer.key")).address();
        try (var node = new EvmNode(URI.create(anvil().address()))) {
            for (var refused : List.of(smaller, other, empty)) {
                assertThatThrownBy(() -> node.gas(owner, contract, AnchorContract.anchor(refused)))
                        .isInstanceOf(EvmNode.Refused.class);
            }
            var stranger = rpc("eth_accounts").get(1).asString();
            var larger = AnchorContract.anchor(new Checkpoint(tree.origin(), tree.size() + 1, tree.root()));
            assertThatThrownBy(() -> node.gas(stranger, contract, larger)).isInstanceOf(EvmNode.Refused.class);
            assertThat(node.gas(owner, contract, larger)).isPositive();
            // the same once more is no fault, and changes nothing
            assertThat(node.gas(owner, contract, AnchorContract.anchor(tree)).longValueExact())
                    .isLessThan(40_000);
        }
        rpc(
                "eth_sendTransaction",
                Map.of("from", owner, "to", contract, "gas", "0x30000", "data", AnchorContract.anchor(smaller)));
        mine(1);
        assertThat(kept().isOf(tree.size(), tree.root())).isTrue();
    }

    @Test
    void theFirstAnchorThatCoversAnEntryIsFoundAmongMany() throws Exception {
        chain();
        var sizes = new ArrayList<Long>();
        for (int i = 0; i < 5; i++) {
            sizes.add(newest().size());
            anchored();
            clock.advance(Duration.ofMinutes(10));
            grow();
            grow();
        }
        try (var node = new EvmNode(URI.create(anvil().address()))) {
            for (long size = sizes.getFirst() - 1; size <= sizes.getLast() + 1; size++) {
                long wanted = size;
                var found =
                        AnchorContract.kept(node.call(contract, AnchorContract.covering(newest().origin(), wanted)));
                assertThat(found.map(AnchorContract.Kept::size))
                        .as("%d of %s", wanted, sizes)
                        .isEqualTo(sizes.stream().filter(one -> one >= wanted).findFirst());
            }
        }
        var origin = newest().origin();
        assertThat(rows.covering(origin, sizes.get(2) - 1).orElseThrow().size()).isEqualTo(sizes.get(2));
        assertThat(rows.covering(origin, sizes.get(2)).orElseThrow().size()).isEqualTo(sizes.get(3));
        assertThat(rows.covering(origin, sizes.get(4))).isEmpty();
    }

    @Test
    void aReorganisationThatDropsTheAnchorHasItSentAgain(CapturedOutput output) throws Exception {
        chain();
        mine(5);
        beat();
        mine(1);
        beat();
        assertThat(anchor().get("block")).isNotNull();
        rpc("anvil_reorg", 2, List.of());
        beat();
        assertThat(anchor()).containsEntry("dropped", 1);
        assertThat(output).contains("the chain took back block");
        beat();
        mine(CONFIRMATIONS);
        beat();
        assertThat(anchor().get("final_at")).isNotNull();
        assertThat(kept().isOf(newest().size(), newest().root())).isTrue();
    }

    @Test
    void aChainThatWentBackToBeforeTheAnchorGetsItAgainWithTheNonceThatItWants() throws Exception {
        chain();
        var before = rpc("evm_snapshot").asString();
        // somebody used the key meanwhile
        foreign(1);
        mine(1);
        beat();
        mine(1);
        beat();
        assertThat(anchor().get("block")).isNotNull();
        assertThat(rpc("evm_revert", before).asBoolean()).isTrue();
        beat();
        assertThat(anchor()).containsEntry("dropped", 1);
        beat();
        assertThat(trouble()).isNull();
        assertThat(sent()).extracting(one -> one.get("nonce")).containsExactlyInAnyOrder(1L, 2L);
        mine(CONFIRMATIONS);
        beat();
        assertThat(anchor().get("final_at")).isNotNull();
    }

    /** Uses up the next nonce of the account for something else. */
    private void foreign(long tip) throws Exception {
        var owner = EvmAccount.read(home.resolve("payer.key")).address();
        rpc(
                "eth_sendTransaction",
                Map.of(
                        "from",
                        owner,
                        "to",
                        owner,
                        "value",
                        "0x1",
                        "maxFeePerGas",
                        "0x174876e800",
                        "maxPriorityFeePerGas",
                        "0x" + Long.toHexString(tip)));
    }

    @Test
    void aNonceThatSomebodyElseUsedIsLostAndAnotherTaken() throws Exception {
        chain();
        beat();
        rpc("anvil_dropTransaction", String.valueOf(sent().getFirst().get("hash")));
        foreign(1);
        mine(1);
        beat();
        assertThat(sent()).extracting(one -> one.get("nonce")).containsExactly(1L, 2L);
        mine(CONFIRMATIONS);
        beat();
        assertThat(anchor().get("final_at")).isNotNull();
    }

    @Test
    void aTransactionThatIsStuckIsReplacedByOneThatOffersMore() throws Exception {
        chain();
        beat();
        clock.advance(STUCK.minusSeconds(1));
        beat();
        assertThat(sent()).hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        beat();
        assertThat(trouble()).isNull();
        assertThat(sent()).hasSize(2).extracting(one -> one.get("nonce")).containsOnly(1L);
        assertThat((BigDecimal) requireNonNull(sent().get(1).get("fee")))
                .isGreaterThan((BigDecimal) requireNonNull(sent().get(0).get("fee")));
        mine(CONFIRMATIONS);
        beat();
        assertThat(trouble()).isNull();
        assertThat(anchor()).containsEntry("confirmations", 3L);
        assertThat(anchor().get("final_at")).isNotNull();
        var mined =
                rpc("eth_getTransactionReceipt", String.valueOf(sent().get(1).get("hash")));
        assertThat(mined.path("status").asString()).isEqualTo("0x1");
    }

    @Test
    void noFeeIsRaisedAboveTheCeiling() throws Exception {
        chain();
        anchorBy(settings(contract, "3"));
        beat();
        var most = new BigDecimal("3e9").toBigInteger();
        for (int i = 0; i < 8; i++) {
            clock.advance(STUCK);
            beat();
        }
        assertThat(trouble()).startsWith("DEAR: gas costs more than journal.anchor.max-gwei allows");
        assertThat(sent())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(((BigDecimal) requireNonNull(one.get("fee"))).toBigInteger())
                        .isLessThanOrEqualTo(most));
        mine(CONFIRMATIONS);
        beat();
        assertThat(trouble()).isNull();
        assertThat(anchor().get("final_at")).isNotNull();
    }

    @Test
    void waitsWhileGasCostsMoreThanItMay() throws Exception {
        chain();
        rpc(
                "anvil_setNextBlockBaseFeePerGas",
                "0x" + BigInteger.valueOf(200_000_000_000L).toString(16));
        mine(1);
        beat();
        assertThat(trouble()).startsWith("DEAR: ");
        assertThat(sent()).isEmpty();

        rpc("anvil_setNextBlockBaseFeePerGas", "0x3b9aca00");
        mine(1);
        // what is anchored at last is the newest
        var tree = grow();
        anchored();
        assertThat(kept().isOf(tree.size(), tree.root())).isTrue();
    }

    @Test
    void aNodeThatDiesKeepsNothingBackAndGoesOnWhereItWas(CapturedOutput output) throws Exception {
        var state = home.resolve("state.json").toString();
        chain("--state", state);
        beat();
        int port = anvil().port();
        anvil().stop();

        var tree = grow();
        assertThat(newest()).as("the log goes on").isEqualTo(tree);
        for (int i = 0; i < 3; i++) {
            beat();
        }
        assertThat(trouble()).isEqualTo("AWAY: the node is not to be reached");
        assertThat(output.toString().split("anchoring in the chain waits", -1)).hasSize(2);
        assertThat(meters.counter("dauys.anchor.looks", "result", "away").count())
                .isEqualTo(3);

        // back on the same port and chain, without what waited for a block
        node(port, "--state", state);
        beat();
        assertThat(trouble()).isNull();
        assertThat(sent()).as("the same transaction, handed over again").hasSize(1);
        mine(CONFIRMATIONS);
        beat();
        assertThat(anchor().get("final_at")).isNotNull();
    }

    @Test
    void aNodeThatTakesTheQuestionAndSaysNothingHoldsNoCheckpointUp() throws Exception {
        chain();
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            anchorBy(settings("http://127.0.0.1:" + silent.getLocalPort(), contract, "100"));
            var asking = threads.submit(() -> {
                beat();
                return true;
            });
            try (var asked = silent.accept()) {
                var tree = grow();
                assertThat(newest()).as("the log goes on").isEqualTo(tree);
                assertThat(asking.isDone()).as("the node is still waited for").isFalse();
                assertThat(asking.get()).isTrue();
            }
        }
        assertThat(trouble()).startsWith("AWAY: the node ");
    }

    @Test
    void aNodeThatForgotItsChainIsNotTakenForTheSame() throws Exception {
        chain();
        int port = anvil().port();
        anvil().close();
        node(port);
        beat();
        assertThat(trouble()).startsWith("WRONG: at " + contract + " stands no contract of ours");
        assertThat(sent()).isEmpty();
    }

    @Test
    void anotherChainIsRefused() throws Exception {
        chain();
        anchorBy(new AnchorSettings(
                anvil().address(),
                contract,
                chainId + 100_000,
                home.resolve("payer.key").toString(),
                10,
                CONFIRMATIONS,
                BigDecimal.TEN,
                STUCK));
        beat();
        assertThat(sql.sql("select what from journal.anchor_trouble where chain = :chain")
                        .param("chain", chainId + 100_000)
                        .query(String.class)
                        .single())
                .isEqualTo(
                        "the node is of chain " + chainId + " and journal.anchor.chain-id says " + (chainId + 100_000));
        assertThat(sent()).isEmpty();
    }

    @Test
    void aContractOfAnotherAccountIsRefused() throws Exception {
        chain();
        Files.delete(home.resolve("payer.key"));
        Journal.newAnchorKey(home.resolve("payer.key"));
        anchorBy(settings(contract, "100"));
        beat();
        assertThat(trouble()).startsWith("WRONG: the contract takes anchors from 0xf39fd6e5");
    }

    @Test
    void anAccountWithoutMoneyIsSaidToBePoor() throws Exception {
        node(0);
        Files.delete(home.resolve("payer.key"));
        Journal.newAnchorKey(home.resolve("payer.key"));
        anchorBy(settings("", "100"));
        assertThatThrownBy(() -> anchoring().deploy())
                .isInstanceOf(UnusableLog.class)
                .hasMessageContaining("cannot pay: send it some of the chain's money");
    }

    @Test
    void aPermissionedChainWithoutFeesIsAnchoredInAlike() throws Exception {
        chain("--hardfork", "berlin", "--gas-price", "0");
        anchored();
        assertThat(sent()).singleElement().satisfies(one -> {
            assertThat(one.get("tip")).isNull();
            assertThat(one.get("fee")).isEqualTo(BigDecimal.ZERO);
        });
    }

    @Test
    void whatTheContractHasAlreadyIsNotSentTwice() throws Exception {
        chain();
        anchored();
        // as after a backup was put back that knows nothing of it
        sql.sql("delete from journal.anchor_sent").update();
        sql.sql("delete from journal.anchor where chain = :chain")
                .param("chain", chainId)
                .update();
        beat();
        beat();
        assertThat(anchor().get("final_at")).isNotNull();
        assertThat(sent()).isEmpty();
    }

    @Test
    void aLogThatDoesNotGoOnFromItsAnchorIsToldAndNothingSent() throws Exception {
        chain();
        anchored();
        var larger = new Checkpoint(newest().origin(), newest().size() + 1000, new Hashing().leaf(new byte[] {1}));
        rpc(
                "eth_sendTransaction",
                Map.of(
                        "from",
                        EvmAccount.read(home.resolve("payer.key")).address(),
                        "to",
                        contract,
                        "data",
                        AnchorContract.anchor(larger)));
        mine(1);
        clock.advance(Duration.ofMinutes(10));
        grow();
        beat();
        assertThat(trouble()).startsWith("CONFLICT: ");
        assertThat(sent()).hasSize(1);
    }

    @Test
    void anAnchorOfALogThatWasRetiredIsGivenUpAndTheNextLogAnchored() throws Exception {
        chain();
        beat();
        rpc("anvil_dropTransaction", String.valueOf(sent().getFirst().get("hash")));
        journal.retireLog();
        log.begin();
        var tree = grow();
        beat();
        assertThat(anchor()).containsEntry("given_up", "the log was retired");
        clock.advance(Duration.ofSeconds(15));
        beat();
        mine(CONFIRMATIONS);
        beat();
        assertThat(anchor()).containsEntry("origin", tree.origin());
        assertThat(anchor().get("final_at")).isNotNull();
    }

    @Test
    void twoNodesAtOnceBeginOneAnchor() throws Exception {
        chain();
        beat();
        var place = new AnchorRows.Place(chainId, contract);
        assertThatThrownBy(() -> rows.begin(place, newest())).isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void anAnswerThatNoNodeGivesIsTroubleAndNothingElse() throws Exception {
        chain();
        var answer = new AtomicReference<>("");
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] body = answer.get().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            anchorBy(new AnchorSettings(
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/secret-token",
                    contract,
                    chainId,
                    home.resolve("payer.key").toString(),
                    10,
                    CONFIRMATIONS,
                    BigDecimal.TEN,
                    STUCK));
            for (var garbage : List.of(
                    "<html>",
                    "",
                    "[]",
                    "null",
                    "{}",
                    "{\"result\":null}",
                    "{\"result\":\"0x\"}",
                    "{\"result\":\"0xzz\"}",
                    "{\"result\":\"0x" + "f".repeat(64) + "\"}",
                    "{\"result\":{\"number\":7}}",
                    "{\"error\":\"no\"}",
                    "{\"error\":{\"message\":\"line\\nline " + "x".repeat(5000) + "\"}}",
                    "x".repeat(2 << 20))) {
                answer.set(garbage);
                beat();
                assertThat(trouble())
                        .startsWith("AWAY: the node ")
                        .hasSizeLessThan(250)
                        .doesNotContain("secret");
            }
        } finally {
            server.stop(0);
        }
    }

    @Test
    void isShownOnThePageOfTheLogAndToVerifiers() throws Exception {
        chain();
        anchored();
        assertThat(browser.get("/log/anchors").text())
                .startsWith("dauys.kz/anchors/1\n")
                .contains("\n" + chainId + " " + contract + "\n");
        assertThat(browser.get("/en/journal").text()).contains(contract).contains("A chain keeps it too");
    }

    @Test
    void aKeyThatOthersMayReadIsRefused() throws Exception {
        var key = home.resolve("payer.key");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> EvmAccount.read(key)).hasMessageContaining("chmod 600");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        for (var bad : List.of("", "0x12", "g".repeat(64), "0".repeat(64), "f".repeat(64), "1".repeat(65))) {
            Files.writeString(key, bad);
            assertThatThrownBy(() -> EvmAccount.read(key))
                    .isInstanceOf(UnusableLog.class)
                    .hasMessage(key + ": not the key of an account: 64 hexadecimal digits");
        }
        assertThatThrownBy(() -> EvmAccount.read(home.resolve("none"))).hasMessageContaining("no such file");
    }

    @Test
    void settingsThatDoNotFitTogetherAreSaidInOneLine() {
        assertThatThrownBy(() -> new AnchorSettings("", "0x12", 0, "", 10, 1, BigDecimal.ONE, STUCK))
                .isInstanceOf(UnusableLog.class)
                .hasMessage("journal.anchor.contract must be 0x and 40 hexadecimal digits");
        assertThatThrownBy(() -> new AnchorSettings("", "0x" + "1".repeat(40), 0, "", 10, 1, BigDecimal.ONE, STUCK))
                .hasMessage("with journal.anchor.contract also journal.anchor.rpc must be set");
        assertThatThrownBy(() -> new AnchorSettings("http://x", "", 0, "", 10, 1, BigDecimal.ONE, STUCK))
                .hasMessage("with journal.anchor.rpc also journal.anchor.chain-id must be set");
        assertThatThrownBy(() -> new AnchorSettings("http://x", "", 1, "", 10, 1, BigDecimal.ONE, STUCK))
                .hasMessage("with journal.anchor.rpc also journal.anchor.key-file must be set");
        assertThatThrownBy(() -> new AnchorSettings("ftp://x", "", 1, "k", 10, 1, BigDecimal.ONE, STUCK))
                .hasMessageStartingWith("journal.anchor.rpc must be an address");
        assertThat(new AnchorSettings("", "", 0, "", 10, 1, BigDecimal.ONE, STUCK).on())
                .isFalse();
    }
}
