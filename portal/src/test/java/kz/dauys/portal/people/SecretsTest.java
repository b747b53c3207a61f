package kz.dauys.portal.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    @TempDir
    Path folder;

    @Test
    void theKeyInTheDataFolderIsMadeOnceAndReadByItsOwnerOnly() throws Exception {
        var first = new Secrets("", folder.resolve("data").toString());
        var second = new Secrets("", folder.resolve("data").toString());

        assertThat(first.keyedHash("a")).isEqualTo(second.keyedHash("a"));
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("data").resolve("secret.key"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder.resolve("data"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aConfiguredKeyGoesBeforeTheFile() throws Exception {
        var configured = new Secrets("0123456789abcdef0123456789abcdef", folder.toString());

        assertThat(folder.resolve("secret.key")).doesNotExist();
        assertThat(configured.keyedHash("a"))
                .isEqualTo(new Secrets("0123456789abcdef0123456789abcdef", "").keyedHash("a"));
    }

    @Test
    void refusesAShortKey() {
        assertThatThrownBy(() -> new Secrets("short", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32");
    }

    @Test
    void partsOfAHashCannotRunIntoEachOther() throws Exception {
        var secrets = new Secrets("0123456789abcdef0123456789abcdef", "");

        assertThat(secrets.keyedHash("ab", "c")).isNotEqualTo(secrets.keyedHash("a", "bc"));
        assertThat(secrets.keyedHash(new byte[] {1}, "a")).isNotEqualTo(secrets.keyedHash("a"));
    }

    @Test
    void aTokenHasTwoHundredAndFiftySixBitsAndIsKeptAsSha256() throws Exception {
        var secrets = new Secrets("0123456789abcdef0123456789abcdef", "");

        assertThat(secrets.token()).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(secrets.token());
        assertThat(HexFormat.of().formatHex(Secrets.hash("abc")))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
