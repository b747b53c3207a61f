package kz.dauys.command.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.VerifierKey;

/**
 * What opens an entry, as docs/log.md describes it: the line {@code extra} of a receipt. Read and put together here anew,
 * without a line of the portal that wrote it.
 *
 * @param keys of the log as the receipt names them, which proves nothing by itself
 * @param at when the act took legal effect, and {@code recordedAt} when it was recorded, as they stand in the entry
 * @param content the facts in their canonical form
 * @param facts the same by name
 * @param text the text that was filed, as the receipt has it; may be empty
 */
record Opening(
        List<VerifierKey> keys,
        Instant at,
        Instant recordedAt,
        byte[] salt,
        String content,
        Map<String, String> facts,
        String text) {
    private static final String FIRST_LINE = "dauys.kz/opening/1";
    private static final String ENTRY = "dauys.kz/entry/1";
    private static final int SALT_BYTES = 32;

    static Opening parse(byte[] extra) throws Malformed {
        var parts = utf8(extra).split("\n\n", 3);
        if (parts.length != 3) {
            throw new Malformed("its line extra is cut short");
        }
        var head = new ArrayList<>(List.of(parts[0].split("\n", -1)));
        if (!head.removeFirst().equals(FIRST_LINE)) {
            throw new Malformed("its line extra does not start with " + FIRST_LINE);
        }
        var keys = new ArrayList<VerifierKey>();
        while (!head.isEmpty() && head.getFirst().startsWith("key ")) {
            keys.add(VerifierKey.parse(head.removeFirst().substring("key ".length())));
        }
        if (head.size() != 3) {
            throw new Malformed("its line extra has at, recorded and salt");
        }
        var content = parts[1] + "\n";
        return new Opening(
                List.copyOf(keys),
                instant(after("at ", head.get(0))),
                instant(after("recorded ", head.get(1))),
                salt(after("salt ", head.get(2))),
                content,
                facts(content),
                parts[2]);
    }

    private static String after(String name, String line) throws Malformed {
        if (!line.startsWith(name)) {
            throw new Malformed("its line extra has a line that starts with '" + name + "'");
        }
        return line.substring(name.length());
    }

    private static String utf8(byte[] bytes) throws Malformed {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Malformed("its line extra is not UTF-8");
        }
    }

    /** A time as the log writes it, and in no other form: else two files would say the same. */
    static Instant instant(String text) throws Malformed {
        try {
            var time = Instant.parse(text);
            if (time.toString().equals(text)) {
                return time;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw new Malformed("not a time as the log writes it: " + text.strip());
    }

    private static byte[] salt(String text) throws Malformed {
        try {
            byte[] salt = Base64.getDecoder().decode(text);
            if (salt.length == SALT_BYTES
                    && Base64.getEncoder().encodeToString(salt).equals(text)) {
                return salt;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new Malformed("a salt has 32 bytes, in base64");
    }

    private static Map<String, String> facts(String content) throws Malformed {
        var facts = new LinkedHashMap<String, String>();
        for (var line : content.substring(0, content.length() - 1).split("\n", -1)) {
            int equals = line.indexOf('=');
            if (equals < 1 || facts.put(line.substring(0, equals), line.substring(equals + 1)) != null) {
                throw new Malformed("its content has a fact in each line, each once");
            }
        }
        if (!facts.containsKey("act") || !facts.containsKey("time")) {
            throw new Malformed("its content says which act, and when");
        }
        instant(facts.getOrDefault("time", ""));
        return facts;
    }

    /** The entry as it must stand in the log if the receipt is true. */
    byte[] entry() {
        var digest = sha256();
        digest.update((byte) 1);
        digest.update(salt);
        var commitment = Base64.getEncoder().encodeToString(digest.digest(content.getBytes(StandardCharsets.UTF_8)));
        return (ENTRY + "\n" + facts.get("act") + "\n" + at + "\n" + recordedAt + "\n" + commitment + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the entry has the time that its content has; a database keeps microseconds. */
    boolean timesAgree() {
        return Instant.parse(facts.getOrDefault("time", ""))
                .truncatedTo(ChronoUnit.MICROS)
                .equals(at);
    }

    /** Whether the text is the one of which the entry holds the digest; empty where there is none to compare. */
    Optional<Boolean> textFits() {
        var expected = facts.get("text-sha256");
        return expected == null || text.isEmpty()
                ? Optional.empty()
                : Optional.of(expected.equals(
                        HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)))));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
