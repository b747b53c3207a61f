package kz.dauys.ballots.ceremony;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import kz.dauys.ballots.seal.Announcement;
import kz.dauys.ballots.seal.Quorum;

/** Reads a file of the ceremony line by line, and takes nothing that {@link Text} would not have written. */
final class Lines {
    static final int POINT = 33;
    static final int PROOF = 64;
    static final int SCALAR = 32;
    static final int HASH = 32;

    /** A ballot of the longest kind with its context has some 23,000 characters. */
    private static final int LONGEST = 1 << 15;

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");
    private static final Base64.Decoder BASE64 = Base64.getDecoder();

    private final Reader in;
    private final MessageDigest digest = Fingerprint.sha256();
    private int number;

    Lines(Reader in) {
        this.in = in;
    }

    interface Form<T> {
        T read(Lines lines) throws IOException, BadCeremonyException;
    }

    /** Reads a text to its end. */
    static <T> T all(String text, Form<T> form) throws BadCeremonyException {
        try {
            var lines = new Lines(new StringReader(text));
            var read = form.read(lines);
            lines.end();
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory can be read", e);
        }
    }

    String line() throws IOException, BadCeremonyException {
        number++;
        var characters = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw bad("the file ends too early");
            }
            if (c < ' ' || c > '~') {
                throw bad("a character that such a file does not have");
            }
            if (characters.length() == LONGEST) {
                throw bad("longer than any line of such a file");
            }
            characters.append((char) c);
        }
        var line = characters.toString();
        digest.update(line.getBytes(StandardCharsets.US_ASCII));
        digest.update((byte) '\n');
        return line;
    }

    /** What is wrong with the line that was read last. */
    BadCeremonyException bad(String what) {
        return new BadCeremonyException("line " + number + ": " + what);
    }

    Ceremony begin(String header) throws IOException, BadCeremonyException {
        if (!line().equals(header)) {
            throw bad("'" + header + "' belongs here");
        }
        var round = value("round");
        if (!Ceremony.isRound(round)) {
            throw bad("'round' is 1 to 100 characters without spaces");
        }
        int enough = number("enough", 1, Quorum.MOST);
        int trustees = number("trustees", enough, Quorum.MOST);
        int length = number("length", 1, Ceremony.LONGEST);
        return new Ceremony(round, new Quorum(enough, trustees), length);
    }

    int trustee(Ceremony ceremony) throws IOException, BadCeremonyException {
        return number("trustee", 1, ceremony.quorum().trustees());
    }

    Announcement announcement(int trustee, int points) throws IOException, BadCeremonyException {
        var commitments = new ArrayList<byte[]>();
        for (int i = 0; i < points; i++) {
            commitments.add(bytes("point", POINT));
        }
        return new Announcement(trustee, commitments, bytes("proof", PROOF));
    }

    String value(String name) throws IOException, BadCeremonyException {
        var line = line();
        if (!line.startsWith(name + " ")) {
            throw bad("'" + name + "' belongs here");
        }
        return line.substring(name.length() + 1);
    }

    int number(String name, int least, int most) throws IOException, BadCeremonyException {
        var value = value(name);
        if (NUMBER.matcher(value).matches()) {
            int read = Integer.parseInt(value);
            if (read >= least && read <= most) {
                return read;
            }
        }
        throw bad("'" + name + "' is a number from " + least + " to " + most);
    }

    byte[] bytes(String name, int length) throws IOException, BadCeremonyException {
        return base64(name, value(name), length, length);
    }

    byte[] base64(String name, String text, int least, int most) throws BadCeremonyException {
        try {
            var bytes = BASE64.decode(text);
            // the decoder also takes texts without padding, and with bits of no byte: one thing would have two texts
            if (bytes.length >= least
                    && bytes.length <= most
                    && Text.base64(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException none) {
            // as below
        }
        throw bad("'%s' is %s bytes in base64".formatted(name, least == most ? most : least + " to " + most));
    }

    /** @throws BadCeremonyException when something follows */
    void end() throws IOException, BadCeremonyException {
        if (in.read() >= 0) {
            number++;
            throw bad("nothing belongs here any more");
        }
    }

    /** SHA-256 of all that was read, in hexadecimal; to be asked once, at the end. */
    String digest() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
