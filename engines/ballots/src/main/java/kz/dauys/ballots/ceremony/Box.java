package kz.dauys.ballots.ceremony;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import kz.dauys.ballots.seal.RoundKey;

/**
 * The sealed ballots of a round that are to be opened, each with its context on one line. They stand in the order of
 * the contexts' base64, by the numbers of its characters in ASCII: so the order tells nothing of who came when, and a
 * ballot that is there twice is seen. A box may be larger than the memory.
 */
public final class Box {
    /** More ballots than this no box holds. */
    public static final int MOST = 999_999_999;

    /** No context is longer, in bytes. */
    public static final int LONGEST_CONTEXT = 1024;

    private static final String HEADER = "dauys ballot box 1";

    private Box() {}

    /** Reads a box, one ballot at a time. */
    public static final class Reader {
        private final Lines lines;
        private final Ceremony ceremony;
        private final int ballots;
        private int read;
        private String last = "";
        private byte[] context = {};
        private byte[] sealed = {};
        private String digest = "";

        /**
         * Begins a box.
         *
         * @param in characters of one byte each (US-ASCII or ISO-8859-1); this closes nothing
         * @throws BadCeremonyException when this is the beginning of anything else
         */
        public Reader(BufferedReader in) throws IOException, BadCeremonyException {
            lines = new Lines(in);
            ceremony = lines.begin(HEADER);
            ballots = lines.number("ballots", 0, MOST);
        }

        public Ceremony ceremony() {
            return ceremony;
        }

        /** How many ballots there are in all. */
        public int ballots() {
            return ballots;
        }

        /**
         * Goes on to the next ballot.
         *
         * @return false when there is none, and the box was right to its end
         * @throws BadCeremonyException when the line is not what it has to be
         */
        public boolean next() throws IOException, BadCeremonyException {
            if (read == ballots) {
                if (digest.isEmpty()) {
                    lines.end();
                    digest = lines.digest();
                }
                return false;
            }
            var line = lines.line();
            int space = line.indexOf(' ');
            if (space < 0) {
                throw lines.bad("a context and a sealed ballot belong here");
            }
            var text = line.substring(0, space);
            context = lines.base64("context", text, 1, LONGEST_CONTEXT);
            int length = RoundKey.sealedLength(ceremony.length());
            sealed = lines.base64("sealed ballot", line.substring(space + 1), length, length);
            if (text.compareTo(last) <= 0) {
                throw lines.bad(
                        text.equals(last)
                                ? "a second ballot with the same context"
                                : "ballots stand in the order of their contexts");
            }
            last = text;
            read++;
            return true;
        }

        /** What the ballot belongs to. */
        public byte[] context() {
            return context.clone();
        }

        public byte[] sealed() {
            return sealed.clone();
        }

        /**
         * SHA-256 of the whole file in hexadecimal, once {@link #next} has come to its end.
         *
         * @throws IllegalStateException before
         */
        public String digest() {
            if (digest.isEmpty()) {
                throw new IllegalStateException("the box was not read to its end");
            }
            return digest;
        }
    }

    /** Writes a box, one ballot at a time. */
    public static final class Writer {
        private final java.io.Writer out;
        private final int sealedLength;
        private final int ballots;
        private final MessageDigest digest = Fingerprint.sha256();
        private int written;
        private String last = "";

        /**
         * Begins a box.
         *
         * @param out gets ASCII alone; this closes nothing
         * @param ballots so many follow
         */
        public Writer(java.io.Writer out, Ceremony ceremony, int ballots) throws IOException {
            if (ballots < 0 || ballots > MOST) {
                throw new IllegalArgumentException("a box holds at most " + MOST + " ballots: " + ballots);
            }
            this.out = out;
            this.sealedLength = RoundKey.sealedLength(ceremony.length());
            this.ballots = ballots;
            write(new Text(HEADER, ceremony).line("ballots", ballots).toString());
        }

        /**
         * @throws IllegalArgumentException when it does not follow the last one in its order, or has another length
         *     than it must
         */
        public void add(byte[] context, byte[] sealed) throws IOException {
            var text = Text.base64(context);
            if (context.length < 1 || context.length > LONGEST_CONTEXT || sealed.length != sealedLength) {
                throw new IllegalArgumentException("a context has 1 to " + LONGEST_CONTEXT
                        + " bytes, and a sealed ballot of this round " + sealedLength);
            }
            if (text.compareTo(last) <= 0 || written == ballots) {
                throw new IllegalArgumentException(
                        "ballots stand in the order of their contexts, each once, and so many as was said: " + ballots);
            }
            write(text + " " + Text.base64(sealed) + "\n");
            last = text;
            written++;
        }

        /**
         * Ends the box and flushes.
         *
         * @return SHA-256 of the whole file, in hexadecimal
         */
        public String end() throws IOException {
            if (written != ballots) {
                throw new IllegalStateException(written + " ballots of " + ballots + " are in the box");
            }
            out.flush();
            return HexFormat.of().formatHex(digest.digest());
        }

        private void write(String text) throws IOException {
            out.write(text);
            digest.update(text.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
