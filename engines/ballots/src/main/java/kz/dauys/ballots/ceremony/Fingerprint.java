package kz.dauys.ballots.ceremony;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.dauys.ballots.seal.RoundKey;

/** What people compare by telephone: the first 16 bytes of a SHA-256, as eight groups of four hexadecimal digits. */
public final class Fingerprint {
    private static final int BYTES = 16;
    private static final int GROUP = 2;

    private Fingerprint() {}

    /** Of the key that everybody seals to. */
    public static String of(RoundKey key) {
        return of(key.bytes());
    }

    /**
     * Of all parts of a ceremony, in whatever order they come. The key's alone does not show that all trustees had the
     * same parts: one who gives different ones to different trustees can leave the key as it is and shares that do not
     * fit together.
     */
    public static String of(Collection<Part> parts) {
        return of(texts(
                parts.stream().sorted(Comparator.comparingInt(Part::trustee)).map(Part::text)));
    }

    /** Of whatever else people compare. */
    public static String of(byte[] bytes) {
        var hex = HexFormat.of().formatHex(sha256().digest(bytes), 0, BYTES);
        var groups = new StringBuilder();
        for (int at = 0; at < hex.length(); at += 2 * GROUP) {
            groups.append(at == 0 ? "" : " ").append(hex, at, at + 2 * GROUP);
        }
        return groups.toString();
    }

    static byte[] texts(Stream<String> texts) {
        return texts.collect(Collectors.joining()).getBytes(StandardCharsets.US_ASCII);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
