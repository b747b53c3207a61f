package kz.dauys.command.trustees;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.dauys.ballots.ceremony.Box;
import kz.dauys.ballots.ceremony.Card;
import kz.dauys.ballots.ceremony.Ceremony;
import kz.dauys.ballots.ceremony.Part;
import kz.dauys.ballots.ceremony.TrusteeSecret;
import kz.dauys.ballots.seal.Quorum;
import kz.dauys.ballots.seal.RoundKey;
import kz.dauys.command.Dauys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A box of five ballots that three trustees, of whom two are enough, have opened; one ballot is void. */
class VerifyCountCommandTest {
    private static final SecureRandom CHANCE = new SecureRandom();
    private static final String PB = """
            META
            key;value
            description;The yard
            country;Kazakhstan
            unit;Semey
            instance;2027
            num_projects;3
            num_votes;4
            budget;100
            vote_type;approval
            rule;greedy
            date_begin;01.04.2027
            date_end;20.04.2027
            max_length;2
            PROJECTS
            project_id;cost;votes;name;selected
            1;40;3;Trees;1
            2;50;2;Benches;1
            3;60;1;Light;0
            VOTES
            voter_id;vote
            1;1
            2;1
            3;1,2
            4;2,3
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path home;

    private List<TrusteeSecret> trustees = List.of();

    @BeforeEach
    void aRound() throws Exception {
        var ceremony = new Ceremony("semey-2027", new Quorum(2, 3), 20);
        var begun = IntStream.rangeClosed(1, 3)
                .mapToObj(trustee -> TrusteeSecret.start(ceremony, trustee, CHANCE))
                .toList();
        var cards = begun.stream().map(TrusteeSecret::card).toList();
        for (Card card : cards) {
            Files.writeString(home.resolve(card.trustee() + ".card"), card.text());
        }
        var parts = new ArrayList<Part>();
        for (var trustee : begun) {
            parts.add(trustee.part(cards, CHANCE));
            Files.writeString(
                    home.resolve(trustee.trustee() + ".part"), parts.getLast().text());
        }
        var made = new ArrayList<TrusteeSecret>();
        for (var trustee : begun) {
            made.add(trustee.withKey(cards, parts));
        }
        trustees = made;
        // the last one names a project that there is not
        box(trustees.getFirst().key(), "1", "2,1", "3,2", "1", "7");
        open(1);
        open(3);
        Files.writeString(home.resolve("ballots.pb"), PB);
    }

    private void box(RoundKey key, String... ballots) throws IOException {
        try (var to = Files.newBufferedWriter(home.resolve("box.txt"), StandardCharsets.US_ASCII)) {
            var box = new Box.Writer(to, trustees.getFirst().ceremony(), ballots.length);
            for (int i = 0; i < ballots.length; i++) {
                byte[] context = {(byte) (4 * i), 0, 0};
                box.add(context, key.seal(ballots[i].getBytes(StandardCharsets.UTF_8), context, CHANCE));
            }
            box.end();
        }
    }

    private void open(int trustee) throws Exception {
        var box = Files.readString(home.resolve("box.txt"));
        var digest = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(box.getBytes(StandardCharsets.US_ASCII)));
        var openings = new StringWriter();
        trustees.get(trustee - 1)
                .open(new Box.Reader(new BufferedReader(new StringReader(box))), digest, openings, CHANCE, done -> {});
        Files.writeString(home.resolve(trustee + ".openings"), openings.toString());
    }

    private String files(String what, int... numbers) {
        return String.join(
                ",",
                IntStream.of(numbers)
                        .mapToObj(number -> home.resolve(number + "." + what).toString())
                        .toList());
    }

    private int verify(String openings, String... more) {
        out.getBuffer().setLength(0);
        var arguments = Stream.concat(
                        Stream.of(
                                "verify",
                                "count",
                                "--box",
                                home.resolve("box.txt").toString(),
                                "--cards",
                                files("card", 1, 2, 3),
                                "--parts",
                                files("part", 1, 2, 3),
                                "--openings",
                                openings,
                                "--pb",
                                home.resolve("ballots.pb").toString()),
                        Stream.of(more))
                .toArray(String[]::new);
        return Dauys.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @Test
    void opensTheBoxAgainAndFindsExactlyTheBallotsOfTheFile() {
        assertThat(verify(files("openings", 1, 3))).as(err.toString()).isZero();
        assertThat(out.toString())
                .startsWith("YES. All 5 ballots of the box open")
                .contains("1 are void");
    }

    @Test
    void findsABallotThatWasChanged() throws Exception {
        Files.writeString(home.resolve("ballots.pb"), PB.replace("3;1,2", "3;1,3"));
        assertThat(verify(files("openings", 1, 3))).isEqualTo(Dauys.NO);
        assertThat(out.toString()).contains("NO: ballot 2 of the box is not in");
    }

    @Test
    void findsABallotThatWasAdded() throws Exception {
        Files.writeString(home.resolve("ballots.pb"), PB + "5;3\n");
        assertThat(verify(files("openings", 1, 3))).isEqualTo(Dauys.NO);
        assertThat(out.toString()).contains("1 ballots of").contains("were not in the box");
    }

    @Test
    void findsABallotThatWasDropped() throws Exception {
        Files.writeString(home.resolve("ballots.pb"), PB.replace("1;1\n2;1\n", "1;1\n"));
        assertThat(verify(files("openings", 1, 3))).isEqualTo(Dauys.NO);
        assertThat(out.toString()).contains("is not in");
    }

    private static final String PAPERS = """
            dauys papers 1
            round semey-2027
            sheets 4
            1 1 1 2,3
            1 1 2 blank
            1 2 1 1
            2 1 1 void:UNCLEAR
            """;

    private void onPaper(String pb, String papers) throws IOException {
        Files.writeString(home.resolve("ballots.pb"), pb);
        Files.writeString(home.resolve("papers.txt"), papers);
    }

    /** The file of five sealed ballots with two on paper. */
    private static String withPapers() {
        return PB.replace("num_votes;4", "num_votes;6")
                .replace("voter_id;vote\n", "voter_id;vote;voting_method\n")
                .replaceAll("(?m)^(\\d;[0-9,]+)$", "$1;internet")
                .concat("paper-1-1-1;2,3;paper\npaper-1-2-1;1;paper\n");
    }

    private int verifyPapers() {
        return verify(
                files("openings", 1, 3), "--papers", home.resolve("papers.txt").toString());
    }

    @Test
    void findsExactlyThePapersOfTheFileBesideTheBox() throws Exception {
        onPaper(withPapers(), PAPERS);
        assertThat(verifyPapers()).as("%s%s", out, err).isZero();
        assertThat(out.toString())
                .startsWith("YES. All 5 ballots of the box open")
                .contains("all 4 papers", "2 of them void or blank", "--papers-proof");
    }

    @Test
    void findsAPaperThatWasChangedAddedOrDropped() throws Exception {
        onPaper(withPapers().replace("paper-1-1-1;2,3", "paper-1-1-1;1,3"), PAPERS);
        assertThat(verifyPapers()).isEqualTo(Dauys.NO);
        assertThat(out.toString()).contains("sheet 1 of bundle 1 at point 1 is not in");
        onPaper(withPapers() + "paper-2-1-1;3;paper\n", PAPERS);
        assertThat(verifyPapers()).isEqualTo(Dauys.NO);
        assertThat(out.toString()).contains("paper-2-1-1 of", "is not among the papers");
        onPaper(withPapers().replace("paper-1-2-1;1;paper\n", ""), PAPERS);
        assertThat(verifyPapers()).isEqualTo(Dauys.NO);
        assertThat(out.toString()).contains("sheet 1 of bundle 2 at point 1 is not in");
        // on paper instead of in the box, and the other way round
        onPaper(withPapers().replace("paper-1-2-1;1;paper", "5;1;internet"), PAPERS);
        assertThat(verifyPapers()).isEqualTo(Dauys.NO);
        onPaper(withPapers().replace("2;1;internet", "paper-9-9-9;1;paper"), PAPERS);
        assertThat(verifyPapers()).isEqualTo(Dauys.NO);
    }

    @Test
    void doesNotPassOverPapersThatItWasNotGiven() throws Exception {
        onPaper(withPapers(), PAPERS);
        assertThat(verify(files("openings", 1, 3))).isEqualTo(Dauys.NO);
        assertThat(out.toString()).contains("voted on paper too");
        onPaper(withPapers(), PAPERS.replace("semey-2027", "aktau-2027"));
        assertThat(verifyPapers()).isEqualTo(Dauys.NO);
        assertThat(out.toString()).contains("of another round");
    }

    @Test
    void takesNoPapersThatAreNotInOrderOrNotAsMany() throws Exception {
        for (var wrong : List.of(
                PAPERS.replace("sheets 4", "sheets 5"),
                PAPERS.replace("1 2 1 1", "1 1 2 1"),
                PAPERS.replace("1 2 1 1", "1 2 1"),
                PAPERS.replace("papers 1", "papers 2"),
                PAPERS.strip())) {
            onPaper(withPapers(), wrong);
            assertThat(verifyPapers()).as(wrong).isEqualTo(Dauys.BAD);
        }
    }

    @Test
    void namesTheTrusteeWhoDidNotOpenWithTheirShare() throws Exception {
        var lines = Files.readAllLines(home.resolve("3.openings"));
        var last = lines.removeLast();
        lines.add(lines.size() - 1, last);
        Files.write(home.resolve("3.openings"), lines);
        assertThat(verify(files("openings", 1, 3))).isEqualTo(Dauys.NO);
        assertThat(out.toString()).contains("trustee 3");
    }

    @Test
    void needsTrusteesEnoughAndOpeningsOfThisBox() throws Exception {
        assertThat(verify(files("openings", 1))).isEqualTo(Dauys.NO);
        assertThat(out.toString()).contains("of 2 trustees who must open it 1 did");
        box(trustees.getFirst().key(), "1", "1,2", "3,2", "1", "7");
        assertThat(verify(files("openings", 1, 3))).isEqualTo(Dauys.NO);
        assertThat(out.toString()).contains("are of another box");
    }

    @Test
    void saysInOneLineWhatIsWrongWithItsFiles() throws Exception {
        assertThat(verify(home.resolve("none").toString())).isEqualTo(Dauys.BAD);
        Files.writeString(home.resolve("2.card"), "nothing");
        assertThat(verify(files("openings", 1, 3))).isEqualTo(Dauys.BAD);
        Files.writeString(home.resolve("ballots.pb"), PB.replace("4;2,3", "4;1,2,3"));
        assertThat(verify(files("openings", 1, 3))).isEqualTo(Dauys.BAD);
        assertThat(err.toString().lines()).hasSize(3);
    }
}
