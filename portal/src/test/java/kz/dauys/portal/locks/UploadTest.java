package kz.dauys.portal.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestBrowser;
import kz.dauys.portal.locks.Cast.Part;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContext;

/** Files that want to be a page, a picture that wants to be a bomb, and requests without end. */
@PortalTest
class UploadTest {
    private static final Pattern FILE = Pattern.compile("href=\"(/en/file/files/[0-9a-f-]{36})\"");

    private final Stage stage;
    private TestBrowser author;

    UploadTest(ApplicationContext context) {
        stage = new Stage(context);
    }

    @BeforeEach
    void aDraft() {
        author = stage.cast().of(Part.AUTHOR).browser();
        author.get("/en/file");
        author.post("/en/file/discard", Map.of());
        author.get("/en/file");
        author.post("/en/file", Map.of("text", "Файлдар"));
        author.get("/en/file/files");
    }

    /** Brings the file and fetches it again. */
    private TestBrowser.Page broughtAndFetched(String name, byte[] bytes) {
        var put = author.upload("/en/file/files", "files", name, bytes);
        assertThat(put.status()).as(name).isEqualTo(303);
        var links = FILE.matcher(author.get("/en/file/files").text()).results().toList();
        assertThat(links).as(name).isNotEmpty();
        return author.get(links.getLast().group(1));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void isAMereDownload(TestBrowser.Page page) {
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(page.header("Content-Disposition")).startsWith("attachment");
        assertThat(page.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.header("Content-Security-Policy")).contains("sandbox", "default-src 'none'");
    }

    @Test
    void svgHtmlAndScriptsAreDownloadsWhateverTheyAreCalled() {
        var svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"><script>alert(1)</script></svg>";
        var html = "<!doctype html><script>alert(document.cookie)</script>";
        isAMereDownload(broughtAndFetched("a.svg", utf8(svg)));
        isAMereDownload(broughtAndFetched("a.png", utf8(svg)));
        isAMereDownload(broughtAndFetched("a.html", utf8(html)));
        isAMereDownload(broughtAndFetched("photo.jpg", utf8(html)));
        isAMereDownload(broughtAndFetched("a.js", utf8("alert(1)")));
        isAMereDownload(broughtAndFetched("a.xhtml", utf8("<html xmlns=\"http://www.w3.org/1999/xhtml\"/>")));
        isAMereDownload(broughtAndFetched(
                "a.pdf", utf8("%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>\n%%EOF")));
    }

    @Test
    void aPolyglotThatIsAPictureAndAPageIsOnlyThePicture() throws IOException {
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", picture);
        picture.writeBytes(utf8("<html><script>alert(1)</script></html>"));
        picture.writeBytes(zip("a.html", utf8("<script>alert(1)</script>")));
        var shown = broughtAndFetched("a.html", picture.toByteArray());
        assertThat(shown.header("Content-Type")).isEqualTo("image/png");
        assertThat(shown.header("Content-Disposition")).contains("a.png");
        assertThat(new String(shown.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("script", "PK\u0003\u0004");
    }

    @Test
    void aPictureOfImpossibleSizeIsRefusedBeforeItIsUnpacked() throws IOException {
        for (int side : new int[] {60_000, Integer.MAX_VALUE}) {
            var small = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", small);
            var bomb = small.toByteArray();
            ByteBuffer.wrap(bomb).putInt(16, side).putInt(20, side);
            var crc = new CRC32();
            crc.update(bomb, 12, 17);
            ByteBuffer.wrap(bomb).putInt(29, (int) crc.getValue());
            assertThat(author.upload("/en/file/files", "files", "bomb.png", bomb)
                            .status())
                    .isEqualTo(422);
        }
        assertThat(FILE.matcher(author.get("/en/file/files").text()).find()).isFalse();
    }

    @Test
    void zipBombsAreKeptAsTheyAreAndNeverOpened() throws IOException {
        var zeros = new byte[50 * 1024 * 1024];
        var nested = zip("zeros", zeros);
        for (int depth = 0; depth < 30; depth++) {
            nested = zip("more.zip", nested);
        }
        var kept = broughtAndFetched("bomb.docx", nested);
        isAMereDownload(kept);
        assertThat(kept.bytes()).isEqualTo(nested);
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    @Test
    void xmlEntitiesFetchNothingAndUnfoldNothing() throws IOException {
        try (var trap = new ServerSocket(0)) {
            var outside = "http://localhost:" + trap.getLocalPort() + "/zq";
            for (var xml : List.of(
                    "<?xml version=\"1.0\"?><!DOCTYPE a SYSTEM \"" + outside + "\"><a/>",
                    "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"" + outside + "\">]><a>&x;</a>",
                    "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY % x SYSTEM \"" + outside + "\"> %x;]><a/>",
                    "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                            + "<svg xmlns=\"http://www.w3.org/2000/svg\">&x;</svg>")) {
                isAMereDownload(broughtAndFetched("a.xml", utf8(xml)));
            }
            trap.setSoTimeout(1);
            assertThat(org.assertj.core.api.Assertions.catchThrowable(trap::accept))
                    .as("nobody came to the trap")
                    .isInstanceOf(java.net.SocketTimeoutException.class);
        }
        var laughs = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x0 \"ha\">");
        for (int i = 1; i < 40; i++) {
            laughs.append("<!ENTITY x%d \"%s\">".formatted(i, ("&x" + (i - 1) + ";").repeat(10)));
        }
        laughs.append("]><a b=\"&x39;\">&x39;</a>");
        long before = System.nanoTime();
        isAMereDownload(broughtAndFetched("laughs.docx", utf8(laughs.toString())));
        assertThat(System.nanoTime() - before).isLessThan(20_000_000_000L);
    }

    @Test
    void namesOfFilesStayNames() {
        for (var name : List.of(
                "../../etc/passwd", "..\\..\\boot.ini", "/etc/cron.d/a", "a\tb.txt", ".htaccess", "con", "a%00.png")) {
            var page = broughtAndFetched(name, utf8("мәтін " + name));
            assertThat(page.header("Content-Disposition")).as(name).doesNotContain("..", "/", "\\", "%00", "\t");
        }
    }

    @Test
    void oversizedRequestsEndBeforeTheyAreRead() {
        assertThat(author.upload("/en/file/files", "files", "large.bin", 21L * 1024 * 1024)
                        .status())
                .isEqualTo(422);
        var nobody = stage.cast().opened();
        assertThat(nobody.upload("/en/file/files", "files", "large.bin", 100).status())
                .as("no draft, no file")
                .isIn(303, 413);
        var head = "POST /en/sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\n";
        assertThat(Raw.status(
                        Raw.send(stage.port, head + "Content-Length: 2200000\r\n\r\nemail=" + "a".repeat(2_199_994))))
                .as("a form too large")
                .isEqualTo(413);
        var fields = "a=1&".repeat(1200);
        assertThat(Raw.status(Raw.send(stage.port, head + "Content-Length: " + fields.length() + "\r\n\r\n" + fields)))
                .as("too many fields")
                .isIn(400, 413);
        assertThat(Raw.status(Raw.get(stage.port, "/en", "Host", "localhost", "X-Long", "a".repeat(9000))))
                .as("a head too long")
                .isIn(400, 431);
        assertThat(Raw.status(Raw.get(stage.port, "/en/find?number=" + "a".repeat(9000), "Host", "localhost")))
                .as("an address too long")
                .isIn(400, 414);
    }

    @Test
    void requestsThatTwoServersWouldReadDifferentlyAreRefused() {
        var head = "POST /en/sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        for (var headers : List.of(
                "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n0\r\n\r\n",
                "Content-Length: -1\r\n\r\n")) {
            assertThat(Raw.status(Raw.send(stage.port, head + headers)))
                    .as(headers)
                    .isBetween(400, 599);
        }
        assertThat(Raw.status(Raw.send(stage.port, "GET /en HTTP/1.1\r\nConnection: close\r\n\r\n")))
                .as("no host")
                .isEqualTo(400);
        assertThat(Raw.status(
                        Raw.send(stage.port, "GET /en HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n")))
                .as("two hosts")
                .isEqualTo(400);
    }

    @Test
    void slowRequestsAreCutOffAndHoldNoThread() {
        var application = (ServletWebServerApplicationContext) stage.context;
        var server = (TomcatWebServer) application.getWebServer();
        assertThat(server).isNotNull();
        var connector = server.getTomcat().getConnector();
        assertThat(connector.getProperty("connectionTimeout")).isEqualTo(20_000);
        assertThat(connector.getProperty("keepAliveTimeout")).isEqualTo(15_000);
        assertThat(connector.getProperty("maxConnections")).isEqualTo(8192);
        assertThat(connector.getMaxParameterCount()).isEqualTo(1100);
        assertThat(connector.getMaxPostSize()).isEqualTo(2 * 1024 * 1024);
        assertThat(application.getEnvironment().getProperty("spring.threads.virtual.enabled"))
                .isEqualTo("true");
        // many that have begun and do not go on keep nobody out: whoever waited for them would wait 20 seconds
        var slow = new java.util.ArrayList<java.net.Socket>();
        try {
            for (int i = 0; i < 300; i++) {
                var socket = new java.net.Socket("localhost", stage.port);
                socket.getOutputStream()
                        .write(utf8("POST /en/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n"
                                + (i % 2 == 0 ? "" : "Content-Type: application/x-www-form-urlencoded\r\n\r\nem")));
                slow.add(socket);
            }
            long before = System.nanoTime();
            assertThat(author.get("/en/about").status()).isEqualTo(200);
            assertThat(System.nanoTime() - before).isLessThan(15_000_000_000L);
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            slow.forEach(socket -> {
                try {
                    socket.close();
                } catch (IOException gone) {
                    // closed is what it should be
                }
            });
        }
    }
}
