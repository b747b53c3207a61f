package kz.dauys.command.trustees;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kz.dauys.ballots.ceremony.BadCeremonyException;
import kz.dauys.ballots.ceremony.Box;
import kz.dauys.ballots.ceremony.Card;
import kz.dauys.ballots.ceremony.Cards;
import kz.dauys.ballots.ceremony.Ceremony;
import kz.dauys.ballots.ceremony.Fingerprint;
import kz.dauys.ballots.ceremony.Openings;
import kz.dauys.ballots.ceremony.Part;
import kz.dauys.ballots.seal.PartialOpening;
import kz.dauys.ballots.seal.Quorum;
import kz.dauys.ballots.seal.RoundKey;
import kz.dauys.command.Dauys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TrusteeCommandTest {
    private static final SecureRandom CHANCE = new SecureRandom();
    private static final Ceremony SEMEY = new Ceremony("semey-2027", new Quorum(2, 3), 16);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void threeTrusteesMakeAKeyAndTwoOfThemOpen() throws Exception {
        makeCards();
        makeParts();
        makeKeys();
        var key = published();
        // as the portal would write it: b came with a's ballot
        var a = key.seal(bytes("for a"), bytes("a"), CHANCE);
        var c = key.seal(bytes("for c"), bytes("c"), CHANCE);
        writeBox("box", List.of(bytes("a"), bytes("b"), bytes("c")), List.of(a, a, c));

        for (int trustee : new int[] {1, 3}) {
            assertThat(run(
                            "open",
                            "--secret",
                            at("secret", trustee),
                            "--box",
                            file("box"),
                            "--out",
                            at("open", trustee)))
                    .isZero();
            assertThat(out.toString())
                    .contains(
                            at("open", trustee)
                                    + ": 2 ballots opened, 1 refused, as they were not sealed for this round and their context.",
                            "The box: " + digest("box"));
        }

        assertThat(read(key, "box", 1, 3)).containsExactly("for a", "-", "for c");
    }

    @Test
    void eachStepSaysWhatPeopleCompare() throws Exception {
        makeCards();
        var fingerprints = new ArrayList<String>();
        for (int trustee = 1; trustee <= 3; trustee++) {
            fingerprints.add(card(trustee).fingerprint());
        }

        assertThat(run(
                        "part",
                        "--secret",
                        at("secret", 2),
                        "--out",
                        at("part", 2),
                        at("card", 3),
                        at("card", 1),
                        at("card", 2)))
                .isZero();
        assertThat(out.toString().lines())
                .startsWith(
                        "trustee  1  " + fingerprints.get(0),
                        "trustee  2  " + fingerprints.get(1) + "  (you)",
                        "trustee  3  " + fingerprints.get(2))
                .anyMatch(line -> line.startsWith("Compare them with each of the other trustees by telephone"));

        Files.delete(folder.resolve("part2"));
        makeParts();
        makeKeys();
        assertThat(out.toString())
                .contains(
                        "The key of round semey-2027: " + Fingerprint.of(published()),
                        "All parts together: " + Fingerprint.of(parts()));
    }

    @Test
    void answersInJsonWhenAsked() throws Exception {
        assertThat(json(cardOf(1, "--format", "json")).get("fingerprint").asString())
                .isEqualTo(card(1).fingerprint());
        cardOf(2);
        cardOf(3);
        makeParts("--format", "json");
        var cards = json(out.toString()).get("cards");
        assertThat(cards.size()).isEqualTo(3);
        assertThat(cards.get(1).get("fingerprint").asString()).isEqualTo(card(2).fingerprint());
        makeKeys("--format", "json");
        assertThat(json(out.toString()).get("key").asString()).isEqualTo(Fingerprint.of(published()));
        assertThat(json(out.toString()).get("parts").asString()).isEqualTo(Fingerprint.of(parts()));
        var sealed = published().seal(bytes("x"), bytes("a"), CHANCE);
        writeBox("box", List.of(bytes("a"), bytes("b")), List.of(sealed, sealed));

        run("open", "--secret", at("secret", 1), "--box", file("box"), "--out", file("open"), "--format", "json");
        var opened = json(out.toString());
        assertThat(opened.get("ballots").asInt()).isEqualTo(2);
        assertThat(opened.get("refused").asInt()).isEqualTo(1);
        assertThat(opened.get("box").asString()).isEqualTo(digest("box"));
    }

    @Test
    void theSecretIsItsOwnersAlone() throws Exception {
        makeCards();
        assertThat(permissions("secret1")).isEqualTo("rw-------");
        makeParts();
        makeKeys();
        assertThat(permissions("secret1")).isEqualTo("rw-------");
        assertThat(folder.toFile().list()).noneMatch(name -> name.endsWith(".new"));

        Files.setPosixFilePermissions(folder.resolve("secret1"), PosixFilePermissions.fromString("rw-r-----"));

        assertBadUse(
                "dauys trustee part: " + at("secret", 1) + ": others than its owner may read this secret: chmod 600 "
                        + at("secret", 1),
                "part",
                "--secret",
                at("secret", 1),
                "--out",
                file("other"),
                at("card", 1));
    }

    @Test
    void nothingIsOverwritten() throws Exception {
        makeCards();
        var secret = Files.readString(folder.resolve("secret1"));
        var card = Files.readString(folder.resolve("card1"));

        assertBadUse(
                "dauys trustee card: " + at("secret", 1)
                        + " is there already: nothing is overwritten, name another file",
                cardArguments(1, at("secret", 1), file("another")));
        assertThat(folder.resolve("another")).doesNotExist();
        assertBadUse(
                "dauys trustee card: " + at("card", 1) + " is there already: nothing is overwritten, name another file",
                cardArguments(1, file("another"), at("card", 1)));
        assertThat(folder.resolve("another")).as("a secret without its card").doesNotExist();
        makeParts();
        assertBadUse(
                "dauys trustee part: " + at("part", 1) + " is there already: nothing is overwritten, name another file",
                partArguments(1));
        makeKeys();
        writeBox("box", List.of(), List.of());
        assertBadUse(
                "dauys trustee open: " + at("card", 1) + " is there already: nothing is overwritten, name another file",
                "open",
                "--secret",
                at("secret", 1),
                "--box",
                file("box"),
                "--out",
                at("card", 1));

        assertThat(Files.readString(folder.resolve("card1"))).isEqualTo(card);
        assertThat(Files.readString(folder.resolve("secret1")))
                .isNotEqualTo(secret)
                .contains("\nround semey-2027\n");
    }

    @Test
    void anotherKeyTakesThePlaceOfTheFirstOnlyWhenItIsSaid() throws Exception {
        makeCards();
        makeParts();
        makeKeys();
        var first = published();
        makeKeys();
        var kept = Files.readString(folder.resolve("secret1"));
        Files.delete(folder.resolve("part2"));
        assertThat(run(partArguments(2))).isZero();

        assertBadUse(
                "dauys trustee key: " + at("secret", 1) + " has its part of another key already, "
                        + Fingerprint.of(first) + ": to keep this one instead add --replace",
                keyArguments(1));
        assertThat(Files.readString(folder.resolve("secret1"))).isEqualTo(kept);
        makeKeys("--replace");

        assertThat(out.toString()).contains(Fingerprint.of(published()));
        assertThat(Fingerprint.of(published())).isNotEqualTo(Fingerprint.of(first));
        assertThat(Files.readString(folder.resolve("secret1"))).isNotEqualTo(kept);
    }

    @Test
    void cardsAndPartsAreNamedOneByOneToo() throws Exception {
        makeCards();
        makeParts();
        var arguments = new ArrayList<>(List.of("key", "--secret", at("secret", 3)));
        for (int trustee = 1; trustee <= 3; trustee++) {
            arguments.addAll(List.of("--parts", at("part", trustee), "--cards", at("card", trustee)));
        }

        assertThat(run(arguments.toArray(String[]::new))).isZero();
        assertThat(out.toString()).contains(Fingerprint.of(published()));
    }

    @Test
    void whoseFileIsWrongIsSaidInOneLineAndTheSecretStaysAsItWas() throws Exception {
        makeCards();
        makeParts();
        var secret = Files.readString(folder.resolve("secret1"));
        var part = Files.readString(folder.resolve("part2"));

        Files.writeString(folder.resolve("part2"), part.substring(0, part.length() - 1));
        assertBadUse("dauys trustee key: " + at("part", 2) + ": line 13: the file ends too early", keyArguments(1));
        Files.writeString(folder.resolve("part2"), Files.readString(folder.resolve("part3")));
        assertBadUse("dauys trustee key: trustee 3 has two parts", keyArguments(1));
        Files.writeString(folder.resolve("part2"), part.replaceFirst("cards ....", "cards AAAA"));
        assertBadUse("dauys trustee key: the part of trustee 2 was made for other cards", keyArguments(1));
        Files.delete(folder.resolve("part2"));
        assertBadUse("dauys trustee key: " + at("part", 2) + ": no such file, or it cannot be read", keyArguments(1));
        Files.write(folder.resolve("part2"), new byte[(1 << 20) + 1]);
        assertBadUse("dauys trustee key: " + at("part", 2) + ": longer than any such file", keyArguments(1));
        Files.writeString(folder.resolve("part2"), part);
        Files.writeString(
                folder.resolve("card2"),
                Files.readString(folder.resolve("card2")).replace("2027", "2028"));
        assertBadUse(
                "dauys trustee key: the card of trustee 2 is of another ceremony: round semey-2028, 2 of 3 trustees, ballots of"
                        + " at most 16 bytes; not round semey-2027, 2 of 3 trustees, ballots of at most 16 bytes",
                keyArguments(1));

        assertThat(Files.readString(folder.resolve("secret1"))).isEqualTo(secret);
    }

    @Test
    void aBoxThatIsNotRightIsNotOpened() throws Exception {
        makeCards();
        makeParts();
        writeBox("box", List.of(), List.of());
        var open = new String[] {"open", "--secret", at("secret", 1), "--box", file("box"), "--out", file("open")};

        assertBadUse(
                "dauys trustee open: " + at("secret", 1) + " has no part of a key yet: that comes by dauys trustee key",
                open);
        makeKeys();
        var sealed = published().seal(bytes("x"), bytes("a"), CHANCE);
        writeBox("box", List.of(bytes("a")), List.of(sealed));
        var box = Files.readString(folder.resolve("box"));

        Files.writeString(folder.resolve("box"), box + "\n");
        assertBadUse("dauys trustee open: " + file("box") + ": line 8: nothing belongs here any more", open);
        Files.writeString(folder.resolve("box"), box.replace("YQ==", "YQ== ы"));
        assertBadUse(
                "dauys trustee open: " + file("box") + ": line 7: a character that such a file does not have", open);
        Files.writeString(folder.resolve("box"), box.replace("semey-2027", "semey-2028"));
        assertBadUse(
                "dauys trustee open: the box is of another ceremony: round semey-2028, 2 of 3 trustees, ballots of at"
                        + " most 16 bytes; not round semey-2027, 2 of 3 trustees, ballots of at most 16 bytes",
                open);
        Files.delete(folder.resolve("box"));
        assertBadUse("dauys trustee open: " + file("box") + ": no such file, or it cannot be read", open);

        assertThat(folder.toFile().list()).noneMatch(name -> name.startsWith("open"));
    }

    @Test
    void refusesWhatNoCeremonyHas() {
        assertBadUse("dauys trustee: card, part, key or open? (dauys trustee --help)");
        assertBadUse(
                "dauys trustee card: trustees are numbered from 1 to 3: 4",
                cardArguments(4, file("secret"), file("card")));
        var arguments = cardArguments(1, file("secret"), file("card"));
        arguments[2] = "semey 2027";
        assertBadUse(
                "dauys trustee card: a round is named by 1 to 100 printable ASCII characters without spaces",
                arguments);
        assertBadUse(
                "dauys trustee card: " + file("nowhere/secret") + ": cannot be written",
                cardArguments(1, file("nowhere/secret"), file("card")));
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"card", "part", "key", "open"})
    void everyStepKnowsHelp(String step) {
        assertThat(run(step, "--help")).isZero();
        assertThat(out.toString()).startsWith("Usage: dauys trustee " + step).contains("--secret=FILE");
        assertThat(err.toString()).isEmpty();
    }

    // --- the steps

    private String cardOf(int trustee, String... more) {
        var arguments = Stream.concat(
                Stream.of(cardArguments(trustee, at("secret", trustee), at("card", trustee))), Stream.of(more));
        assertThat(run(arguments.toArray(String[]::new))).isZero();
        return out.toString();
    }

    private void makeCards() {
        for (int trustee = 1; trustee <= 3; trustee++) {
            cardOf(trustee);
        }
    }

    private void makeParts(String... more) {
        for (int trustee = 1; trustee <= 3; trustee++) {
            var arguments = Stream.concat(Stream.of(partArguments(trustee)), Stream.of(more));
            assertThat(run(arguments.toArray(String[]::new))).isZero();
        }
    }

    private void makeKeys(String... more) {
        for (int trustee = 1; trustee <= 3; trustee++) {
            var arguments = Stream.concat(Stream.of(keyArguments(trustee)), Stream.of(more));
            assertThat(run(arguments.toArray(String[]::new))).isZero();
        }
    }

    private String[] cardArguments(int trustee, String secret, String card) {
        return new String[] {
            "card",
            "--round",
            "semey-2027",
            "--number",
            Integer.toString(trustee),
            "--enough",
            "2",
            "--trustees",
            "3",
            "--length",
            "16",
            "--secret",
            secret,
            "--out",
            card
        };
    }

    private String[] partArguments(int trustee) {
        return new String[] {
            "part",
            "--secret",
            at("secret", trustee),
            "--out",
            at("part", trustee),
            at("card", 1),
            at("card", 2),
            at("card", 3)
        };
    }

    private String[] keyArguments(int trustee) {
        return new String[] {"key", "--secret", at("secret", trustee), "--cards", all("card"), "--parts", all("part")};
    }

    // --- what the files hold

    private RoundKey published() throws Exception {
        return Cards.of(SEMEY, List.of(card(1), card(2), card(3))).key(parts());
    }

    private Card card(int trustee) throws Exception {
        return Card.read(Files.readString(folder.resolve("card" + trustee)));
    }

    private List<Part> parts() throws Exception {
        var parts = new ArrayList<Part>();
        for (int trustee = 1; trustee <= 3; trustee++) {
            parts.add(Part.read(Files.readString(folder.resolve("part" + trustee))));
        }
        return parts;
    }

    private void writeBox(String name, List<byte[]> contexts, List<byte[]> sealed) throws IOException {
        try (var to = Files.newBufferedWriter(folder.resolve(name), StandardCharsets.US_ASCII)) {
            var box = new Box.Writer(to, SEMEY, contexts.size());
            for (int i = 0; i < contexts.size(); i++) {
                box.add(contexts.get(i), sealed.get(i));
            }
            box.end();
        }
    }

    private String digest(String name) throws IOException, BadCeremonyException {
        try (var in = reader(name)) {
            var box = new Box.Reader(in);
            while (box.next()) {
                // to its end
            }
            return box.digest();
        }
    }

    /** The ballots of a box as these trustees open them; a dash for one that they refused. */
    private List<String> read(RoundKey key, String name, int... trustees) throws Exception {
        var read = new ArrayList<String>();
        try (var in = reader(name)) {
            var box = new Box.Reader(in);
            var openings = new ArrayList<Openings.Reader>();
            for (int trustee : trustees) {
                openings.add(new Openings.Reader(reader("open" + trustee)));
                openings.getLast().requireOf(SEMEY, digest(name), box.ballots());
            }
            while (box.next()) {
                var together = new ArrayList<PartialOpening>();
                for (var one : openings) {
                    assertThat(one.next()).isTrue();
                    one.opening().ifPresent(together::add);
                }
                read.add(
                        together.isEmpty()
                                ? "-"
                                : new String(
                                        key.open(box.sealed(), box.context(), together), StandardCharsets.US_ASCII));
            }
            for (var one : openings) {
                assertThat(one.next()).isFalse();
            }
        }
        return read;
    }

    private BufferedReader reader(String name) throws IOException {
        return Files.newBufferedReader(folder.resolve(name), StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
    }

    private static JsonNode json(String line) {
        assertThat(line.lines()).hasSize(1);
        return JsonMapper.builder().build().readTree(line);
    }

    private String at(String name, int trustee) {
        return file(name + trustee);
    }

    private String all(String name) {
        return String.join(",", at(name, 1), at(name, 2), at(name, 3));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private void assertBadUse(String line, String... arguments) {
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString()).isEqualTo(line + System.lineSeparator());
        assertThat(out.toString()).isEmpty();
    }

    /** What is said by this command alone stands in {@link #out} and {@link #err} afterwards. */
    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Dauys.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                Stream.concat(Stream.of("trustee"), Stream.of(arguments)).toArray(String[]::new));
    }
}
