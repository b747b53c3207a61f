package kz.dauys.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** The few forms that all texts of the specifications share. */
final class Texts {
    private static final int SHOWN = 60;
    private static final int LONGEST_DECIMAL = 19;

    private Texts() {}

    static String utf8(byte[] bytes) throws Malformed {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Malformed("not UTF-8");
        }
    }

    static boolean isUtf8(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** RFC 4648 section 4, canonical: with its padding and without stray bits, so that no value has two forms. */
    static byte[] base64(String text) throws Malformed {
        try {
            byte[] decoded = Base64.getDecoder().decode(text);
            if (Base64.getEncoder().encodeToString(decoded).equals(text)) {
                return decoded;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new Malformed("not base64: " + shown(text));
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** An ASCII decimal without leading zeroes, up to 2^63 - 1. */
    static long decimal(String text) throws Malformed {
        boolean form = !text.isEmpty()
                && text.length() <= LONGEST_DECIMAL
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && (text.length() == 1 || text.charAt(0) != '0');
        try {
            if (form) {
                return Long.parseLong(text);
            }
        } catch (NumberFormatException e) {
            // beyond 2^63 - 1, said below
        }
        throw new Malformed("not a decimal number from 0 to 2^63 - 1: " + shown(text));
    }

    /** The lines of a text, each of which ends in a line feed, without it. */
    static List<String> lines(String text) throws Malformed {
        if (!text.endsWith("\n")) {
            throw new Malformed("the last line does not end in a line feed");
        }
        return Arrays.asList(text.substring(0, text.length() - 1).split("\n", -1));
    }

    /** What stands behind a keyword and a space. */
    static String after(String keyword, String line) throws Malformed {
        if (!line.startsWith(keyword + " ")) {
            throw new Malformed("a line should start with '" + keyword + " ': " + shown(line));
        }
        return line.substring(keyword.length() + 1);
    }

    /** Foreign text for a message: short, and in one line. */
    static String shown(String text) {
        var cut = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
        return "'" + cut.replaceAll("\\p{Cntrl}", "·") + "'";
    }
}
