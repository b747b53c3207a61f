package kz.dauys.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
    private static final String ROOT = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";

    @Test
    void isReadAsItWasWritten() throws Malformed {
        var checkpoint = new Checkpoint("журнал.example.kz", Long.MAX_VALUE, Hashing.EMPTY_ROOT, List.of("ext", "бір"));
        assertThat(Checkpoint.parse(checkpoint.text())).isEqualTo(checkpoint);
        assertThat(Checkpoint.parse("a\n0\n" + ROOT + "\n")).isEqualTo(Checkpoint.empty("a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a\n",
                "a\n1\n",
                "a\n1\n" + ROOT,
                "\n1\n" + ROOT + "\n",
                "a\n01\n" + ROOT + "\n",
                "a\n-1\n" + ROOT + "\n",
                "a\n+1\n" + ROOT + "\n",
                "a\n١\n" + ROOT + "\n",
                "a\n9223372036854775808\n" + ROOT + "\n",
                "a\n99999999999999999999\n" + ROOT + "\n",
                "a\n1\n47DEQpj8HBSa\n",
                "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n",
                "a\n1\n" + ROOT + "\n\n",
                "a\n1\n" + ROOT + "\next\n\next\n"
            })
    void refusesWhatIsNotExactlyACheckpoint(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(Malformed.class);
    }

    @Test
    void cannotBeMadeOfWhatCouldNotBeRead() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint("", 1, Hashing.EMPTY_ROOT));
        assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint("a\nb", 1, Hashing.EMPTY_ROOT));
        assertThatIllegalArgumentException().isThrownBy(() -> new Checkpoint("a", -1, Hashing.EMPTY_ROOT));
    }
}
