package kz.dauys.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import kz.dauys.ledger.verifying.Rejected;
import kz.dauys.ledger.verifying.VerifiedNote;
import org.junit.jupiter.api.Test;

/** The examples that stand in the specifications themselves. */
class SpecificationExamplesTest {

    @Test
    void theKeyOfSignedNoteVerifiesItsNote() throws IOException, Malformed, Rejected {
        var vkey = lines("signed-note").stream()
                .map(String::strip)
                .filter(line -> line.startsWith("example.com/foo+"))
                .findFirst()
                .orElseThrow();
        var note = note("signed-note", "This is an example message.");
        var key = VerifierKey.parse(vkey);
        assertThat(key.vkey()).isEqualTo(vkey);
        assertThat(VerifiedNote.of(note, List.of(key)).by(key)).isTrue();
    }

    @Test
    void theNoteWithEmptyLinesIsReadAsItStands() throws IOException, Malformed {
        var note = note("signed-note", "Ognuno sta solo sul cuor della terra");
        assertThat(note.text()).endsWith("trafitto da un raggio di sole:\n\ned è subito sera.\n");
        assertThat(note.signatures())
                .singleElement()
                .satisfies(signature -> assertThat(signature.name()).isEqualTo("quasimodo.example/salvatore"));
    }

    @Test
    void theCheckpointIsRead() throws IOException, Malformed {
        var checkpoint = Checkpoint.of(note("tlog-checkpoint", "example.com/behind-the-sofa"));
        assertThat(checkpoint.origin()).isEqualTo("example.com/behind-the-sofa");
        assertThat(checkpoint.size()).isEqualTo(20_852_163);
        assertThat(checkpoint.root().base64()).isEqualTo("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=");
    }

    @Test
    void theMessageOfACosignatureIsTheOneShown() throws IOException, Malformed {
        var checkpoint = Checkpoint.of(note("tlog-cosignature", "example.com/behind-the-sofa"));
        var lines = lines("tlog-cosignature");
        int start = lines.indexOf("    cosignature/v1");
        var shown = new ArrayList<String>();
        for (var line : lines.subList(start, start + 5)) {
            shown.add(line.strip() + "\n");
        }
        long time = Instant.parse("2023-03-20T12:25:47Z").getEpochSecond();
        assertThat(new String(SignedMessage.cosignature(checkpoint.text(), time), StandardCharsets.UTF_8))
                .isEqualTo(String.join("", shown));
    }

    @Test
    void theRequestToAWitnessIsReadAndWrittenTheSame() throws IOException, Malformed {
        var lines = lines("tlog-witness");
        int start = lines.indexOf("    old 20852014");
        var body = new StringBuilder();
        for (var line : lines.subList(start, start + 12)) {
            body.append(line.strip()).append('\n');
        }
        byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
        var request = AddCheckpoint.parse(bytes);
        assertThat(request.oldSize()).isEqualTo(20_852_014);
        assertThat(request.proof()).hasSize(4);
        assertThat(request.checkpoint().signatures()).hasSize(2);
        assertThat(request.bytes()).isEqualTo(bytes);
    }

    /** The note in the block of code that starts with this line. */
    private static Note note(String specification, String firstLine) throws IOException, Malformed {
        var lines = lines(specification);
        int start = lines.indexOf(firstLine);
        int end = start + lines.subList(start, lines.size()).indexOf("```");
        return Note.parse((String.join("\n", lines.subList(start, end)) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> lines(String specification) throws IOException {
        return Files.readAllLines(SharedData.ledger("specifications").resolve(specification + ".md"));
    }
}
