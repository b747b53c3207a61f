package kz.dauys.ballots.ceremony;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import kz.dauys.ballots.seal.PartialOpening;
import org.jspecify.annotations.Nullable;

/**
 * One trustee's part in opening a box: a line for each ballot, in the order of the box, or a dash for one that they
 * refused.
 */
public final class Openings {
    private static final String HEADER = "dauys ballot openings 1";
    private static final String REFUSED = "-";
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private Openings() {}

    /**
     * Reads openings, one at a time. Whether each is right is seen by
     * {@link kz.dauys.ballots.seal.RoundKey#requireOpening}.
     */
    public static final class Reader {
        private final Lines lines;
        private final Ceremony ceremony;
        private final int trustee;
        private final String box;
        private final int ballots;
        private int read;
        private boolean ended;
        private @Nullable PartialOpening opening;

        /**
         * Begins openings.
         *
         * @param in characters of one byte each (US-ASCII or ISO-8859-1); this closes nothing
         * @throws BadCeremonyException when this is the beginning of anything else
         */
        public Reader(BufferedReader in) throws IOException, BadCeremonyException {
            lines = new Lines(in);
            ceremony = lines.begin(HEADER);
            trustee = lines.trustee(ceremony);
            box = lines.value("box");
            if (!DIGEST.matcher(box).matches()) {
                throw lines.bad("'box' is a SHA-256 in 64 hexadecimal digits");
            }
            ballots = lines.number("ballots", 0, Box.MOST);
        }

        public Ceremony ceremony() {
            return ceremony;
        }

        public int trustee() {
            return trustee;
        }

        /** SHA-256 of the box that was opened, in hexadecimal. */
        public String box() {
            return box;
        }

        /** How many ballots the box had. */
        public int ballots() {
            return ballots;
        }

        /**
         * Sees whether these are openings of this box.
         *
         * @throws BadCeremonyException when not; it says whose they are
         */
        public void requireOf(Ceremony ceremony, String box, int ballots) throws BadCeremonyException {
            var whose = "the openings of trustee " + trustee + " are";
            Cards.requireSame(ceremony, this.ceremony, whose);
            if (!this.box.equals(box) || this.ballots != ballots) {
                throw new BadCeremonyException(whose + " of another box: " + this.box + " with " + this.ballots
                        + " ballots; not " + box + " with " + ballots);
            }
        }

        /**
         * Goes on to the opening of the next ballot.
         *
         * @return false when there is none, and the file was right to its end
         * @throws BadCeremonyException when the line is not what it has to be
         */
        public boolean next() throws IOException, BadCeremonyException {
            if (read == ballots) {
                if (!ended) {
                    lines.end();
                    ended = true;
                }
                return false;
            }
            opening = opening(lines.line());
            read++;
            return true;
        }

        private @Nullable PartialOpening opening(String line) throws BadCeremonyException {
            if (line.equals(REFUSED)) {
                return null;
            }
            int space = line.indexOf(' ');
            if (space < 0) {
                throw lines.bad("a point and a proof belong here, or " + REFUSED);
            }
            return new PartialOpening(
                    trustee,
                    lines.base64("point", line.substring(0, space), Lines.POINT, Lines.POINT),
                    lines.base64("proof", line.substring(space + 1), Lines.PROOF, Lines.PROOF));
        }

        /** Empty when the trustee refused the ballot. */
        public Optional<PartialOpening> opening() {
            return Optional.ofNullable(opening);
        }
    }

    /** Writes openings, one at a time. */
    public static final class Writer {
        private final java.io.Writer out;
        private final int trustee;
        private final int ballots;
        private int written;

        /**
         * Begins openings.
         *
         * @param out gets ASCII alone; this closes nothing
         * @param box SHA-256 of the box, in hexadecimal
         * @param ballots so many follow
         */
        public Writer(java.io.Writer out, Ceremony ceremony, int trustee, String box, int ballots) throws IOException {
            ceremony.requireTrustee(trustee);
            if (!DIGEST.matcher(box).matches() || ballots < 0 || ballots > Box.MOST) {
                throw new IllegalArgumentException("a SHA-256 in 64 hexadecimal digits, and at most " + Box.MOST
                        + " ballots: " + box + ", " + ballots);
            }
            this.out = out;
            this.trustee = trustee;
            this.ballots = ballots;
            out.write(new Text(HEADER, ceremony)
                    .line("trustee", trustee)
                    .line("box", box)
                    .line("ballots", ballots)
                    .toString());
        }

        /** @throws IllegalArgumentException when it is another trustee's, or has other lengths than it must */
        public void add(PartialOpening opening) throws IOException {
            if (opening.trustee() != trustee
                    || opening.point().length != Lines.POINT
                    || opening.proof().length != Lines.PROOF) {
                throw new IllegalArgumentException("an opening of trustee " + trustee);
            }
            write(Text.base64(opening.point()) + " " + Text.base64(opening.proof()));
        }

        /** The ballot was not sealed for this round and its context. */
        public void refuse() throws IOException {
            write(REFUSED);
        }

        private void write(String line) throws IOException {
            if (written == ballots) {
                throw new IllegalStateException("the box has " + ballots + " ballots");
            }
            out.write(line + "\n");
            written++;
        }

        /** Ends the file and flushes. */
        public void end() throws IOException {
            if (written != ballots) {
                throw new IllegalStateException(written + " ballots of " + ballots + " are opened or refused");
            }
            out.flush();
        }
    }
}
