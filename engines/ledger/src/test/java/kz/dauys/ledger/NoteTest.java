package kz.dauys.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTest {
    private static final NoteSignature SIGNATURE = new NoteSignature("қол.example.kz/1", -2, new byte[] {1, 2, 3});

    @Test
    void isReadAsItWasWritten() throws Malformed {
        var note = new Note("бір\n\nекі\n", List.of(SIGNATURE, new NoteSignature("b", 7, new byte[2420])));
        assertThat(Note.parse(note.bytes())).isEqualTo(note);
    }

    @Test
    void acceptsSixteenPostQuantumSignatures() throws Malformed {
        var signature = new NoteSignature("b", 7, new byte[5000]);
        var note = new Note("a\n", java.util.Collections.nCopies(16, signature));
        assertThat(Note.parse(note.bytes()).signatures()).hasSize(16);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\n\n",
                "text\n",
                "text\n\n",
                "text\n— b AAAAAQE=\n",
                "text\n\n— b AAAAAQE=",
                "text\n\n- b AAAAAQE=\n",
                "text\n\n—b AAAAAQE=\n",
                "text\n\n— b  AAAAAQE=\n",
                "text\n\n—  AAAAAQE=\n",
                "text\n\n— b+c AAAAAQE=\n",
                "text\n\n— b\u00a0c AAAAAQE=\n",
                "text\n\n— b\u2003c AAAAAQE=\n",
                "text\n\n— b AAAAAQE= \n",
                "text\n\n— b AAAAAQE\n",
                "text\n\n— b AAAAAQF=\n",
                "text\n\n— b AAAAAQ==\n",
                "text\n\n— b !!!!\n",
                "text\n\n— b\n",
                "te\txt\n\n— b AAAAAQE=\n",
                "te\rxt\n\n— b AAAAAQE=\n",
                "te\0xt\n\n— b AAAAAQE=\n",
                "text\n\n— b AAAAAQE=\r\n"
            })
    void refusesWhatIsNotExactlyANote(String text) {
        assertThatThrownBy(() -> Note.parse(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] bytes = "t\u0001xt\n\n— b AAAAAQE=\n".getBytes(StandardCharsets.UTF_8);
        bytes[1] = (byte) 0xff;
        assertThatThrownBy(() -> Note.parse(bytes)).isInstanceOf(Malformed.class);
    }

    @Test
    void refusesANoteThatIsTooLong() {
        assertThatThrownBy(() -> Note.parse(new byte[Note.MOST_BYTES + 1])).isInstanceOf(Malformed.class);
    }

    @Test
    void cannotBeMadeOfATextThatCouldNotBeRead() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Note("no end", List.of(SIGNATURE)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Note("half \ud800\n", List.of(SIGNATURE)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Note("text\n", List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new NoteSignature("a b", 1, new byte[1]));
    }

    @Test
    void takesFurtherSignaturesOnce() {
        var note = new Note("text\n", List.of(SIGNATURE));
        var further = new NoteSignature("b", 7, new byte[1]);
        assertThat(note.with(List.of(further, SIGNATURE)).signatures()).containsExactly(SIGNATURE, further);
    }
}
