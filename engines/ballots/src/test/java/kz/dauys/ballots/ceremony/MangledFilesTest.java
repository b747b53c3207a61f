package kz.dauys.ballots.ceremony;

import static kz.dauys.ballots.ceremony.Gathering.CHANCE;
import static kz.dauys.ballots.ceremony.Gathering.ascii;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import kz.dauys.ballots.seal.Quorum;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Files of the ceremony, mangled: one is refused in one line, or it is such as its writer writes; nothing else happens. */
class MangledFilesTest {
    private static final List<String> SPITE = List.of(
            "\n",
            "\r\n",
            " ",
            "=",
            "==",
            "-",
            "-\n",
            "0",
            "9999999999",
            "A",
            "/",
            "\u0000",
            "\uFEFF",
            "қ",
            "part -\n",
            "trustee 1\n",
            "trustees 99\n",
            "enough 99\n",
            "ballots 2\n",
            "YQ== ",
            "share AAAA\n");

    private static Gathering three;
    private static TrusteeSecret second;
    private static String box;
    private static String openings;

    /** What is done to a file at some place: characters away, others in; or a line away, twice there, or moved to the end. */
    record Wound(double at, int removed, String instead, Line line) {
        enum Line {
            STAYS,
            GOES,
            DOUBLES,
            MOVES
        }

        String in(String text) {
            int place = (int) (at * text.length());
            var hurt = text.substring(0, place) + instead + text.substring(Math.min(text.length(), place + removed));
            if (line == Line.STAYS) {
                return hurt;
            }
            var lines = new ArrayList<>(text.lines().toList());
            int one = (int) (at * lines.size());
            if (lines.isEmpty()) {
                return hurt;
            }
            switch (line) {
                case GOES -> lines.remove(one);
                case DOUBLES -> lines.add(one, lines.get(one));
                case MOVES -> Collections.swap(lines, one, lines.size() - 1);
                case STAYS -> throw new IllegalStateException();
            }
            return String.join("\n", lines) + "\n";
        }
    }

    /** Reads a text and writes again what was read. */
    private interface Form {
        String again(String text) throws IOException, BadCeremonyException;
    }

    enum Kind {
        CARD(() -> three.cards().get(1).text(), text -> Card.read(text).text()),
        PART(() -> three.parts().get(1).text(), text -> Part.read(text).text()),
        SECRET(() -> three.secret(2).text(), text -> TrusteeSecret.read(text).text()),
        SECRET_WITH_KEY(() -> second.text(), text -> TrusteeSecret.read(text).text()),
        BOX(() -> box, MangledFilesTest::boxAgain),
        OPENINGS(() -> openings, MangledFilesTest::openingsAgain);

        private final Supplier<String> text;
        private final Form form;

        Kind(Supplier<String> text, Form form) {
            this.text = text;
            this.form = form;
        }
    }

    @BeforeContainer
    static void gather() throws IOException, BadCeremonyException {
        var ceremony = new Ceremony("semey-2027", new Quorum(2, 3), 16);
        three = Gathering.of(ceremony);
        second = three.withKey(2);
        var ballots = new ArrayList<Gathering.Ballot>();
        for (var token : List.of("a", "b", "c")) {
            ballots.add(
                    new Gathering.Ballot(ascii(token), second.key().seal(ascii("for " + token), ascii(token), CHANCE)));
        }
        ballots.add(new Gathering.Ballot(ascii("d"), ballots.getFirst().sealed()));
        box = Gathering.box(ceremony, ballots);
        openings = Gathering.opened(second, box);
    }

    private static String boxAgain(String text) throws IOException, BadCeremonyException {
        var in = Gathering.reader(text);
        var out = new StringWriter();
        var writer = new Box.Writer(out, in.ceremony(), in.ballots());
        while (in.next()) {
            writer.add(in.context(), in.sealed());
        }
        assertThat(writer.end()).isEqualTo(in.digest());
        return out.toString();
    }

    private static String openingsAgain(String text) throws IOException, BadCeremonyException {
        var in = Gathering.openings(text);
        var out = new StringWriter();
        var writer = new Openings.Writer(out, in.ceremony(), in.trustee(), in.box(), in.ballots());
        while (in.next()) {
            if (in.opening().isPresent()) {
                writer.add(in.opening().get());
            } else {
                writer.refuse();
            }
        }
        writer.end();
        return out.toString();
    }

    @Provide
    Arbitrary<List<Wound>> wounds() {
        return Combinators.combine(
                        Arbitraries.doubles().between(0, 0.9999).ofScale(4),
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.oneOf(
                                Arbitraries.of(SPITE),
                                Arbitraries.strings().ofMaxLength(5),
                                Arbitraries.strings().numeric().ofMaxLength(3)),
                        Arbitraries.frequencyOf(
                                Tuple.of(3, Arbitraries.of(Wound.Line.STAYS)),
                                Tuple.of(1, Arbitraries.of(Wound.Line.class))))
                .as(Wound::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    @Property(tries = 1500, seed = "20261127", shrinking = ShrinkingMode.OFF)
    void mangledFilesAreRefusedOrSuchAsTheirWriterWrites(@ForAll Kind kind, @ForAll("wounds") List<Wound> wounds)
            throws IOException {
        var text = kind.text.get();
        for (var wound : wounds) {
            text = wound.in(text);
        }
        assertThatItIsReadWholeOrRefused(kind, text);
    }

    @Property(tries = 300, seed = "20261127", shrinking = ShrinkingMode.OFF)
    void anyTextIsRefused(@ForAll Kind kind, @ForAll String text) throws IOException {
        assertThatItIsReadWholeOrRefused(kind, text);
    }

    private static void assertThatItIsReadWholeOrRefused(Kind kind, String text) throws IOException {
        try {
            assertThat(kind.form.again(text)).isEqualTo(text);
        } catch (BadCeremonyException e) {
            assertThat(e.what()).isNotBlank().doesNotContain("\n", "\r").hasSizeLessThan(300);
        }
    }

    @Property(tries = 6)
    void whatIsWholeIsRead(@ForAll Kind kind) throws IOException, BadCeremonyException {
        assertThat(kind.form.again(kind.text.get())).isEqualTo(kind.text.get());
    }
}
