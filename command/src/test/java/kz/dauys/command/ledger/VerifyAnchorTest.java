package kz.dauys.command.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import kz.dauys.command.Dauys;
import kz.dauys.database.testing.Anvil;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.Hash;
import kz.dauys.ledger.Hashing;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.TlogProof;
import kz.dauys.ledger.storing.FolderStore;
import kz.dauys.ledger.writing.Log;
import kz.dauys.ledger.writing.ProofMaker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A receipt confirmed by a real node of a chain; the contract is spoken to by hand, as the ABI of Solidity says. */
class VerifyAnchorTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path home;

    private @Nullable Anvil anvil;
    private @Nullable ALog log;
    private String account = "";
    private String contract = "";

    @BeforeEach
    void aReceiptAndAContract() throws Exception {
        assumeTrue(
                Anvil.program().isPresent(),
                "SKIPPED: there is no anvil here, so no anchor was confirmed by a real chain (npm ci in portal/chain)");
        anvil = Anvil.start(0);
        account = rpc("eth_accounts").get(0).asString();
        try (InputStream artefact = requireNonNull(getClass().getResourceAsStream("/chain/Anchors.json"))) {
            contract = send(null, json.readTree(artefact).required("deploy").asString())
                    .path("contractAddress")
                    .asString();
        }
        log = new ALog(home.resolve("log"));
        log().grow(300);
        receipt();
    }

    @AfterEach
    void stop() {
        if (anvil != null) {
            anvil.close();
        }
    }

    private ALog log() {
        return requireNonNull(log);
    }

    private String node() {
        return requireNonNull(anvil).address();
    }

    private JsonNode rpc(String method, Object... parameters) throws Exception {
        var answer = client.send(
                HttpRequest.newBuilder(URI.create(node()))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json.writeValueAsString(
                                Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", parameters))))
                        .build(),
                BodyHandlers.ofString());
        var said = json.readTree(answer.body());
        assertThat(said.has("error")).as("%s: %s", method, said).isFalse();
        return said.path("result");
    }

    private JsonNode send(@Nullable String to, String data) throws Exception {
        var call = to == null ? Map.of("from", account, "data", data) : Map.of("from", account, "to", to, "data", data);
        var hash = rpc("eth_sendTransaction", call).asString();
        // it makes its block after it has answered
        return await().until(() -> rpc("eth_getTransactionReceipt", hash), JsonNode::isObject);
    }

    private void anchor(long size, Hash root) throws Exception {
        var name = HexFormat.of().formatHex(ALog.ORIGIN.getBytes(UTF_8));
        var sent = send(
                contract,
                "0xd0ee1f22%064x%064x%s%064x%s"
                        .formatted(
                                96,
                                size,
                                HexFormat.of().formatHex(root.bytes()),
                                name.length() / 2,
                                name + "0".repeat(64 - name.length() % 64)));
        assertThat(sent.path("status").asString()).isEqualTo("0x1");
    }

    private static byte[] sha256(byte[]... parts) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        Stream.of(parts).forEach(digest::update);
        return digest.digest();
    }

    /** Entry 301 of 301. */
    private void receipt() throws Exception {
        var content = "act=appeal.filed\ncase=0198\ntime=2026-11-27T04:00:00Z\nnumber=S-000399-7\n";
        byte[] salt = sha256(new byte[] {7});
        var commitment = Base64.getEncoder().encodeToString(sha256(new byte[] {1}, salt, content.getBytes(UTF_8)));
        var entry =
                "dauys.kz/entry/1\nappeal.filed\n2026-11-27T04:00:00Z\n2026-11-27T04:00:00.250Z\n" + commitment + "\n";
        var opening = "dauys.kz/opening/1\nkey " + log().vkey() + "\nat 2026-11-27T04:00:00Z\nrecorded"
                + " 2026-11-27T04:00:00.250Z\nsalt " + Base64.getEncoder().encodeToString(salt) + "\n\n" + content
                + "\n";
        try (var store = FolderStore.open(log().folder())) {
            var tree = Log.open(store, ALog.ORIGIN);
            long index = tree.append(List.of(entry.getBytes(UTF_8)));
            Note note = tree.sign(List.of(log().key()), Instant.EPOCH);
            tree.publish(note);
            Files.write(
                    file(),
                    new TlogProof(
                                    Optional.of(opening.getBytes(UTF_8)),
                                    index,
                                    new ProofMaker(store)
                                            .inclusion(index, tree.head().size()),
                                    note)
                            .bytes());
        }
    }

    private Path file() {
        return home.resolve("S-000399-7.tlog-proof");
    }

    private Checkpoint grown(int size) throws Exception {
        return Checkpoint.of(log().grow(size));
    }

    private Checkpoint inReceipt() throws Exception {
        return Checkpoint.of(TlogProof.parse(Files.readAllBytes(file())).checkpoint());
    }

    @Test
    void confirmsTheVeryTreeOfTheReceipt() throws Exception {
        anchor(301, inReceipt().root());
        rpc("anvil_mine", 4);
        assertThat(verify("--anchor", node(), "--contract", contract))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .startsWith("YES. Appeal S-000399-7 was filed at 2026-11-27T04:00:00Z.")
                .contains(
                        "Chain 31337 has kept this since ", ": block 2, now 5 deep, in which the contract " + contract)
                .contains("took the log's tree of 301 entries with this entry in it")
                .doesNotContain("get it from a place");
    }

    @Test
    void confirmsALargerTreeThatGoesOnFromItByTheTilesOfTheLog() throws Exception {
        anchor(900, grown(900).root());
        grown(1500);
        assertThat(verify("--anchor", node(), "--contract", contract)).isEqualTo(Dauys.BAD);
        assertThat(err.toString()).contains("give the log by --log");

        assertThat(verify(
                        "--anchor",
                        node(),
                        "--contract",
                        contract,
                        "--log",
                        log().folder().toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("tree of 900 entries with this entry in it");
    }

    @Test
    void takesTheContractThatTheLogNamesAndSaysWhatThatIsWorth() throws Exception {
        anchor(301, inReceipt().root());
        var folder = log().folder();
        assertThat(verify("--anchor", node(), "--log", folder.toString())).isEqualTo(Dauys.BAD);
        assertThat(err.toString()).contains("names no contract in chain 31337");
        Files.writeString(
                folder.resolve("anchors"), "dauys.kz/anchors/1\n1 0x" + "1".repeat(40) + "\n31337 " + contract + "\n");
        assertThat(verify("--anchor", node(), "--log", folder.toString(), "--format", "json"))
                .isZero();
        var said = json.readTree(out.toString()).path("anchor");
        assertThat(said.path("contractFromElsewhere").asBoolean(true)).isFalse();
        assertThat(said.path("chain").asLong()).isEqualTo(31_337);
        assertThat(said.path("size").asLong()).isEqualTo(301);
    }

    @Test
    void refusesAnotherTreeOfTheSameSize() throws Exception {
        anchor(301, new Hashing().leaf(new byte[] {1}));
        assertThat(verify("--anchor", node(), "--contract", contract)).isEqualTo(Dauys.NO);
        assertThat(out.toString()).contains("NO: chain 31337 has another log under the name " + ALog.ORIGIN);
    }

    @Test
    void refusesALargerTreeThatDoesNotGoOnFromIt() throws Exception {
        grown(900);
        anchor(900, new Hashing().leaf(new byte[] {1}));
        assertThat(verify(
                        "--anchor",
                        node(),
                        "--contract",
                        contract,
                        "--log",
                        log().folder().toString()))
                .isEqualTo(Dauys.NO);
        assertThat(out.toString()).contains("that is proof against whoever runs the log");
    }

    @Test
    void refusesWhatIsNotAnchoredYet() throws Exception {
        assertThat(verify("--anchor", node(), "--contract", contract)).isEqualTo(Dauys.NO);
        assertThat(out.toString()).contains("the contract has no anchor of the log " + ALog.ORIGIN);
        anchor(300, new Hashing().leaf(new byte[] {1}));
        assertThat(verify("--anchor", node(), "--contract", contract)).isEqualTo(Dauys.NO);
        assertThat(out.toString())
                .contains("no anchor covers the receipt's tree of 301 entries yet: the newest has 300");
    }

    @Test
    void refusesAnAddressWhereNoContractOfOursStands() throws Exception {
        assertThat(verify("--anchor", node(), "--contract", "0x" + "1".repeat(40)))
                .isEqualTo(Dauys.NO);
        assertThat(out.toString()).contains("stands no contract of Dauys");
    }

    @Test
    void saysSoWhenTheLogIsBehindTheChainOrAnother() throws Exception {
        anchor(900, new Hashing().leaf(new byte[] {1}));
        assertThat(verify(
                        "--anchor",
                        node(),
                        "--contract",
                        contract,
                        "--log",
                        log().folder().toString()))
                .isEqualTo(Dauys.BAD);
        assertThat(err.toString()).contains("--log: it has 301 entries and the chain knows of 900");
        assertThat(verify("--anchor", node(), "--contract", contract, "--log", home.toString()))
                .isEqualTo(Dauys.BAD);
        assertThat(err.toString()).contains("--log: it has no checkpoint");
    }

    @Test
    void isBadUseWithoutWhatItNeeds() throws Exception {
        assertThat(verify("--contract", contract)).isEqualTo(Dauys.BAD);
        assertThat(err.toString()).contains("go with --anchor");
        assertThat(verify("--anchor", "nowhere", "--contract", contract)).isEqualTo(Dauys.BAD);
        assertThat(err.toString()).contains("nowhere: not an address");
        assertThat(verify("--anchor", node())).isEqualTo(Dauys.BAD);
        assertThat(err.toString()).contains("which contract?");
        assertThat(verify("--anchor", node(), "--contract", "0x12")).isEqualTo(Dauys.BAD);
        assertThat(err.toString()).contains("must be 0x and 40 hexadecimal digits");
        var gone = node();
        requireNonNull(anvil).close();
        assertThat(verify("--anchor", gone, "--contract", contract)).isEqualTo(Dauys.BAD);
        assertThat(err.toString()).contains("--anchor: the node is not to be reached");
    }

    @Test
    void anAnswerThatNoNodeGivesIsBadInput() throws Exception {
        var answer = new AtomicReference<>("");
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] body = answer.get().getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            var address = "http://127.0.0.1:" + server.getAddress().getPort();
            for (var garbage : List.of(
                    "<html>",
                    "",
                    "[]",
                    "null",
                    "{\"result\":null}",
                    "{\"result\":\"0xzz\"}",
                    "{\"result\":\"0x" + "f".repeat(64) + "\"}",
                    "{\"error\":{\"message\":\"a\\nb" + "x".repeat(9000) + "\"}}",
                    "x".repeat(2 << 20))) {
                answer.set(garbage);
                err.getBuffer().setLength(0);
                assertThat(verify("--anchor", address, "--contract", contract)).isEqualTo(Dauys.BAD);
                assertThat(err.toString()).contains("--anchor: the node ").hasSizeLessThan(400);
            }
        } finally {
            server.stop(0);
        }
    }

    private int verify(String... options) {
        out.getBuffer().setLength(0);
        var arguments = Stream.concat(
                        Stream.of("verify", "receipt", file().toString(), "--key", log().vkey()), Stream.of(options))
                .toArray(String[]::new);
        return Dauys.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
