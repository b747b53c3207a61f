package kz.dauys.portal.journal;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A node of a chain, asked by JSON-RPC over HTTP, one call each. Each call ends at its deadline whatever the node does.
 * Nothing that it says is trusted to have a form.
 */
final class EvmNode implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final int LONGEST_ANSWER = 1 << 20;
    private static final int KEPT = 160;
    private static final int MOST_DIGITS = 64;
    /** So far a time in seconds is one of java.time; no height, nonce or chain comes near. */
    private static final int MOST_BITS = 54;

    private final URI address;
    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(DEADLINE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    EvmNode(URI address) {
        this.address = address;
    }

    /** The newest block; {@code baseFee} is null on a chain without one. */
    record Block(long number, Instant at, @Nullable BigInteger baseFee) {}

    /** What the node says instead of a result. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final String words;

        Refused(String words) {
            super(words);
            this.words = words;
        }

        /** In small letters, on one line, and short. */
        String words() {
            return words;
        }
    }

    long chain() throws ChainTrouble {
        return small(asked("eth_chainId"));
    }

    Block newest() throws ChainTrouble {
        var block = asked("eth_getBlockByNumber", "latest", false);
        var baseFee = block.path("baseFeePerGas");
        return new Block(
                small(block.path("number")),
                Instant.ofEpochSecond(small(block.path("timestamp"))),
                baseFee.isString() ? number(baseFee) : null);
    }

    /** How many transactions of an account are in blocks: the nonce of its next one. */
    long nonce(String account) throws ChainTrouble {
        return small(asked("eth_getTransactionCount", account, "latest"));
    }

    BigInteger gasPrice() throws ChainTrouble {
        return number(asked("eth_gasPrice"));
    }

    /** What the node advises to give whoever makes the block; empty when it advises nothing. */
    Optional<BigInteger> tip() throws ChainTrouble {
        try {
            return Optional.of(number(ask("eth_maxPriorityFeePerGas")));
        } catch (Refused unknown) {
            return Optional.empty();
        }
    }

    BigInteger gas(String from, String to, String data) throws ChainTrouble, Refused {
        var call = to.isEmpty() ? Map.of("from", from, "data", data) : Map.of("from", from, "to", to, "data", data);
        // on the newest block: on what waits, one of ours that waits already would make the next one look cheap
        return number(ask("eth_estimateGas", call, "latest"));
    }

    /** What a contract answers, in hexadecimal digits. */
    String call(String to, String data) throws ChainTrouble {
        return hex(asked("eth_call", Map.of("to", to, "data", data), "latest"));
    }

    String code(String contract) throws ChainTrouble {
        return hex(asked("eth_getCode", contract, "latest"));
    }

    /** Whether the node has the transaction, in a block or waiting for one. */
    boolean knows(String hash) throws ChainTrouble {
        return asked("eth_getTransactionByHash", hash).isObject();
    }

    void send(String raw) throws ChainTrouble, Refused {
        ask("eth_sendRawTransaction", raw);
    }

    /** For questions to which no node says no. */
    private JsonNode asked(String method, Object... parameters) throws ChainTrouble {
        try {
            return ask(method, parameters);
        } catch (Refused e) {
            throw new ChainTrouble(ChainTrouble.Kind.AWAY, "the node says to " + method + ": " + e.words());
        }
    }

    private JsonNode ask(String method, Object... parameters) throws ChainTrouble, Refused {
        var body = json.writeValueAsString(
                Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", List.of(parameters)));
        var answer = answer(HttpRequest.newBuilder(address)
                .timeout(DEADLINE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
        try {
            var said = json.readTree(answer.body());
            if (said != null && said.path("error").isObject()) {
                throw new Refused(clean(said.path("error").path("message").asString("no reason")));
            }
            if (said != null && said.has("result") && answer.statusCode() == 200) {
                return said.path("result");
            }
        } catch (JacksonException notJson) {
            // said below
        }
        throw new ChainTrouble(
                ChainTrouble.Kind.AWAY,
                answer.statusCode() == 200
                        ? "the node answers what no node of a chain says"
                        : "the node answers with status " + answer.statusCode());
    }

    private HttpResponse<String> answer(HttpRequest request) throws ChainTrouble {
        var call = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_ANSWER));
        try {
            return call.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            call.cancel(true);
            var late = e instanceof TimeoutException || e.getCause() instanceof HttpTimeoutException;
            throw new ChainTrouble(
                    ChainTrouble.Kind.AWAY,
                    late
                            ? "the node does not answer in time"
                            : e.getCause() instanceof IOException
                                    ? "the node is not to be reached"
                                    : "the node cannot be asked");
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw new ChainTrouble(ChainTrouble.Kind.AWAY, "the portal stops");
        }
    }

    private static String clean(String text) {
        var line =
                text.toLowerCase(Locale.ROOT).replaceAll("[\\p{Cntrl}]+", " ").strip();
        return line.length() > KEPT ? line.substring(0, KEPT) : line;
    }

    private static BigInteger number(JsonNode node) throws ChainTrouble {
        var text = node.asString("");
        if (text.length() <= MOST_DIGITS + 2 && text.matches("0x[0-9a-fA-F]+")) {
            return new BigInteger(text.substring(2), 16);
        }
        throw new ChainTrouble(ChainTrouble.Kind.AWAY, "the node answers what no node of a chain says");
    }

    /** Of heights, times, nonces and chains. */
    private static long small(JsonNode node) throws ChainTrouble {
        var number = number(node);
        if (number.bitLength() <= MOST_BITS) {
            return number.longValueExact();
        }
        throw new ChainTrouble(ChainTrouble.Kind.AWAY, "the node answers what no node of a chain says");
    }

    private static String hex(JsonNode node) throws ChainTrouble {
        var text = node.asString("");
        if (text.matches("0x([0-9a-fA-F]{2})*")) {
            return text.toLowerCase(Locale.ROOT);
        }
        throw new ChainTrouble(ChainTrouble.Kind.AWAY, "the node answers what no node of a chain says");
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
