package kz.dauys.portal.files;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FileNamesTest {
    @Test
    void keepsTheLastPartOfAName() {
        assertThat(FileNames.safe("C:\\Users\\Айсұлу\\қолхат.pdf", "application/pdf"))
                .isEqualTo("қолхат.pdf");
        assertThat(FileNames.safe("../../etc/passwd", "text/plain")).isEqualTo("passwd");
    }

    @Test
    void dropsSignsThatTurnTheDirectionOfWriting() {
        assertThat(FileNames.safe("photo\u202Egpj.exe", "application/x-dosexec"))
                .isEqualTo("photogpj.exe");
    }

    @Test
    void namesAPictureForWhatItIs() {
        assertThat(FileNames.safe("сурет.html", "image/jpeg")).isEqualTo("сурет.jpg");
        assertThat(FileNames.safe("сурет.JPEG", "image/jpeg")).isEqualTo("сурет.jpeg");
        assertThat(FileNames.safe("scan.bmp", "image/png")).isEqualTo("scan.png");
    }

    @Test
    void givesANameToWhatHasNone() {
        assertThat(FileNames.safe("", "text/plain")).isEqualTo("file");
        assertThat(FileNames.safe(null, "image/png")).isEqualTo("file.png");
        assertThat(FileNames.safe("...", "text/plain")).isEqualTo("file");
    }

    @Property
    void isAlwaysANameThatCanBeSaved(@ForAll String typed) {
        var safe = FileNames.safe(typed, "application/octet-stream");
        assertThat(safe)
                .isNotBlank()
                .doesNotContainPattern("[\\p{Cc}/\\\\<>:\"|?*]")
                .doesNotStartWith(".");
        assertThat(safe.length()).isLessThanOrEqualTo(120);
    }
}
