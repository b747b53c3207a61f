package kz.dauys.portal.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityNumberTest {
    private static final Path VECTORS = Path.of("../../shared/data/kazakhstan/iin-bin-vectors.csv");

    @Test
    void theExampleOfTheLawIsRight() {
        assertThat(IdentityNumber.IIN.fits("061211600012")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "06121160001", "0612116000123", "061211600013", "06121160001a", "061311600012"})
    void whatCannotBeANumberIsNone(String number) {
        assertThat(IdentityNumber.IIN.fits(number)).isFalse();
        assertThat(IdentityNumber.BIN.fits(number)).isFalse();
    }

    @Test
    void agreesWithEveryVector() throws IOException {
        assumeTrue(
                Files.exists(VECTORS),
                "SKIPPED: there are no vectors at " + VECTORS.toAbsolutePath().normalize());
        var softly = new SoftAssertions();
        for (var line : Files.readAllLines(VECTORS)) {
            var cells = line.split(",", 4);
            if (!cells[0].equals("value")) {
                var right = IdentityNumber.valueOf(cells[1]).fits(cells[0]);
                softly.assertThat(right).as(line).isEqualTo(cells[2].equals("1"));
            }
        }
        softly.assertAll();
    }
}
