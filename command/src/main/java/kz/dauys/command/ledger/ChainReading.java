package kz.dauys.command.ledger;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kz.dauys.command.BadUse;
import kz.dauys.ledger.Hash;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what a contract of a chain keeps of a log, through any node of that chain. Nothing is believed to have a form,
 * and no line of the portal that wrote into the contract is used.
 */
final class ChainReading implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final int LONGEST_ANSWER = 1 << 20;
    private static final int KEPT = 200;
    private static final int WORD_DIGITS = 64;
    /** So far a time in seconds is one of java.time; no size, height or chain comes near. */
    private static final int MOST_BITS = 54;
    /** The first four bytes of keccak256 of covering(string,uint64) and of latest(string). */
    private static final String COVERING = "0x61c50948";

    private static final String LATEST = "0x95305680";
    private static final String GARBAGE = "answers what no node of a chain says";

    private final URI node;
    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(DEADLINE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    ChainReading(URI node) {
        this.node = node;
    }

    /** A tree of a log as the contract keeps it, with the block that brought it. */
    record Anchor(long size, Hash root, Instant at, long block) {}

    long chain() {
        return number(ask("eth_chainId"));
    }

    /** How many blocks there are, from 0 to this. */
    long height() {
        return number(ask("eth_blockNumber"));
    }

    /** The code at an address in hexadecimal digits; 0x where there is none. */
    String code(String contract) {
        return ask("eth_getCode", contract, "latest").asString("").toLowerCase(Locale.ROOT);
    }

    /** The first anchor that covers a tree of so many entries. */
    Optional<Anchor> covering(String contract, String origin, long size) {
        return anchor(contract, COVERING + word(2L * WORD_DIGITS / 2) + word(size) + text(origin));
    }

    Optional<Anchor> latest(String contract, String origin) {
        return anchor(contract, LATEST + word(WORD_DIGITS / 2) + text(origin));
    }

    private Optional<Anchor> anchor(String contract, String data) {
        var answer =
                ask("eth_call", Map.of("to", contract, "data", data), "latest").asString("");
        if (!answer.matches("0x[0-9a-fA-F]{" + 4 * WORD_DIGITS + "}")) {
            throw trouble(GARBAGE);
        }
        long size = number(answer, 1);
        return size == 0
                ? Optional.empty()
                : Optional.of(new Anchor(
                        size,
                        Hash.of(HexFormat.of().parseHex(answer.substring(2, 2 + WORD_DIGITS))),
                        Instant.ofEpochSecond(number(answer, 2)),
                        number(answer, 3)));
    }

    private static String word(long value) {
        return "0".repeat(WORD_DIGITS - 16) + HexFormat.of().toHexDigits(value);
    }

    private static String text(String value) {
        var digits = HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8));
        int rest = (WORD_DIGITS - digits.length() % WORD_DIGITS) % WORD_DIGITS;
        return word(digits.length() / 2) + digits + "0".repeat(rest);
    }

    private static long number(String words, int index) {
        int from = 2 + index * WORD_DIGITS;
        return small(words.substring(from, from + WORD_DIGITS));
    }

    private static long number(JsonNode node) {
        var text = node.asString("");
        if (!text.matches("0x[0-9a-fA-F]{1,64}")) {
            throw trouble(GARBAGE);
        }
        return small(text.substring(2));
    }

    private static long small(String digits) {
        var number = new BigInteger(digits, 16);
        if (number.bitLength() > MOST_BITS) {
            throw trouble(GARBAGE);
        }
        return number.longValueExact();
    }

    private JsonNode ask(String method, Object... parameters) {
        var answer = answer(HttpRequest.newBuilder(node)
                .timeout(DEADLINE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.writeValueAsString(
                        Map.of("jsonrpc", "2.0", "id", 1, "method", method, "params", List.of(parameters)))))
                .build());
        try {
            var said = json.readTree(answer.body());
            if (said != null && said.path("error").isObject()) {
                var words =
                        said.path("error").path("message").asString("no reason").replaceAll("[\\p{Cntrl}]+", " ");
                throw trouble("says: " + (words.length() > KEPT ? words.substring(0, KEPT) : words));
            }
            if (said != null && said.has("result") && answer.statusCode() == 200) {
                return said.path("result");
            }
        } catch (JacksonException notJson) {
            // said below
        }
        throw trouble(answer.statusCode() == 200 ? GARBAGE : "answers with status " + answer.statusCode());
    }

    private HttpResponse<String> answer(HttpRequest request) {
        var call = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_ANSWER));
        try {
            return call.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            call.cancel(true);
            throw trouble(e.getCause() instanceof IOException ? "is not to be reached" : "does not answer in time");
        } catch (InterruptedException e) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw trouble("was not waited for");
        }
    }

    /** @param words to follow "the node" */
    private static BadUse trouble(@Nullable String words) {
        return new BadUse("--anchor: the node " + words);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
