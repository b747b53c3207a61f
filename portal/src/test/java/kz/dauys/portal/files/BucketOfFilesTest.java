package kz.dauys.portal.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import kz.dauys.database.testing.S3Server;
import kz.dauys.database.testing.TestDatabase;
import kz.dauys.portal.Schemas;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Attached files in a bucket of a real server of the S3 interface, which this test starts. */
class BucketOfFilesTest {
    private static final BucketOfFiles.Patience SHORT =
            new BucketOfFiles.Patience(Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(5));

    private static final PGSimpleDataSource source = new PGSimpleDataSource();
    private static S3Server server;

    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private JdbcClient sql;
    private BucketOfFiles files;
    private FileStore store;

    @BeforeAll
    static void startTheServer() throws IOException {
        assumeTrue(S3Server.program().isPresent(), "SKIPPED: there is no S3 server here, so nothing was tried on one");
        server = S3Server.start();
        var database = TestDatabase.create();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.user());
        source.setPassword(database.password());
        Schemas.migrate(source, "files", "1");
    }

    @AfterAll
    static void stopTheServer() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void open() throws IOException {
        var database = TestDatabase.create();
        var source = new PGSimpleDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.user());
        source.setPassword(database.password());
        Schemas.migrate(source, "files", "1");
        sql = JdbcClient.create(source);
        var arrivals = new ArrivalRows(sql, new TransactionTemplate(new DataSourceTransactionManager(source)), clock);
        files = new BucketOfFiles(bucketAt(server.address()), BucketOfFiles.Patience.USUAL, arrivals);
        store = store(files, Clock.systemUTC());
    }

    private FileStore store(StoredFiles where, Clock clock) throws IOException {
        return new FileStore(where, folder.resolve("incoming"), new Clamd(""), clock);
    }

    private static BucketSettings bucketAt(String address) {
        return new BucketSettings(address, "us-east-1", S3Server.BUCKET, "who", "a secret of tests", true);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private StoredFile put(byte[] bytes) throws IOException {
        return store.put(new ByteArrayInputStream(bytes)).orThrow();
    }

    private static String refusal(Outcome<StoredFile> outcome) {
        return outcome instanceof Outcome.Refused<StoredFile>(var refusal) ? refusal.code() : "done";
    }

    private List<String> inTheBucket() throws IOException {
        var found = new ArrayList<String>();
        files.each((sha256, since) -> found.add(java.util.HexFormat.of().formatHex(sha256)));
        return found;
    }

    private Stream<Path> waiting() throws IOException {
        return Files.walk(folder).filter(Files::isRegularFile);
    }

    @Test
    void keepsTheSameBytesOnceAndGivesThemBack() throws IOException {
        var first = put(utf8("бір файл"));
        var second = put(utf8("бір файл"));

        assertThat(second.hex()).isEqualTo(first.hex());
        assertThat(inTheBucket()).containsOnlyOnce(first.hex());
        assertThat(files.has(first.sha256())).isTrue();
        assertThat(store.bytes(first.sha256()).getContentAsByteArray()).isEqualTo(utf8("бір файл"));
        assertThat(waiting()).isEmpty();
    }

    @Test
    void takesTheLargestFileThatIsAllowed() throws IOException {
        var stored = put(new byte[(int) FileStore.LARGEST]);
        assertThat(store.bytes(stored.sha256()).getContentAsByteArray()).hasSize((int) FileStore.LARGEST);
    }

    @Test
    void bytesThatAreNotThereAreNoFile() throws IOException {
        var nothing = new byte[32];
        assertThat(files.has(nothing)).isFalse();
        assertThatThrownBy(() -> files.bytes(nothing).getInputStream()).isInstanceOf(FileNotFoundException.class);
    }

    @Test
    void aBucketThatIsNotThereIsARefusalAndNoFileThatIsMissing() throws IOException {
        var lost = new BucketSettings(server.address(), "us-east-1", "another", "who", "secret", true);
        try (var elsewhere = new BucketOfFiles(lost, BucketOfFiles.Patience.USUAL, Arrivals.NOT_SWEPT)) {
            assertThat(refusal(store(elsewhere, Clock.systemUTC()).put(new ByteArrayInputStream(utf8("хат")))))
                    .isEqualTo("files.no-room");
            assertThatThrownBy(() -> elsewhere.bytes(new byte[32]).getInputStream())
                    .isInstanceOf(FilesAway.class);
        }
    }

    @Test
    void sweepsWhatNobodyWantsOnceItIsADayOld() throws IOException {
        var wanted = put(utf8("wanted"));
        var forgotten = put(utf8("forgotten"));
        StoredFiles.Wanted test = sha -> !Arrays.equals(sha, forgotten.sha256());

        assertThat(store.sweep(test)).as("still young").isZero();
        clock.advance(Duration.ofMinutes(11));
        var tomorrow = store(files, Clock.offset(Clock.systemUTC(), Duration.ofHours(25)));
        assertThat(tomorrow.sweep(test)).isEqualTo(1);
        assertThat(inTheBucket()).contains(wanted.hex()).doesNotContain(forgotten.hex());
    }

    @Test
    void whoBringsTheSameBytesWhileTheyAreSweptLosesNothing() throws Exception {
        var stored = put(utf8("at the same moment"));
        var limit = Instant.now().plus(Duration.ofDays(2));
        assertThat(files.removeOlder(stored.sha256(), limit, _ -> false))
                .as("they have just been announced")
                .isFalse();
        clock.advance(Duration.ofMinutes(11));
        var again = new CompletableFuture<StoredFile>();

        var gone = files.removeOlder(stored.sha256(), limit, _ -> {
            again.completeAsync(() -> {
                try {
                    return put(utf8("at the same moment"));
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            // this is the moment between the last look and the removal
            await().until(() -> again.isDone() || somebodyWaits());
            return false;
        });

        assertThat(gone).isTrue();
        assertThat(again.get().hex()).isEqualTo(stored.hex());
        assertThat(files.has(stored.sha256())).isTrue();
    }

    private boolean somebodyWaits() {
        return sql.sql("select exists (select from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
    }

    @Test
    void aStoreThatIsAwayIsARefusalAndLeavesNothingBehind() throws IOException {
        int nobody;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }
        try (var away = new BucketOfFiles(bucketAt("http://127.0.0.1:" + nobody), SHORT, Arrivals.NOT_SWEPT)) {
            var refused = store(away, Clock.systemUTC());
            assertThat(refusal(refused.put(new ByteArrayInputStream(utf8("хат")))))
                    .isEqualTo("files.no-room");
            assertThatThrownBy(() -> refused.bytes(new byte[32]).getInputStream())
                    .isInstanceOf(FilesAway.class)
                    .hasMessageNotContaining("a secret of tests");
            assertThat(refused.sweep(_ -> false))
                    .as("nothing is swept, nothing breaks")
                    .isZero();
        }
        assertThat(waiting()).isEmpty();
    }

    /** It takes the connection and then neither reads nor answers: twenty megabytes do not fit between. */
    @Test
    void aStoreThatHangsHoldsNobodyForLong() throws IOException {
        var callers = new ArrayList<Socket>();
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var hanging = new BucketOfFiles(
                        bucketAt("http://127.0.0.1:" + silent.getLocalPort()), SHORT, Arrivals.NOT_SWEPT)) {
            Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        callers.add(silent.accept());
                    }
                } catch (IOException closed) {
                    // the test is through
                }
            });
            var before = System.nanoTime();
            assertThat(refusal(store(hanging, Clock.systemUTC())
                            .put(new ByteArrayInputStream(new byte[(int) FileStore.LARGEST]))))
                    .isEqualTo("files.no-room");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(20));
        } finally {
            for (var caller : callers) {
                caller.close();
            }
        }
        assertThat(waiting()).isEmpty();
    }

    @Test
    void theSettingsNeverTellTheSecret() {
        assertThat(bucketAt("http://localhost").toString()).doesNotContain("secret");
    }
}
