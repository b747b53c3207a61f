package kz.dauys.command.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kz.dauys.command.BadUse;
import kz.dauys.command.Output;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.Hash;
import kz.dauys.ledger.LogPath;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.verifying.LogSource;
import kz.dauys.ledger.verifying.Proofs;
import kz.dauys.ledger.writing.ProofMaker;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/**
 * Confirms by a chain that the tree of a receipt was there at the time of a block: the contract keeps that tree, or a
 * larger one that goes on from it. Mix it in.
 */
final class AnchorCheck {
    private static final int MOST_BYTES = 1 << 16;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String FIRST_LINE = "dauys.kz/anchors/1";

    @Option(
            names = "--anchor",
            paramLabel = "RPC",
            description = "Confirms it by a chain, too: where a node of that chain takes JSON-RPC (http, https). Ask a"
                    + " node that you trust.")
    private @Nullable String rpc;

    @Option(
            names = "--contract",
            paramLabel = "ADDRESS",
            description =
                    "The contract in which the log is anchored, 0x and 40 digits; from a place you trust. Without it"
                            + " the one that the log names.")
    private @Nullable String contract;

    @Option(
            names = "--log",
            paramLabel = "URL|FOLDER",
            description = "The log or a copy of it, for the proof that the anchored tree goes on from that of the"
                    + " receipt.")
    private @Nullable String log;

    boolean wanted() {
        if (rpc == null && (contract != null || log != null)) {
            throw new BadUse("--contract and --log go with --anchor");
        }
        return rpc != null;
    }

    /** What the chain says. */
    sealed interface Result {
        /** For people, in one sentence or some. */
        String message();

        /** For programs. */
        Map<String, Object> facts();
    }

    record Confirmed(String message, Map<String, Object> facts) implements Result {}

    /** @param reason in one word */
    record Denied(String reason, String message) implements Result {
        @Override
        public Map<String, Object> facts() {
            return Output.facts("reason", reason, "message", message);
        }
    }

    /**
     * Asks the chain about the tree of a receipt that was found true.
     *
     * @throws BadUse when node or log cannot be asked, answer nonsense, or more has to be given
     */
    Result check(Checkpoint receipt) {
        try (var node = new ChainReading(LogAddress.web(Objects.requireNonNull(rpc)))) {
            long chain = node.chain();
            var address = address(chain);
            if (!node.code(address).equals(code())) {
                return new Denied(
                        "CONTRACT",
                        "at %s in chain %d stands no contract of Dauys, so what it says proves nothing"
                                .formatted(address, chain));
            }
            var found = node.covering(address, receipt.origin(), receipt.size());
            if (found.isEmpty()) {
                return new Denied("NOT_ANCHORED", notYet(receipt, node.latest(address, receipt.origin())));
            }
            var anchor = found.get();
            if (anchor.size() < receipt.size()) {
                throw new BadUse("--anchor: the node answers what no node of a chain says");
            }
            if (!goesOn(receipt, anchor)) {
                return new Denied(
                        "FORKED",
                        "chain %d has another log under the name %s than the one in the receipt: root %s of %,d entries in"
                                        .formatted(chain, receipt.origin(), anchor.root(), anchor.size())
                                + " block %,d. Keep both: that is proof against whoever runs the log"
                                        .formatted(anchor.block()));
            }
            return confirmed(chain, address, anchor, node.height());
        } catch (IOException e) {
            throw new BadUse("--log: " + e.getMessage());
        }
    }

    private static String notYet(Checkpoint receipt, Optional<ChainReading.Anchor> latest) {
        return latest.map(anchor -> "no anchor covers the receipt's tree of %,d entries yet: the newest has %,d, of %s"
                        .formatted(receipt.size(), anchor.size(), anchor.at()))
                .orElse("the contract has no anchor of the log " + receipt.origin());
    }

    private Confirmed confirmed(long chain, String address, ChainReading.Anchor anchor, long height) {
        long blocks = Math.max(1, height - anchor.block() + 1);
        var message = new StringBuilder(
                "Chain %d has kept this since %s: block %,d, now %,d deep, in which the contract %s took the log's tree of %,d"
                                .formatted(chain, anchor.at(), anchor.block(), blocks, address, anchor.size())
                        + " entries with this entry in it. So the entry was there by then, unless that chain was"
                        + " rewritten.");
        if (contract == null) {
            message.append(" The address of the contract is the one that the log itself names: get it from a place you"
                    + " trust and give it by --contract.");
        }
        return new Confirmed(
                message.toString(),
                Output.facts(
                        "chain",
                        chain,
                        "contract",
                        address,
                        "contractFromElsewhere",
                        contract != null,
                        "size",
                        anchor.size(),
                        "root",
                        anchor.root().base64(),
                        "block",
                        anchor.block(),
                        "time",
                        anchor.at().toString(),
                        "confirmations",
                        blocks));
    }

    private boolean goesOn(Checkpoint receipt, ChainReading.Anchor anchor) throws IOException {
        if (anchor.size() == receipt.size()) {
            return anchor.root().equals(receipt.root());
        }
        if (log == null) {
            throw new BadUse(
                    "the first anchor after the receipt has %,d entries and the receipt's tree %,d: give the log by"
                                    .formatted(anchor.size(), receipt.size())
                            + " --log, so that the one can be shown to go on from the other");
        }
        try (var read = LogAddress.of(log)) {
            return Proofs.consistency(
                    receipt.size(),
                    anchor.size(),
                    receipt.root(),
                    anchor.root(),
                    proof(read.source(), receipt, anchor.size()));
        }
    }

    /** The log makes no proofs, but anyone can from its tiles; whatever it serves, only a true proof passes. */
    private static List<Hash> proof(LogSource source, Checkpoint receipt, long size) throws IOException {
        try {
            var newest = Checkpoint.of(Note.parse(
                    source.fetch(new LogPath.Newest()).orElseThrow(() -> new IOException("it has no checkpoint"))));
            if (!newest.origin().equals(receipt.origin())) {
                throw new IOException("it is the log " + newest.origin() + ", not " + receipt.origin());
            }
            if (newest.size() < size) {
                throw new IOException(
                        "it has %,d entries and the chain knows of %,d: a copy that is behind, or a log that was"
                                        .formatted(newest.size(), size)
                                + " put back");
            }
            return new ProofMaker(source::fetch, newest.size()).consistency(receipt.size(), size);
        } catch (Malformed e) {
            throw new IOException("its checkpoint is none: " + e.what(), e);
        }
    }

    private String address(long chain) {
        if (contract != null) {
            if (!contract.matches("0x[0-9a-fA-F]{40}")) {
                throw new BadUse("--contract " + contract + " must be 0x and 40 hexadecimal digits");
            }
            return contract.toLowerCase(Locale.ROOT);
        }
        if (log == null) {
            throw new BadUse("which contract? Give its address by --contract, or the log that names it by --log");
        }
        var named = named(log, chain);
        return named.orElseThrow(
                () -> new BadUse("--log: it names no contract in chain " + chain + ": give the address by --contract"));
    }

    /** The newest contract in this chain that the log names (docs/log.md). */
    private static Optional<String> named(String log, long chain) {
        try {
            var lines = anchors(log).lines().toList();
            if (lines.isEmpty() || !lines.getFirst().equals(FIRST_LINE)) {
                return Optional.empty();
            }
            return lines.stream()
                    .filter(line -> line.matches(chain + " 0x[0-9a-f]{40}"))
                    .map(line -> line.substring(line.indexOf(' ') + 1))
                    .reduce((before, last) -> last);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String anchors(String log) throws IOException {
        if (!log.startsWith("http://") && !log.startsWith("https://")) {
            var file = Path.of(log).resolve("anchors");
            return Files.size(file) > MOST_BYTES ? "" : Files.readString(file);
        }
        try (var client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(log.replaceFirst("/*$", "/anchors")))
                            .timeout(PATIENCE)
                            .build(),
                    BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES));
            return answer.statusCode() == 200 ? answer.body() : "";
        } catch (IllegalArgumentException e) {
            throw new BadUse("--log " + log + ": not an address (http, https)");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** What stands at the address of every copy of the contract ({@code portal/chain}). */
    private static String code() {
        try (InputStream artefact =
                Objects.requireNonNull(AnchorCheck.class.getResourceAsStream("/chain/Anchors.json"))) {
            return JsonMapper.builder()
                    .build()
                    .readTree(artefact)
                    .required("code")
                    .asString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
