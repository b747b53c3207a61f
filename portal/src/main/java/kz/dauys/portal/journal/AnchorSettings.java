package kz.dauys.portal.journal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the log is anchored in a chain; it is when there is a contract.
 *
 * @param rpc where a node of the chain takes JSON-RPC; may hold a secret and is never logged
 * @param chainId which chain the node must be of; 0 when nobody said
 * @param keyFile the key of the account that deployed the contract and pays
 * @param minutes between two anchors
 * @param confirmations so many blocks, the anchor's own among them, make it final
 * @param maxGwei what one unit of gas may cost at most, in 10^9 wei
 * @param stuckAfter so long a transaction waits before one with a higher fee replaces it
 */
@ConfigurationProperties("dauys.journal.anchor")
record AnchorSettings(
        @DefaultValue("") String rpc,
        @DefaultValue("") String contract,
        @DefaultValue("0") long chainId,
        @DefaultValue("") String keyFile,
        @DefaultValue("10") int minutes,
        @DefaultValue("32") int confirmations,
        @DefaultValue("100") BigDecimal maxGwei,
        @DefaultValue("3m") Duration stuckAfter) {

    private static final int GWEI = 9;

    AnchorSettings {
        contract = contract.strip().toLowerCase(Locale.ROOT);
        if (!rpc.isBlank()) {
            needs(node(rpc) != null, "journal.anchor.rpc must be an address as https://node.example.kz:8545");
            needs(chainId > 0, "with journal.anchor.rpc also journal.anchor.chain-id must be set");
            needs(!keyFile.isBlank(), "with journal.anchor.rpc also journal.anchor.key-file must be set");
        }
        if (!contract.isEmpty()) {
            needs(contract.matches("0x[0-9a-f]{40}"), "journal.anchor.contract must be 0x and 40 hexadecimal digits");
            needs(!rpc.isBlank(), "with journal.anchor.contract also journal.anchor.rpc must be set");
        }
        needs(
                minutes > 0 && confirmations > 0 && maxGwei.signum() >= 0,
                "journal.anchor.minutes and .confirmations must be at least 1, .max-gwei at least 0");
    }

    private static void needs(boolean condition, String line) {
        if (!condition) {
            throw new LogStopped(line);
        }
    }

    private static @Nullable URI node(String text) {
        try {
            var address = URI.create(text.strip());
            boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            return web && address.getHost() != null ? address : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    boolean on() {
        return !contract.isEmpty();
    }

    /** The node; there must be one. */
    URI node() {
        var address = node(rpc);
        if (address == null) {
            throw new LogStopped("no node of a chain is set: journal.anchor.rpc, .chain-id and .key-file"
                    + " (docs/operating.md, Anchoring in a chain)");
        }
        return address;
    }

    EvmAccount account() {
        return EvmAccount.read(Path.of(keyFile.strip()));
    }

    Duration every() {
        return Duration.ofMinutes(minutes);
    }

    /** What one unit of gas may cost at most, in wei. */
    BigInteger ceiling() {
        return maxGwei.scaleByPowerOfTen(GWEI).toBigInteger();
    }
}
