package kz.dauys.portal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.TestPictures;
import kz.dauys.portal.kernel.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStoreTest {
    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private FolderOfFiles shelf;
    private FileStore store;

    @BeforeEach
    void open() throws IOException {
        shelf = new FolderOfFiles(folder.resolve("attachments"), clock);
        store = new FileStore(shelf, FolderOfFiles.incoming(folder.resolve("attachments")), new Clamd(""), clock);
    }

    @Test
    void keepsTheSameBytesOnce() throws IOException {
        var first = put("бір файл".getBytes(StandardCharsets.UTF_8));
        var second = put("бір файл".getBytes(StandardCharsets.UTF_8));

        assertThat(second.hex()).isEqualTo(first.hex());
        assertThat(first.mediaType()).isEqualTo("text/plain");
        assertThat(files()).containsExactly(shelf.place(first.sha256()));
        assertThat(shelf.place(first.sha256())).hasContent("бір файл");
    }

    @Test
    void leavesNothingBehindWhenTheStreamBreaks() {
        var broken = new InputStream() {
            private int left = 200_000;

            @Override
            public int read() throws IOException {
                if (left-- <= 0) {
                    throw new IOException("the line went dead");
                }
                return 'x';
            }
        };

        assertThatThrownBy(() -> store.put(broken)).hasMessage("the line went dead");
        assertThat(files()).isEmpty();
    }

    @Test
    void refusesWhatIsTooLargeOrEmptyAndKeepsNothingOfIt() throws IOException {
        assertThat(refusal(store.put(new ByteArrayInputStream(new byte[(int) FileStore.LARGEST + 1]))))
                .isEqualTo("files.too-large");
        assertThat(refusal(store.put(InputStream.nullInputStream()))).isEqualTo("files.empty");
        assertThat(files()).isEmpty();
    }

    @Test
    void takesTheLargestFileThatIsAllowed() throws IOException {
        assertThat(put(new byte[(int) FileStore.LARGEST]).size()).isEqualTo(FileStore.LARGEST);
    }

    @Test
    void drawsAPhotoAnewWithoutItsExifAndUpright() throws IOException {
        var photo = jpegWithExif(60, 40, 6, "Secret Owner 43.238N 76.945E");
        assertThat(new String(photo, StandardCharsets.ISO_8859_1)).contains("Secret Owner");

        var stored = put(photo);

        assertThat(stored.mediaType()).isEqualTo("image/jpeg");
        var bytes = Files.readAllBytes(shelf.place(stored.sha256()));
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("Secret Owner", "Exif");
        var image = ImageIO.read(new ByteArrayInputStream(bytes));
        assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(40, 60);
        // turned a quarter to the right: the red left edge is now on top
        assertThat(new Color(image.getRGB(20, 5)).getRed()).isGreaterThan(200);
        assertThat(new Color(image.getRGB(20, 55)).getRed()).isLessThan(60);
    }

    @Test
    void drawsAPngAnewWithoutItsTexts() throws IOException {
        var plain = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB), "png", plain);
        var told = withChunk(plain.toByteArray(), "tEXt", "Author\0Secret Owner".getBytes(StandardCharsets.ISO_8859_1));

        var stored = put(told);

        assertThat(stored.mediaType()).isEqualTo("image/png");
        assertThat(new String(Files.readAllBytes(shelf.place(stored.sha256())), StandardCharsets.ISO_8859_1))
                .doesNotContain("Secret Owner");
    }

    @Test
    void refusesAPictureThatClaimsToBeEnormousWithoutDecodingIt() throws IOException {
        var small = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", small);
        var bomb = small.toByteArray();
        // the header stands at a fixed place: length, IHDR, width, height … checksum
        ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);
        var crc = new CRC32();
        crc.update(bomb, 12, 17);
        ByteBuffer.wrap(bomb).putInt(29, (int) crc.getValue());

        assertThat(refusal(store.put(new ByteArrayInputStream(bomb)))).isEqualTo("files.picture-too-large");
        assertThat(files()).isEmpty();
    }

    @Test
    void nothingOfWhereAPhotoWasTakenIsLeft() throws IOException {
        var photo = jpegWithGps();
        var bytes = Files.readAllBytes(shelf.place(put(photo).sha256()));
        assertThat(indexOf(photo, GPS)).isPositive();
        assertThat(indexOf(bytes, GPS)).isNegative();
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
    }

    @Test
    void drawsAWebPictureAnewAsAPhoto() throws IOException {
        var stored = put(webpWithExif("Secret Owner 43.238N"));
        assertThat(stored.mediaType()).isEqualTo("image/jpeg");
        var bytes = Files.readAllBytes(shelf.place(stored.sha256()));
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("Secret Owner");
        assertThat(ImageIO.read(new ByteArrayInputStream(bytes)).getWidth()).isOne();
    }

    @Test
    void drawsAMovingPictureAnewAsItsFirstMoment() throws IOException {
        var gif = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_INDEXED), "gif", gif);
        // a comment right behind the table of colours, in which a page for a careless browser is hidden
        var page = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.US_ASCII);
        var whole = gif.toByteArray();
        int colours = 13 + (((whole[10] & 0x80) != 0) ? 3 * (2 << (whole[10] & 7)) : 0);
        var polyglot = new ByteArrayOutputStream();
        polyglot.write(whole, 0, colours);
        polyglot.write(new byte[] {0x21, (byte) 0xFE, (byte) page.length});
        polyglot.write(page);
        polyglot.write(0);
        polyglot.write(whole, colours, whole.length - colours);

        var stored = put(polyglot.toByteArray());

        assertThat(stored.mediaType()).isEqualTo("image/png");
        assertThat(new String(Files.readAllBytes(shelf.place(stored.sha256())), StandardCharsets.ISO_8859_1))
                .doesNotContain("script");
    }

    @Test
    void drawsEachPageOfAScanAnew() throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("tiff").next();
        var scan = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(scan)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int page = 0; page < 3; page++) {
                var image = new BufferedImage(40 + page, 60, BufferedImage.TYPE_BYTE_BINARY);
                writer.writeToSequence(new IIOImage(image, null, null), null);
            }
            writer.endWriteSequence();
        }
        scan.write("Secret Owner 43.238N".getBytes(StandardCharsets.US_ASCII));

        var stored = put(scan.toByteArray());

        assertThat(stored.mediaType()).isEqualTo("image/tiff");
        var place = shelf.place(stored.sha256());
        assertThat(new String(Files.readAllBytes(place), StandardCharsets.ISO_8859_1))
                .doesNotContain("Secret Owner");
        var reader = ImageIO.getImageReadersByFormatName("tiff").next();
        try (var in = ImageIO.createImageInputStream(place.toFile())) {
            reader.setInput(in);
            assertThat(reader.getNumImages(true)).isEqualTo(3);
            assertThat(reader.getWidth(2)).isEqualTo(42);
        }
    }

    @Test
    void refusesAPictureOfAKindThatCannotBeDrawnAnew() throws IOException {
        var heic = ByteBuffer.allocate(64);
        heic.putInt(24).put("ftypheic\0\0\0\0mif1heic".getBytes(StandardCharsets.US_ASCII));
        assertThat(refusal(store.put(new ByteArrayInputStream(heic.array())))).isEqualTo("files.picture-kind");
        assertThat(files()).isEmpty();
    }

    @Test
    void aDrawingOfLinesIsAMereDownload() throws IOException {
        var svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
        var stored = put(svg.getBytes(StandardCharsets.UTF_8));
        assertThat(stored.mediaType()).isEqualTo("image/svg+xml");
        assertThat(Pictures.SHOWN).doesNotContain(stored.mediaType());
    }

    @Test
    void makesALargePictureSmallerWhileItIsRead() throws IOException {
        var large = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(6000, 4000, BufferedImage.TYPE_BYTE_GRAY), "png", large);

        var stored = put(large.toByteArray());

        var image = ImageIO.read(shelf.place(stored.sha256()).toFile());
        assertThat((long) image.getWidth() * image.getHeight()).isLessThanOrEqualTo(16_000_000);
    }

    @Test
    void refusesABrokenPicture() throws IOException {
        var photo = jpegWithExif(60, 40, 1, "x");
        assertThat(refusal(store.put(new ByteArrayInputStream(photo, 0, 30)))).isEqualTo("files.picture-unreadable");
        assertThat(files()).isEmpty();
    }

    @Test
    void findsOutTheTypeFromTheBytes() throws IOException {
        assertThat(put("<!DOCTYPE html><html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8))
                        .mediaType())
                .isEqualTo("text/html");
        assertThat(put("%PDF-1.7\n%%EOF".getBytes(StandardCharsets.US_ASCII)).mediaType())
                .isEqualTo("application/pdf");
    }

    @Test
    void sweepsWhatNobodyWantsOnceItIsADayOld() throws IOException {
        var wanted = put("wanted".getBytes(StandardCharsets.UTF_8));
        var forgotten = put("forgotten".getBytes(StandardCharsets.UTF_8));
        var torn = Files.writeString(folder.resolve("attachments/incoming/torn"), "half of a fi");
        Files.setLastModifiedTime(torn, java.nio.file.attribute.FileTime.from(clock.instant()));

        assertThat(store.sweep(sha -> Arrays.equals(sha, wanted.sha256()))).isZero();
        clock.advance(Duration.ofHours(25));
        assertThat(store.sweep(sha -> Arrays.equals(sha, wanted.sha256()))).isEqualTo(2);

        assertThat(files()).containsExactly(shelf.place(wanted.sha256()));
        assertThat(shelf.place(forgotten.sha256())).doesNotExist();
    }

    @Test
    void bytesThatComeAgainAreYoungAgain() throws IOException {
        put("again".getBytes(StandardCharsets.UTF_8));
        clock.advance(Duration.ofHours(25));
        var again = put("again".getBytes(StandardCharsets.UTF_8));

        assertThat(store.sweep(sha -> false)).isZero();
        assertThat(shelf.place(again.sha256())).exists();
        assertThat(Files.getLastModifiedTime(shelf.place(again.sha256())).toInstant())
                .isAfter(Instant.parse("2026-11-24T00:00:00Z"));
    }

    // --- pictures for pages

    private StoredPicture putPicture(byte[] bytes) throws IOException {
        return store.putPicture(new ByteArrayInputStream(bytes)).orThrow();
    }

    private BufferedImage drawn(StoredFile file) throws IOException {
        return ImageIO.read(shelf.place(file.sha256()).toFile());
    }

    @Test
    void drawsAPictureForAPageTwiceAndInItsShape() throws IOException {
        var stored = putPicture(TestPictures.of("jpeg", 3000, 1500));
        assertThat(stored.large().mediaType()).isEqualTo("image/jpeg");
        assertThat(drawn(stored.large()).getWidth()).isEqualTo(2000);
        assertThat(drawn(stored.large()).getHeight()).isEqualTo(1000);
        assertThat(stored.width()).isEqualTo(480);
        assertThat(stored.height()).isEqualTo(240);
        assertThat(drawn(stored.small()).getWidth()).isEqualTo(480);
        assertThat(stored.small().size())
                .isEqualTo(Files.size(shelf.place(stored.small().sha256())));
        assertThat(files()).hasSize(2);
    }

    @Test
    void keepsASmallPictureAsLargeAsItIs() throws IOException {
        var stored = putPicture(TestPictures.of("png", 30, 20));
        assertThat(stored.large().mediaType()).isEqualTo("image/png");
        assertThat(stored.small().hex()).isEqualTo(stored.large().hex());
        assertThat(stored.width()).isEqualTo(30);
    }

    @Test
    void nothingOfWhereAPhotoWasTakenIsLeftInEitherSize() throws IOException {
        var stored = putPicture(jpegWithGps());
        for (var file : List.of(stored.large(), stored.small())) {
            var bytes = Files.readAllBytes(shelf.place(file.sha256()));
            assertThat(indexOf(bytes, GPS)).isNegative();
            assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
        }
    }

    @Test
    void whatIsNoPictureIsNoneForAPageWhateverItIsCalled() throws IOException {
        for (var bytes : List.of(
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
                "<!doctype html><script>alert(1)</script>",
                "%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer << >>\n%%EOF",
                "мәтін")) {
            assertThat(refusalOf(store.putPicture(new ByteArrayInputStream(bytes.getBytes(StandardCharsets.UTF_8)))))
                    .as(bytes)
                    .isEqualTo("files.not-a-picture");
        }
        assertThat(refusalOf(store.putPicture(new ByteArrayInputStream(TestPictures.bomb(60_000)))))
                .isEqualTo("files.picture-too-large");
        assertThat(refusalOf(store.putPicture(new ByteArrayInputStream(TestPictures.of("jpeg", 60, 40), 0, 30))))
                .isEqualTo("files.picture-unreadable");
        assertThat(refusalOf(store.putPicture(InputStream.nullInputStream()))).isEqualTo("files.empty");
        assertThat(files()).isEmpty();
    }

    private static String refusalOf(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.code() : "done";
    }

    private StoredFile put(byte[] bytes) throws IOException {
        return store.put(new ByteArrayInputStream(bytes)).orThrow();
    }

    private static String refusal(Outcome<StoredFile> outcome) {
        return outcome instanceof Outcome.Refused<StoredFile>(var refusal) ? refusal.code() : "done";
    }

    private List<Path> files() {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A JPEG whose left third is red and the rest black, with an EXIF segment that tells of its owner. */
    static byte[] jpegWithExif(int width, int height, int orientation, String owner) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width / 3; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, 0xFF0000);
            }
        }
        var plain = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", plain);
        var words = owner.getBytes(StandardCharsets.US_ASCII);
        var tiff = ByteBuffer.allocate(8 + 2 + 12 + 4 + words.length);
        tiff.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
        tiff.putShort((short) 1);
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        tiff.putInt(0).put(words);
        var exif = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
        var all = new ByteArrayOutputStream();
        all.write(plain.toByteArray(), 0, 2);
        all.write(new byte[] {(byte) 0xFF, (byte) 0xE1});
        int length = 2 + exif.length + tiff.capacity();
        all.write(new byte[] {(byte) (length >> 8), (byte) length});
        all.write(exif);
        all.write(tiff.array());
        all.write(plain.toByteArray(), 2, plain.size() - 2);
        return all.toByteArray();
    }

    /** 43° 14' 17" as the three fractions that a camera writes. */
    private static final byte[] GPS = ByteBuffer.allocate(24)
            .putInt(43)
            .putInt(1)
            .putInt(14)
            .putInt(1)
            .putInt(17)
            .putInt(1)
            .array();

    /** A JPEG with a directory of GPS behind the first one, as cameras have it. */
    private static byte[] jpegWithGps() throws IOException {
        var plain = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), "jpeg", plain);
        var tiff = ByteBuffer.allocate(80);
        tiff.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
        tiff.putShort((short) 1)
                .putShort((short) 0x8825)
                .putShort((short) 4)
                .putInt(1)
                .putInt(26)
                .putInt(0);
        tiff.putShort((short) 2)
                .putShort((short) 1)
                .putShort((short) 2)
                .putInt(2)
                .putInt('N' << 24);
        tiff.putShort((short) 2).putShort((short) 5).putInt(3).putInt(56).putInt(0);
        tiff.put(GPS);
        var all = new ByteArrayOutputStream();
        all.write(plain.toByteArray(), 0, 2);
        all.write(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, (byte) (8 + tiff.capacity())});
        all.write("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        all.write(tiff.array());
        all.write(plain.toByteArray(), 2, plain.size() - 2);
        return all.toByteArray();
    }

    /** One pixel in the lossy form of WebP, in a container that has a place for what the camera says. */
    private static byte[] webpWithExif(String owner) {
        var simple = Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA");
        var words = owner.getBytes(StandardCharsets.US_ASCII);
        int pixels = simple.length - 12;
        var riff = ByteBuffer.allocate(12 + 18 + pixels + 8 + words.length + (words.length & 1))
                .order(ByteOrder.LITTLE_ENDIAN);
        riff.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(riff.capacity() - 8);
        riff.put("WEBPVP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10).putInt(8);
        riff.put(new byte[6]).put(simple, 12, pixels);
        riff.put("EXIF".getBytes(StandardCharsets.US_ASCII))
                .putInt(words.length)
                .put(words);
        return riff.array();
    }

    private static int indexOf(byte[] all, byte[] part) {
        return java.util.stream.IntStream.rangeClosed(0, all.length - part.length)
                .filter(i -> Arrays.equals(all, i, i + part.length, part, 0, part.length))
                .findFirst()
                .orElse(-1);
    }

    private static byte[] withChunk(byte[] png, String type, byte[] data) {
        var chunk = ByteBuffer.allocate(12 + data.length);
        chunk.putInt(data.length).put(type.getBytes(StandardCharsets.US_ASCII)).put(data);
        var crc = new CRC32();
        crc.update(chunk.array(), 4, 4 + data.length);
        chunk.putInt((int) crc.getValue());
        var all = ByteBuffer.allocate(png.length + chunk.capacity());
        // right behind the header, which is 8 + 25 bytes long
        return all.put(png, 0, 33)
                .put(chunk.array())
                .put(png, 33, png.length - 33)
                .array();
    }
}
