package kz.dauys.portal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Sha256Test {

    /** NIST's examples, and a text of two bytes a letter. */
    @ParameterizedTest
    @CsvSource({
        "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "дауыс, 7a30ab4e227dadac33c184125302dfebbd44e9256d635ace52ad3bdcf45080bb"
    })
    void givesWhatTheStandardGives(String text, String hex) {
        assertThat(Sha256.hex(text)).isEqualTo(hex);
        assertThat(Sha256.hex(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(hex);
    }
}
