package kz.dauys.ballots.ceremony;

import static kz.dauys.ballots.ceremony.Gathering.CHANCE;
import static kz.dauys.ballots.ceremony.Gathering.ascii;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import kz.dauys.ballots.seal.PartialOpening;
import kz.dauys.ballots.seal.Quorum;
import org.junit.jupiter.api.Test;

class BoxTest {
    private static final Ceremony SEMEY = new Ceremony("semey-2027", new Quorum(2, 3), 16);
    private static final Gathering THREE = Gathering.of(SEMEY);
    private static final TrusteeSecret SECOND = THREE.withKey(2);
    private static final String HEADER =
            "dauys ballot box 1\nround semey-2027\nenough 2\ntrustees 3\nlength 16\nballots ";

    private final List<Gathering.Ballot> ballots = new ArrayList<>();

    BoxTest() throws BadCeremonyException {
        for (var token : List.of("c", "a", "b")) {
            ballots.add(ballot(token));
        }
    }

    private static Gathering.Ballot ballot(String token) throws BadCeremonyException {
        return new Gathering.Ballot(ascii(token), SECOND.key().seal(ascii("for " + token), ascii(token), CHANCE));
    }

    private static String line(Gathering.Ballot ballot) {
        return Text.base64(ballot.context()) + " " + Text.base64(ballot.sealed()) + "\n";
    }

    @Test
    void aBoxIsReadAsItWasWritten() throws Exception {
        var box = Gathering.box(SEMEY, ballots);

        assertThat(box).isEqualTo(HEADER + "3\n" + line(ballots.get(1)) + line(ballots.get(2)) + line(ballots.get(0)));
        var reader = Gathering.reader(box);
        assertThat(reader.ceremony()).isEqualTo(SEMEY);
        assertThat(reader.ballots()).isEqualTo(3);
        for (int one : new int[] {1, 2, 0}) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.context()).isEqualTo(ballots.get(one).context());
            assertThat(reader.sealed()).isEqualTo(ballots.get(one).sealed());
            assertThatIllegalStateException().isThrownBy(reader::digest);
        }
        assertThat(List.of(reader.next(), reader.next())).containsOnly(false);
        assertThat(reader.digest()).isEqualTo(sha256(box));
    }

    @Test
    void theWriterReckonsTheDigestToo() throws Exception {
        var out = new StringWriter();
        var writer = new Box.Writer(out, SEMEY, 1);
        writer.add(ballots.getFirst().context(), ballots.getFirst().sealed());

        assertThat(writer.end()).isEqualTo(sha256(out.toString()));
    }

    private static String sha256(String text) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(ascii(text)));
    }

    @Test
    void theOrderIsThatOfTheCharactersAndNotOfTheBytes() throws Exception {
        var all = new ArrayList<Gathering.Ballot>();
        for (int one : new int[] {0x00, 0x60, 0xd0, 0xf8, 0xff}) {
            all.add(new Gathering.Ballot(
                    new byte[] {(byte) one, 0, 0}, ballots.getFirst().sealed()));
        }
        Collections.reverse(all);

        var lines = Gathering.box(SEMEY, all).lines().skip(6).toList();

        assertThat(lines).isSorted().first().asString().startsWith("+AAA ");
        assertThat(Gathering.digest(Gathering.box(SEMEY, all))).hasSize(64);
    }

    @Test
    void ballotsOutOfOrderOrTwiceAreRefused() {
        var a = line(ballots.get(1));
        var b = line(ballots.get(2));

        assertRefused("line 8: ballots stand in the order of their contexts", HEADER + "2\n" + b + a);
        assertRefused("line 8: a second ballot with the same context", HEADER + "2\n" + a + a);
    }

    @Test
    void aBallotThatIsThereTwiceWithTwoSealsIsRefused() throws BadCeremonyException {
        assertRefused(
                "line 8: a second ballot with the same context",
                HEADER + "2\n" + line(ballot("a")) + line(ballot("a")));
    }

    @Test
    void aContextHasNoSecondText() throws BadCeremonyException {
        var a = line(ballot("a"));
        assertThat(a).startsWith("YQ== ");

        for (var other : List.of("YR==", "YQ=", "YQ", "YQ===", "")) {
            assertRefused("line 7: 'context' is 1 to 1024 bytes in base64", HEADER + "1\n" + other + a.substring(4));
        }
    }

    @Test
    void aBoxThatIsCutOffOrHasMoreThanItSaysIsRefused() {
        var a = line(ballots.get(1));
        var b = line(ballots.get(2));

        assertRefused("line 8: the file ends too early", HEADER + "2\n" + a);
        assertRefused("line 8: the file ends too early", HEADER + "2\n" + a + b.substring(0, b.length() - 1));
        assertRefused("line 8: nothing belongs here any more", HEADER + "1\n" + a + b);
        assertRefused("line 8: nothing belongs here any more", HEADER + "1\n" + a + "\n");
        assertRefused("line 7: nothing belongs here any more", HEADER + "0\n" + a);
        assertRefused("line 6: the file ends too early", HEADER);
        assertRefused("line 6: 'ballots' is a number from 0 to 999999999", HEADER + "-1\n");
        assertRefused("line 6: 'ballots' is a number from 0 to 999999999", HEADER + "1000000000\n");
    }

    @Test
    void aLineThatIsNoBallotIsRefused() {
        var sealed = Text.base64(ballots.getFirst().sealed());

        assertRefused("line 7: a context and a sealed ballot belong here", HEADER + "1\nYQ==\n");
        assertRefused("line 7: 'sealed ballot' is 130 bytes in base64", HEADER + "1\nYQ== " + sealed + "AAAA\n");
        assertRefused("line 7: 'sealed ballot' is 130 bytes in base64", HEADER + "1\nYQ==  " + sealed + "\n");
        assertRefused("line 7: 'sealed ballot' is 130 bytes in base64", HEADER + "1\nYQ== " + sealed + " \n");
        assertRefused(
                "line 7: 'context' is 1 to 1024 bytes in base64",
                HEADER + "1\n" + Text.base64(new byte[1025]) + " " + sealed + "\n");
    }

    @Test
    void aLineWithoutEndIsNotReadToItsEnd() throws Exception {
        var endless = new Reader() {
            private long read;

            @Override
            public int read(char[] into, int from, int length) {
                for (int i = from; i < from + length; i++) {
                    into[i] = read < HEADER.length() ? HEADER.charAt((int) read) : read == HEADER.length() ? '1' : 'a';
                    if (read == HEADER.length() + 1) {
                        into[i] = '\n';
                    }
                    read++;
                }
                return length;
            }

            @Override
            public void close() {}
        };
        var box = new Box.Reader(new BufferedReader(endless));

        assertThatThrownBy(box::next)
                .isInstanceOf(BadCeremonyException.class)
                .hasMessage("line 7: longer than any line of such a file");
        assertThat(endless.read).isLessThan(1 << 17);
    }

    @Test
    void theWriterTakesNothingThatTheReaderWouldRefuse() throws Exception {
        var a = ballots.get(1);
        var b = ballots.get(2);
        var out = new Box.Writer(new StringWriter(), SEMEY, 2);
        out.add(b.context(), b.sealed());

        assertThatIllegalArgumentException().isThrownBy(() -> out.add(a.context(), a.sealed()));
        assertThatIllegalArgumentException().isThrownBy(() -> out.add(b.context(), b.sealed()));
        assertThatIllegalArgumentException().isThrownBy(() -> out.add(ascii("c"), new byte[129]));
        assertThatIllegalArgumentException().isThrownBy(() -> out.add(new byte[0], a.sealed()));
        assertThatIllegalArgumentException().isThrownBy(() -> out.add(new byte[1025], a.sealed()));
        assertThatIllegalStateException().isThrownBy(out::end);
        out.add(ascii("c"), a.sealed());
        assertThatIllegalArgumentException().isThrownBy(() -> out.add(ascii("d"), a.sealed()));
        assertThat(out.end()).hasSize(64);
        for (int ballots : new int[] {-1, 1_000_000_000}) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Box.Writer(new StringWriter(), SEMEY, ballots));
        }
    }

    // --- openings

    @Test
    void aTrusteeRefusesWhatWasNotSealedForItsContextAndOpensTheRest() throws Exception {
        var copied = new Gathering.Ballot(ascii("bb"), ballots.get(0).sealed());
        var broken = new Gathering.Ballot(ascii("bbb"), new byte[130]);
        ballots.add(copied);
        ballots.add(broken);
        var box = Gathering.box(SEMEY, ballots);
        var out = new StringWriter();
        var told = new ArrayList<Integer>();

        int refused = SECOND.open(Gathering.reader(box), Gathering.digest(box), out, CHANCE, told::add);

        assertThat(refused).isEqualTo(2);
        assertThat(told).containsExactly(1, 2, 3, 4, 5);
        var openings = Gathering.all(out.toString());
        var thirds = Gathering.all(Gathering.opened(THREE.withKey(3), box));
        var read = new ArrayList<String>();
        var reader = Gathering.reader(box);
        for (int i = 0; reader.next(); i++) {
            if (openings.get(i) == null) {
                read.add("-");
            } else {
                var both = List.of(openings.get(i), thirds.get(i));
                read.add(new String(
                        SECOND.key().open(reader.sealed(), reader.context(), both), StandardCharsets.US_ASCII));
            }
        }
        assertThat(read).containsExactlyInAnyOrder("for a", "for b", "for c", "-", "-");
        assertThat(out.toString().lines().filter("-"::equals)).hasSize(2);
    }

    @Test
    void openingsAreReadAsTheyWereWritten() throws Exception {
        var box = Gathering.box(SEMEY, ballots);
        var openings = Gathering.opened(SECOND, box);
        var reader = Gathering.openings(openings);

        assertThat(openings)
                .startsWith(
                        "dauys ballot openings 1\nround semey-2027\nenough 2\ntrustees 3\nlength 16\ntrustee 2\nbox "
                                + Gathering.digest(box) + "\nballots 3\n");
        assertThat(reader.ceremony()).isEqualTo(SEMEY);
        assertThat(reader.trustee()).isEqualTo(2);
        assertThat(reader.box()).isEqualTo(Gathering.digest(box));
        assertThat(reader.ballots()).isEqualTo(3);
        var out = new StringWriter();
        var writer = new Openings.Writer(out, SEMEY, 2, reader.box(), 3);
        while (reader.next()) {
            writer.add(reader.opening().orElseThrow());
        }
        writer.end();
        assertThat(out.toString()).isEqualTo(openings);
        assertThat(reader.next()).isFalse();
    }

    @Test
    void openingsOfAnotherBoxAreRefused() throws Exception {
        var box = Gathering.box(SEMEY, ballots);
        var other = Gathering.box(SEMEY, ballots.subList(0, 2));
        var reader = Gathering.openings(Gathering.opened(SECOND, other));

        reader.requireOf(SEMEY, Gathering.digest(other), 2);
        assertThatThrownBy(() -> reader.requireOf(SEMEY, Gathering.digest(box), 3))
                .isInstanceOf(BadCeremonyException.class)
                .hasMessage("the openings of trustee 2 are of another box: " + Gathering.digest(other)
                        + " with 2 ballots; not " + Gathering.digest(box) + " with 3");
        assertThatThrownBy(() -> reader.requireOf(SEMEY, Gathering.digest(other), 3))
                .isInstanceOf(BadCeremonyException.class);
        assertThatThrownBy(() ->
                        reader.requireOf(new Ceremony("semey-2028", SEMEY.quorum(), 16), Gathering.digest(other), 2))
                .isInstanceOf(BadCeremonyException.class)
                .hasMessageStartingWith("the openings of trustee 2 are of another ceremony: round semey-2027, ");
    }

    @Test
    void aBoxOfAnotherCeremonyIsNotOpened() throws IOException {
        var other = Gathering.box(new Ceremony("semey-2028", SEMEY.quorum(), 16), ballots);

        assertThatThrownBy(() -> Gathering.opened(SECOND, other))
                .isInstanceOf(BadCeremonyException.class)
                .hasMessageStartingWith("the box is of another ceremony: round semey-2028, ");
    }

    @Test
    void aBoxThatChangedBetweenTwoReadingsIsNotOpened() throws Exception {
        var before = Gathering.digest(Gathering.box(SEMEY, ballots));
        ballots.set(0, ballot("c"));
        var after = Gathering.box(SEMEY, ballots);

        assertThatThrownBy(() -> SECOND.open(Gathering.reader(after), before, new StringWriter(), CHANCE, done -> {}))
                .isInstanceOf(BadCeremonyException.class)
                .hasMessage("the box is not the one that was read before");
    }

    @Test
    void openingsThatAreNotInTheirFormAreRefused() throws Exception {
        var openings = Gathering.opened(SECOND, Gathering.box(SEMEY, ballots.subList(0, 1)));
        var head = openings.substring(0, openings.lastIndexOf('\n', openings.length() - 2) + 1);
        var line = openings.substring(head.length());

        assertNoOpenings("line 9: the file ends too early", head);
        assertNoOpenings("line 9: the file ends too early", head + "-");
        assertNoOpenings("line 10: nothing belongs here any more", openings + "-\n");
        assertNoOpenings("line 9: a point and a proof belong here, or -", head + "--\n");
        assertNoOpenings("line 9: 'point' is 33 bytes in base64", head + "AAAA" + line);
        assertNoOpenings("line 9: 'proof' is 64 bytes in base64", head + line.replace("==\n", "\n"));
        assertNoOpenings("line 6: 'trustee' is a number from 1 to 3", openings.replace("trustee 2", "trustee 4"));
        assertNoOpenings("line 7: 'box' is a SHA-256 in 64 hexadecimal digits", openings.replaceFirst("box .", "box "));
        assertNoOpenings(
                "line 7: 'box' is a SHA-256 in 64 hexadecimal digits", openings.replaceFirst("box .", "box A"));
    }

    @Test
    void anOpeningInAnotherTrusteesNameIsNoneOfTheirs() throws Exception {
        var openings = Gathering.opened(SECOND, Gathering.box(SEMEY, ballots));
        var named = Gathering.all(openings.replace("trustee 2", "trustee 3"));
        var first = ballots.get(1);

        assertThatThrownBy(() -> SECOND.key().requireOpening(first.sealed(), first.context(), named.getFirst()))
                .hasMessage("trustee 3 did not open this ballot with their share of the key");
    }

    @Test
    void theWriterOfOpeningsTakesWhatBelongsToItAlone() throws Exception {
        var box = "0".repeat(64);
        var out = new Openings.Writer(new StringWriter(), SEMEY, 2, box, 1);

        for (var wrong : List.of(
                new PartialOpening(3, new byte[33], new byte[64]),
                new PartialOpening(2, new byte[32], new byte[64]),
                new PartialOpening(2, new byte[33], new byte[65]))) {
            assertThatIllegalArgumentException().isThrownBy(() -> out.add(wrong));
        }
        assertThatIllegalStateException().isThrownBy(out::end);
        out.refuse();
        assertThatIllegalStateException().isThrownBy(out::refuse);
        out.end();
        for (var digest : List.of("", "0".repeat(63), "G".repeat(64))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new Openings.Writer(new StringWriter(), SEMEY, 2, digest, 1));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Openings.Writer(new StringWriter(), SEMEY, 4, box, 1));
    }

    private static void assertRefused(String message, String box) {
        assertThatThrownBy(() -> Gathering.digest(box))
                .isInstanceOf(BadCeremonyException.class)
                .hasMessage(message);
    }

    private static void assertNoOpenings(String message, String openings) {
        assertThatThrownBy(() -> Gathering.all(openings))
                .isInstanceOf(BadCeremonyException.class)
                .hasMessage(message);
    }
}
