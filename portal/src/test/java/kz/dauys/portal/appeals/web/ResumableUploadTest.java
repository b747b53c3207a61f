package kz.dauys.portal.appeals.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestBrowser;
import kz.dauys.portal.appeals.Office;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The protocol tus 1.0.0 as its page has it: core, creation, expiration, checksum, termination. */
@PortalTest
class ResumableUploadTest {
    private static final String ENDPOINT = "/en/file/files/uploads";
    private static final int SIZE = 600_000;

    private final Organisations organisations;
    private final People people;

    @LocalServerPort
    private int port;

    private final byte[] file = new byte[SIZE];
    private TestBrowser browser = new TestBrowser(0);

    ResumableUploadTest(Organisations organisations, People people) {
        this.organisations = organisations;
        this.people = people;
    }

    @BeforeEach
    void aDraft() {
        Office.open(organisations, people);
        browser = new TestBrowser(port);
        browser.get("/en/file");
        browser.post("/en/file", Map.of("text", "Су жоқ"));
        browser.get("/en/file/files");
        new Random(11).nextBytes(file);
    }

    private TestBrowser.Page tus(String method, String path, byte[] body, String... headers) {
        var all = Stream.concat(Stream.of("Tus-Resumable", "1.0.0"), Stream.of(headers))
                .toArray(String[]::new);
        var answer = browser.send(method, path, body, all);
        assertThat(answer.header("Tus-Resumable")).isEqualTo("1.0.0");
        return answer;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private String begun(int size) {
        var answer = tus(
                "POST",
                ENDPOINT,
                new byte[0],
                "Upload-Length",
                String.valueOf(size),
                "Upload-Metadata",
                "filename " + base64("хат №1.bin".getBytes(StandardCharsets.UTF_8)) + ",role ZmlsZXM=,changed NQ==");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Upload-Expires")).endsWith("GMT");
        assertThat(answer.location()).startsWith(ENDPOINT + "/");
        return answer.location();
    }

    private TestBrowser.Page more(String upload, long at, byte[] bytes, String... headers) {
        return tus(
                "PATCH",
                upload,
                bytes,
                Stream.concat(
                                Stream.of(
                                        "Content-Type",
                                        "application/offset+octet-stream",
                                        "Upload-Offset",
                                        String.valueOf(at)),
                                Stream.of(headers))
                        .toArray(String[]::new));
    }

    private long offset(String upload) {
        var answer = tus("HEAD", upload, new byte[0]);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        return Long.parseLong(answer.header("Upload-Offset"));
    }

    private byte[] part(int from, int to) {
        return java.util.Arrays.copyOfRange(file, from, to);
    }

    @Test
    void saysWhatItCan() {
        var answer = browser.send("OPTIONS", ENDPOINT, new byte[0]);
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Tus-Version")).isEqualTo("1.0.0");
        assertThat(answer.header("Tus-Extension")).isEqualTo("creation,expiration,checksum,termination");
        assertThat(answer.header("Tus-Max-Size")).isEqualTo(String.valueOf(20 * 1024 * 1024));
        assertThat(answer.header("Tus-Checksum-Algorithm").split(",")).containsExactlyInAnyOrder("sha1", "sha256");
    }

    @Test
    void aFileComesInPartsAndTheFormPutsItOnTheDraft() {
        var upload = begun(SIZE);
        assertThat(offset(upload)).isZero();
        assertThat(more(upload, 0, part(0, 250_000)).header("Upload-Offset")).isEqualTo("250000");
        var page = browser.get("/en/file/files").text();
        assertThat(page).contains("хат №1.bin", "41 % has come", "Not added yet");

        assertThat(more(upload, 250_000, part(250_000, SIZE)).status()).isEqualTo(204);
        assertThat(offset(upload)).isEqualTo(SIZE);
        assertThat(browser.get("/en/file/files").text()).contains("has come whole");
        var id = upload.substring(upload.lastIndexOf('/') + 1);
        assertThat(browser.post("/en/file/files", Map.of("uploaded", id)).status())
                .isEqualTo(303);

        var listed = browser.get("/en/file/files").text();
        assertThat(listed).doesNotContain("Not added yet");
        var link = java.util.regex.Pattern.compile("href=\"(/en/file/files/[0-9a-f-]{36})\"")
                .matcher(listed);
        assertThat(link.find()).isTrue();
        assertThat(browser.get(link.group(1)).bytes()).isEqualTo(file);
        assertThat(tus("HEAD", upload, new byte[0]).status()).isEqualTo(404);
    }

    @Test
    void whatCameBeforeTheConnectionWasCutIsKept() throws IOException {
        var upload = begun(SIZE);
        var head = """
                PATCH %s HTTP/1.1\r
                Host: localhost\r
                Tus-Resumable: 1.0.0\r
                Upload-Offset: 0\r
                Content-Type: application/offset+octet-stream\r
                Content-Length: %d\r
                X-XSRF-TOKEN: %s\r
                Cookie: %s\r
                \r
                """.formatted(
                        upload,
                        SIZE,
                        browser.get("/en/file/files").token(),
                        browser.cookies().entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
        try (var socket = new Socket("localhost", port)) {
            var out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.US_ASCII));
            out.write(file, 0, 300_000);
            out.flush();
        }
        await().until(() -> offset(upload) == 300_000);
        assertThat(more(upload, 300_000, part(300_000, SIZE)).header("Upload-Offset"))
                .isEqualTo(String.valueOf(SIZE));
    }

    @Test
    void bytesThatAreNotWhatTheirChecksumSaysAreNotTaken() throws Exception {
        var upload = begun(1000);
        var bytes = part(0, 1000);
        var sha256 = base64(MessageDigest.getInstance("SHA-256").digest(bytes));
        var other = part(1, 1001);
        assertThat(more(upload, 0, other, "Upload-Checksum", "sha256 " + sha256).status())
                .isEqualTo(460);
        assertThat(more(upload, 0, bytes, "Upload-Checksum", "crc32 AAAAAA==").status())
                .isEqualTo(400);
        assertThat(more(upload, 0, bytes, "Upload-Checksum", "sha256 not base64!")
                        .status())
                .isEqualTo(460);
        assertThat(offset(upload)).isZero();
        assertThat(more(upload, 0, bytes, "Upload-Checksum", "sha256 " + sha256).status())
                .isEqualTo(204);
    }

    @Test
    void whatIsTakenBackIsGone() {
        var upload = begun(1000);
        assertThat(tus("DELETE", upload, new byte[0]).status()).isEqualTo(204);
        assertThat(tus("HEAD", upload, new byte[0]).status()).isEqualTo(404);
        assertThat(more(upload, 0, part(0, 10)).status()).isEqualTo(404);
        assertThat(tus("DELETE", upload, new byte[0]).status()).isEqualTo(404);
    }

    @Test
    void refusesWhatIsNotTheProtocol() {
        var upload = begun(1000);
        assertThat(browser.send("HEAD", upload, new byte[0]).status())
                .as("no version")
                .isEqualTo(412);
        assertThat(browser.send("POST", ENDPOINT, new byte[0], "Tus-Resumable", "0.2.2")
                        .status())
                .isEqualTo(412);
        assertThat(tus("POST", ENDPOINT, new byte[0]).status()).as("no length").isEqualTo(400);
        assertThat(tus("POST", ENDPOINT, new byte[0], "Upload-Length", "-1").status())
                .isEqualTo(400);
        assertThat(tus("POST", ENDPOINT, new byte[0], "Upload-Length", "9", "Upload-Metadata", "filename ###")
                        .status())
                .isEqualTo(400);
        assertThat(tus("PATCH", upload, part(0, 10), "Upload-Offset", "0", "Content-Type", "text/plain")
                        .status())
                .isEqualTo(415);
        assertThat(more(upload, 7, part(0, 10)).status()).isEqualTo(409);
        assertThat(more(upload, 0, part(0, 1001)).status())
                .as("longer than told")
                .isEqualTo(413);
        var large = tus("POST", ENDPOINT, new byte[0], "Upload-Length", String.valueOf(20 * 1024 * 1024 + 1));
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.text()).contains("larger than 20 MB");
        assertThat(offset(upload)).isZero();
    }

    @Test
    void anotherBrowserFindsNothing() {
        var upload = begun(1000);
        browser = new TestBrowser(port);
        browser.get("/en/sign-in");
        assertThat(tus("HEAD", upload, new byte[0]).status()).isEqualTo(404);
        assertThat(more(upload, 0, part(0, 10)).status()).isEqualTo(404);
        assertThat(tus("POST", ENDPOINT, new byte[0], "Upload-Length", "10").status())
                .as("without a draft nothing begins")
                .isEqualTo(404);
    }
}
