package kz.dauys.portal.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {
    /** The secret of RFC 6238, appendix B. */
    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({
        "59,94287082",
        "1111111109,07081804",
        "1111111111,14050471",
        "1234567890,89005924",
        "2000000000,69279037",
        "20000000000,65353130"
    })
    void makesTheCodesOfTheStandard(long second, String code) {
        assertThat(Totp.code(SECRET, Totp.step(Instant.ofEpochSecond(second)), 8))
                .isEqualTo(code);
    }

    @Test
    void takesTheCodesOfTheStepsBesidesToo() {
        var now = Instant.ofEpochSecond(1_111_111_111);
        long step = Totp.step(now);

        for (long near = step - 1; near <= step + 1; near++) {
            assertThat(Totp.step(SECRET, Totp.code(SECRET, near, 6), now)).isEqualTo(OptionalLong.of(near));
        }
        assertThat(Totp.step(SECRET, Totp.code(SECRET, step - 2, 6), now)).isEmpty();
        assertThat(Totp.step(SECRET, Totp.code(SECRET, step + 2, 6), now)).isEmpty();
        assertThat(Totp.step(SECRET, "", now)).isEmpty();
        assertThat(Totp.step(SECRET, "٠٥٠٤٧١", now)).isEmpty();
    }

    /** RFC 4648, section 10. */
    @ParameterizedTest
    @CsvSource({"f,MY", "fo,MZXQ", "foo,MZXW6", "foob,MZXW6YQ", "fooba,MZXW6YTB", "foobar,MZXW6YTBOI"})
    void writesSecretsInBase32(String text, String base32) {
        var bytes = text.getBytes(StandardCharsets.US_ASCII);

        assertThat(Totp.base32(bytes)).isEqualTo(base32);
        assertThat(Totp.unbase32(base32)).contains(bytes);
        assertThat(Totp.unbase32(base32.toLowerCase(java.util.Locale.ROOT) + "=="))
                .contains(bytes);
    }

    @Test
    void whatIsNoBase32IsNoSecret() {
        assertThat(Totp.unbase32("MZXW1")).isEmpty();
        assertThat(Totp.unbase32("мұнда")).isEmpty();
    }

    @Test
    void theAddressIsOneThatAppsRead() {
        assertThat(Totp.address("Dauys", "s.omarov", "MZXW6YTBOI"))
                .isEqualTo(
                        "otpauth://totp/Dauys:s.omarov?secret=MZXW6YTBOI&issuer=Dauys&algorithm=SHA1&digits=6&period=30");
    }
}
