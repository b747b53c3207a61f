package kz.dauys.portal.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The salted commitment of an entry, version 1: SHA-256 over the byte {@code 01}, 32 bytes of salt and the canonical
 * content in UTF-8. The canonical content is one line for each fact in ascending order of its name, {@code name=value},
 * each ended by a line feed, after act, case and time; backslash, line feed and carriage return in a value stand as {@code \\}, {@code \n} and
 * {@code \r}. Names are {@code [a-z][a-z0-9-]*}, so no two contents share a form.
 */
final class Commitment {
    static final int SALT_BYTES = 32;
    private static final byte VERSION = 1;
    private static final java.util.Set<String> HEAD = java.util.Set.of("act", "case", "time");

    private Commitment() {}

    static String canonical(
            String type, java.util.UUID subject, java.time.Instant at, SortedMap<String, String> content) {
        var text = new StringBuilder();
        line(text, "act", type);
        line(text, "case", subject.toString());
        line(text, "time", at.toString());
        for (Map.Entry<String, String> fact : content.entrySet()) {
            if (!fact.getKey().matches("[a-z][a-z0-9-]*") || HEAD.contains(fact.getKey())) {
                throw new IllegalArgumentException("name of a fact: " + fact.getKey());
            }
            line(text, fact.getKey(), fact.getValue());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name)
                .append('=')
                .append(value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r"))
                .append('\n');
    }

    /** What {@link #canonical} made a text of. */
    static SortedMap<String, String> facts(String canonical) {
        var facts = new TreeMap<String, String>();
        for (var line : canonical.split("\n", -1)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                facts.put(line.substring(0, equals), unescaped(line.substring(equals + 1)));
            }
        }
        return facts;
    }

    private static String unescaped(String value) {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        var plain = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char sign = value.charAt(i);
            if (sign == '\\' && i + 1 < value.length()) {
                char next = value.charAt(++i);
                plain.append(
                        switch (next) {
                            case 'n' -> '\n';
                            case 'r' -> '\r';
                            default -> next;
                        });
            } else {
                plain.append(sign);
            }
        }
        return plain.toString();
    }

    static byte[] of(byte[] salt, String canonicalContent) {
        if (salt.length != SALT_BYTES) {
            throw new IllegalArgumentException("a salt has 32 bytes");
        }
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(VERSION);
            digest.update(salt);
            return digest.digest(canonicalContent.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
