package kz.dauys.budgeting.pb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import kz.dauys.budgeting.References;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PbFileTest {
    private static final String HEAD = """
            META
            key;value
            budget;100,50
            vote_type;approval
            PROJECTS
            project_id;cost;name;colour
            2025/A/1;60.50;"one; ""two""\";red
            b;40;"line
            break";
            VOTES
            voter_id;vote
            """;

    @TempDir
    private Path folder;

    @Test
    void writesEveryRealFileAgainToTheLastByte() throws IOException {
        for (var file : References.files("elections")) {
            assertThat(written(PbFile.read(file))).as(file.toString()).isEqualTo(Files.readAllBytes(file));
        }
    }

    @Test
    void keepsMarksQuotesSpacesEmptyLinesUnknownColumnsAndEndsOfLine() throws IOException {
        for (var text : List.of(
                HEAD + "1; b , 2025/A/1 \n2;",
                "\uFEFF" + HEAD.replace("\n", "\r\n") + "1;b\r\n\r\n2;None\r\n\r\n",
                "\n\n" + HEAD.replace("PROJECTS", "projects") + "\n1;\"b,2025/A/1\"\n")) {
            var file = Files.writeString(folder.resolve("kept.pb"), text);
            assertThat(new String(written(PbFile.read(file)), StandardCharsets.UTF_8))
                    .isEqualTo(text);
        }
    }

    @Test
    void readsQuotedFieldsDecimalCommasAndIdsWithSlashes() throws IOException {
        var file = PbFile.read(Files.writeString(folder.resolve("read.pb"), HEAD + "1; b , 2025/A/1 \n2;\n"));
        var projects = file.head().projectList();
        assertThat(projects).extracting("name").containsExactly("one; \"two\"", "line\nbreak");
        assertThat(file.head().budget()).isEqualByComparingTo("100.50");
        var election = file.election();
        assertThat(election.voters()).isEqualTo(2);
        assertThat(election.votes(0)).isEqualTo(1);
        assertThat(election.votes(1)).isEqualTo(1);
        assertThat(file.votes().getFirst().line()).isEqualTo(12);
    }

    @Test
    void unpacksWhatIsPacked() throws IOException {
        var packed = folder.resolve("packed.pb.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write((HEAD + "1;b\n").getBytes(StandardCharsets.UTF_8));
        }
        assertThat(PbReader.election(packed).votes(1)).isEqualTo(1);
    }

    @Test
    void quotesWhatNeedsQuotesWhenItWritesSomethingNew() throws IOException {
        var meta = new LinkedHashMap<String, String>();
        meta.put("description", "Ауыл; \"жаңа\" саябақ");
        meta.put("budget", "10");
        meta.put("vote_type", "cumulative");
        var head = PbHead.of(
                meta,
                List.of("project_id", "cost", "name"),
                List.of(PbRow.of("1", "5", "екі\nжол"), PbRow.of("2", "5", "=1+1")),
                List.of("voter_id", "vote", "points"));
        var out = new ByteArrayOutputStream();
        var writer = new PbWriter(out, head);
        writer.vote(PbRow.of("v", "1,2", "3,0.5"));
        writer.end();
        try (var reader = PbReader.open(new ByteArrayInputStream(out.toByteArray()))) {
            assertThat(reader.head().meta("description")).contains("Ауыл; \"жаңа\" саябақ");
            assertThat(reader.projects()).extracting("name").containsExactly("екі\nжол", "=1+1");
            var election = reader.election();
            assertThat(election.score(0)).isEqualByComparingTo("3");
            assertThat(election.score(1)).isEqualByComparingTo("0.5");
        }
    }

    @Test
    void saysWhatIsWrongAndInWhichLine() {
        assertBad("line 3: budget is not a number: 'much'", HEAD.replace("100,50", "much"));
        assertBad("line 4: vote_type is none that there is: 'best'", HEAD.replace("approval", "best"));
        assertBad("line 6: no column cost in PROJECTS", HEAD.replace(";cost", ";price"));
        assertBad("line 8: a second project with the id 2025/A/1", HEAD.replace("b;40", "2025/A/1;40"));
        assertBad("line 13: a vote for project 'x', which there is not", HEAD + "1;b\n2;b,x\n");
        assertBad("line 12: a row of VOTES without a vote", HEAD + "1\n");
        assertBad("line 8: a quote is opened and never closed", HEAD.replace("break\"", "break"));
        assertBad("line 1: no section META where it should be", "hello\n");
        assertBad("line 1: no section META", "");
        assertBad("line 11: no column points in VOTES", HEAD.replace("approval", "cumulative"));
        assertBad(
                "line 12: a ballot with 2 projects and 1 amounts of points",
                HEAD.replace("approval", "cumulative").replace(";vote\n", ";vote;points\n") + "1;b,2025/A/1;3\n");
        assertBad("line 12: a ballot has b twice", HEAD.replace("approval", "ordinal") + "1;b,b\n");
    }

    @Test
    void countsAsEqualWhatDiffersOnlyInOrderAndTakesARepeatedApprovalOnce() throws IOException {
        var election = PbReader.election(
                Files.writeString(folder.resolve("equal.pb"), HEAD + "1;b,2025/A/1\n2;2025/A/1,b,b\n3;\n"));
        assertThat(election.differentBallots()).isEqualTo(2);
        assertThat(election.votes(1)).isEqualTo(2);
    }

    private void assertBad(String message, String text) {
        assertThatThrownBy(() -> PbReader.election(Files.writeString(folder.resolve("bad.pb"), text)))
                .isInstanceOf(BadPbException.class)
                .hasMessage(message);
    }

    private static byte[] written(PbFile file) throws IOException {
        var out = new ByteArrayOutputStream();
        file.write(out);
        return out.toByteArray();
    }
}
