package kz.dauys.portal.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.Wounds;
import kz.dauys.portal.kernel.Outcome;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Files of every kind, mangled: each is kept as what it is or refused with a reason, and what is shown was drawn by us. */
class UploadFuzzTest {
    private static final Map<String, byte[]> SOUND = Map.of(
            "png", picture("png"),
            "jpeg", picture("jpeg"),
            "gif", picture("gif"),
            "bmp", picture("bmp"),
            "tiff", picture("tiff"),
            "webp", Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA"),
            "xml",
                    "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&b;</svg>"
                            .getBytes(StandardCharsets.UTF_8),
            "pdf", "%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer << >>\n%%EOF".getBytes(StandardCharsets.US_ASCII),
            "zip",
                    Base64.getDecoder()
                            .decode("UEsDBAoAAAAAAAAAIQDT42YNAgAAAAIAAAABAAAAYWhpUEsFBgAAAAABAAEALwAAACEAAAAAAA=="));

    private static Path folder;
    private static FolderOfFiles shelf;
    private static FileStore store;

    private static byte[] picture(String format) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(24, 16, BufferedImage.TYPE_INT_RGB), format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @BeforeContainer
    static void open() throws IOException {
        folder = Files.createTempDirectory("mangled-files-");
        shelf = new FolderOfFiles(folder, new TestClock());
        store = new FileStore(shelf, FolderOfFiles.incoming(folder), new Clamd(""), new TestClock());
    }

    @AfterContainer
    static void close() throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    @Provide
    Arbitrary<Wounds> wounds() {
        return Wounds.of(List.of(
                "\u0000\u0000\u0000\u0000",
                "\u007F\u007F\u007F\u007F",
                "Exif\0\0MM\0*",
                "<!ENTITY x SYSTEM \"file:///etc/passwd\">",
                "<!DOCTYPE a SYSTEM \"http://localhost:1/\">",
                "&x;&x;&x;",
                "PK\u0003\u0004",
                "<html><script>alert(1)</script>"));
    }

    @Property(tries = 25, seed = "20261126", shrinking = ShrinkingMode.OFF)
    void aMangledFileIsKeptOrRefused(@ForAll("wounds") Wounds wounds) throws IOException {
        for (var sound : SOUND.values()) {
            var kept = store.put(new ByteArrayInputStream(wounds.in(sound)));
            if (kept instanceof Outcome.Done<StoredFile>(var stored)) {
                var bytes = Files.readAllBytes(shelf.place(stored.sha256()));
                assertThat(bytes.length).isEqualTo((int) stored.size());
                if (Pictures.SHOWN.contains(stored.mediaType())) {
                    assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("<script", "Exif");
                    assertThat(ImageIO.read(new ByteArrayInputStream(bytes))).isNotNull();
                }
            }
        }
        try (Stream<Path> left = Files.list(FolderOfFiles.incoming(folder))) {
            assertThat(left).as("what was on its way in").isEmpty();
        }
    }
}
