package kz.dauys.portal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real daemon where Debian's clamav-daemon is installed, with one signature: that of the EICAR test file. */
class ClamdTest {
    /** In two pieces, so that no scanner takes this source for an infected file. */
    private static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR" + "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private static final Duration PATIENCE = Duration.ofMillis(500);

    @TempDir
    private Path folder;

    private Process daemon;

    @AfterEach
    void stop() {
        if (daemon != null) {
            daemon.destroyForcibly();
        }
    }

    @Test
    void anInfectedFileIsRefusedByTheRealDaemonAndACleanOneIsStored() throws Exception {
        var store = store("127.0.0.1:" + start(), Duration.ofSeconds(30));

        assertThat(put(store, EICAR)).isEqualTo("files.infected");
        assertThat(stored()).isEmpty();
        assertThat(put(store, "бір хат")).isEqualTo("stored");
        assertThat(stored()).hasSize(1);

        daemon.destroyForcibly().waitFor();
        assertThat(put(store, "екінші хат")).isEqualTo("files.not-checked");
        assertThat(stored()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "stream: INSTREAM size limit exceeded. ERROR", "stream: OK and more", "\u0007"})
    void whatIsNoClearYesIsANo(String answer) throws Exception {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (var caller = server.accept()) {
                    caller.getInputStream().read();
                    caller.getOutputStream().write((answer + "\0").getBytes(StandardCharsets.US_ASCII));
                    caller.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
                } catch (IOException gone) {
                    // the caller has heard enough
                }
            });
            assertThat(put(store("127.0.0.1:" + server.getLocalPort(), PATIENCE), "хат"))
                    .isEqualTo("files.not-checked");
        }
        assertThat(stored()).isEmpty();
    }

    @Test
    void aDaemonThatNeverAnswersHoldsNobodyForLong() throws Exception {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(put(store("127.0.0.1:" + server.getLocalPort(), PATIENCE), "хат"))
                    .isEqualTo("files.not-checked");
        }
    }

    @Test
    void withoutADaemonFilesAreStoredUnchecked() throws Exception {
        assertThat(put(store("", PATIENCE), EICAR)).isEqualTo("stored");
    }

    private FileStore store(String address, Duration patience) throws IOException {
        var shelf = folder.resolve("data/attachments");
        return new FileStore(
                new FolderOfFiles(shelf, new TestClock()),
                FolderOfFiles.incoming(shelf),
                new Clamd(address, patience),
                new TestClock());
    }

    private static String put(FileStore store, String text) throws IOException {
        return switch (store.put(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            case Outcome.Done<StoredFile> _ -> "stored";
            case Outcome.Refused<StoredFile>(var refusal) -> refusal.code();
        };
    }

    private Stream<Path> stored() throws IOException {
        return Files.walk(folder.resolve("data")).filter(Files::isRegularFile);
    }

    private int start() throws IOException {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/sbin/clamd")),
                "SKIPPED: there is no clamd here, so nothing was tried on a real one (Debian: apt-get install clamav-daemon)");
        var signatures = Files.createDirectories(folder.resolve("signatures"));
        Files.writeString(
                signatures.resolve("eicar.hdb"), "44d88612fea8a8f36de82e1278abb02f:68:Eicar-Test-Signature\n");
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        var configuration = Files.writeString(folder.resolve("clamd.conf"), """
                Foreground yes
                DatabaseDirectory %s
                TCPAddr 127.0.0.1
                TCPSocket %d
                """.formatted(signatures, port));
        daemon = new ProcessBuilder("/usr/sbin/clamd", "--config-file=" + configuration)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("clamd.log").toFile())
                .start();
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
            assertThat(daemon.isAlive()).isTrue();
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            }
        });
        return port;
    }
}
