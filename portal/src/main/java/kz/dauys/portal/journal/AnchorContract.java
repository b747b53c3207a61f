package kz.dauys.portal.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.Hash;
import tools.jackson.databind.json.JsonMapper;

/**
 * The contract {@code portal/chain/Anchors.sol} as it is called over the line (the ABI of Solidity): what is deployed,
 * what its code must be, what is asked of it and what it answers.
 */
final class AnchorContract {
    private static final int WORD = 32;
    private static final int WORD_DIGITS = 2 * WORD;
    private static final HexFormat HEX = HexFormat.of();

    private final String deployment;
    private final String code;

    AnchorContract() {
        try (InputStream artefact =
                Objects.requireNonNull(AnchorContract.class.getResourceAsStream("/chain/Anchors.json"))) {
            var parts = JsonMapper.builder().build().readTree(artefact);
            this.deployment = parts.required("deploy").asString();
            this.code = parts.required("code").asString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The data of the transaction that deploys it. */
    String deployment() {
        return deployment;
    }

    /** What stands at its address, the same for every copy. */
    String code() {
        return code;
    }

    /**
     * An anchor as the contract keeps it.
     *
     * @param block in which it was taken, and {@code at} that block's time
     */
    record Kept(long size, Hash root, Instant at, long block) {
        boolean isOf(long otherSize, Hash otherRoot) {
            return size == otherSize && root.equals(otherRoot);
        }
    }

    static String anchor(Checkpoint checkpoint) {
        // the text stands behind the three words of the head
        return selector("anchor(string,uint64,bytes32)")
                + word(3 * WORD)
                + word(checkpoint.size())
                + HEX.formatHex(checkpoint.root().bytes())
                + text(checkpoint.origin());
    }

    static String latest(String origin) {
        return selector("latest(string)") + word(WORD) + text(origin);
    }

    static String covering(String origin, long size) {
        return selector("covering(string,uint64)") + word(2 * WORD) + word(size) + text(origin);
    }

    static String owner() {
        return selector("owner()");
    }

    /** What {@link #latest} and {@link #covering} are answered with; empty when the contract has none. */
    static Optional<Kept> kept(String answer) throws ChainTrouble {
        var words = words(answer, 4);
        long size = number(words, 1);
        if (size == 0) {
            return Optional.empty();
        }
        var root = Hash.of(HEX.parseHex(words.substring(0, WORD_DIGITS)));
        return Optional.of(new Kept(size, root, Instant.ofEpochSecond(number(words, 2)), number(words, 3)));
    }

    /** What {@link #owner} is answered with: 0x and 40 digits. */
    static String ownedBy(String answer) throws ChainTrouble {
        return "0x" + words(answer, 1).substring(WORD_DIGITS - 40);
    }

    private static String words(String answer, int count) throws ChainTrouble {
        if (answer.length() != 2 + count * WORD_DIGITS) {
            throw new ChainTrouble(ChainTrouble.Kind.AWAY, "the contract answers what it never says");
        }
        return answer.substring(2);
    }

    private static long number(String words, int index) throws ChainTrouble {
        var number = new BigInteger(words.substring(index * WORD_DIGITS, (index + 1) * WORD_DIGITS), 16);
        // of a size, a time or a height; further on, times are none of java.time
        if (number.bitLength() > 54) {
            throw new ChainTrouble(ChainTrouble.Kind.AWAY, "the contract answers what it never says");
        }
        return number.longValueExact();
    }

    private static String selector(String signature) {
        return org.web3j.crypto.Hash.sha3String(signature).substring(0, 10);
    }

    private static String word(long value) {
        return "0".repeat(WORD_DIGITS - 16) + HEX.toHexDigits(value);
    }

    /** Length and bytes, filled up to whole words. */
    private static String text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        int rest = (WORD - bytes.length % WORD) % WORD;
        return word(bytes.length) + HEX.formatHex(bytes) + "00".repeat(rest);
    }
}
