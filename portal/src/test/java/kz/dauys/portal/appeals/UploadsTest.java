package kz.dauys.portal.appeals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Viewer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class UploadsTest {
    private static final int SIZE = 700_000;

    private final Appeals appeals;
    private final TestClock clock;
    private final JdbcClient sql;
    private final People people;
    private final Viewer citizen;
    private final byte[] file = new byte[SIZE];
    private String key = "";

    UploadsTest(Appeals appeals, Organisations organisations, People people, TestClock clock, JdbcClient sql) {
        this.appeals = appeals;
        this.clock = clock;
        this.sql = sql;
        this.people = people;
        this.citizen = Office.open(organisations, people).citizen();
    }

    @BeforeEach
    void aDraftAndAFile() {
        key = draftOf(citizen);
        new Random(7).nextBytes(file);
    }

    private String draftOf(Viewer viewer) {
        return appeals.keepDraft(
                        viewer,
                        Fresh.clientAddress(),
                        null,
                        DraftContent.empty().saying("Су жоқ"))
                .orThrow()
                .key();
    }

    private Outcome<Upload> begin(Viewer viewer, String draft, long size) {
        return appeals.beginUpload(
                viewer, Fresh.clientAddress(), draft, new BeginUpload(AttachmentRole.EVIDENCE, "сурет.bin", 5, size));
    }

    private UUID begun() {
        return begin(citizen, key, SIZE).orThrow().id();
    }

    private InputStream from(int at) {
        return new ByteArrayInputStream(file, at, SIZE - at);
    }

    private static String refusal(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.code() : "done";
    }

    private static InputStream breakingOff() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the line went dead");
            }
        };
    }

    @Test
    void whatCameBeforeTheLineBrokeIsKeptAndTheRestMakesTheFileWhole() throws IOException {
        var id = begun();
        var half = new SequenceInputStream(new ByteArrayInputStream(file, 0, 400_001), breakingOff());

        assertThatThrownBy(() -> appeals.continueUpload(citizen, key, id, 0, half))
                .hasMessage("the line went dead");

        assertThat(appeals.upload(citizen, key, id)).get().satisfies(upload -> {
            assertThat(upload.received()).isEqualTo(400_001);
            assertThat(upload.whole()).isFalse();
        });
        assertThat(refusal(appeals.attachUpload(citizen, key, id))).isEqualTo("appeals.upload-not-whole");
        assertThat(appeals.continueUpload(citizen, key, id, 400_001, from(400_001))
                        .orThrow()
                        .whole())
                .isTrue();
        var attached = appeals.attachUpload(citizen, key, id).orThrow();
        assertThat(attached.name()).isEqualTo("сурет.bin");
        assertThat(appeals.attachmentOfDraft(citizen, key, attached.id())
                        .orElseThrow()
                        .bytes()
                        .getContentAsByteArray())
                .isEqualTo(file);
        assertThat(appeals.uploads(citizen, key)).isEmpty();
        assertThat(sql.sql("select count(*) from appeals.upload_piece where upload = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whoBelievesAnotherNumberOfBytesToBeHereIsRefused() throws IOException {
        var id = begun();
        assertThat(refusal(appeals.continueUpload(citizen, key, id, 10, from(10))))
                .isEqualTo("appeals.upload-elsewhere");
        appeals.continueUpload(citizen, key, id, 0, from(0)).orThrow();
        assertThat(refusal(appeals.continueUpload(citizen, key, id, 0, from(0))))
                .isEqualTo("appeals.upload-elsewhere");
    }

    @Test
    void ofTwoConnectionsThatSendTheSameBytesOneIsKept() throws Exception {
        var id = begun();
        var both = IntStream.range(0, 2)
                .mapToObj(_ -> CompletableFuture.supplyAsync(() -> {
                    try {
                        return appeals.continueUpload(citizen, key, id, 0, from(0));
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                }))
                .toList();
        for (var one : both) {
            one.get();
        }
        var upload = appeals.upload(citizen, key, id).orElseThrow();
        appeals.continueUpload(citizen, key, id, upload.received(), from((int) upload.received()))
                .orThrow();
        var attached = appeals.attachUpload(citizen, key, id).orThrow();
        assertThat(appeals.attachmentOfDraft(citizen, key, attached.id())
                        .orElseThrow()
                        .bytes()
                        .getContentAsByteArray())
                .isEqualTo(file);
    }

    @Test
    void bytesBeyondTheSizeThatWasToldAreNotTaken() throws IOException {
        var id = begin(citizen, key, 1000).orThrow().id();
        assertThat(refusal(appeals.continueUpload(citizen, key, id, 0, from(0))))
                .isEqualTo("appeals.upload-too-long");
        assertThat(appeals.upload(citizen, key, id).orElseThrow().received()).isEqualTo(1000);
    }

    @Test
    void sizesAreRefusedBeforeAByteComes() {
        assertThat(refusal(begin(citizen, key, 0))).isEqualTo("files.empty");
        assertThat(refusal(begin(citizen, key, appeals.largestFile() + 1))).isEqualTo("files.too-large");
        assertThat(refusal(begin(citizen, "no such key", 5))).isEqualTo("appeals.no-such-draft");
    }

    @Test
    void whatIsOnItsWayCountsAsAFile() {
        var stranger = Viewer.anonymous(Language.KK);
        var draft = draftOf(stranger);
        for (int i = 0; i < appeals.mostFiles(stranger); i++) {
            begin(stranger, draft, 100).orThrow();
        }
        assertThat(refusal(begin(stranger, draft, 100))).isEqualTo("appeals.too-many-files-unsigned");
        var first = appeals.uploads(stranger, draft).getFirst().id();
        appeals.abandonUpload(stranger, draft, first).orThrow();
        begin(stranger, draft, 100).orThrow();
    }

    @Test
    void nobodyElseSeesAppendsTakesBackOrAttaches() throws IOException {
        var id = begun();
        var another = Office.citizen(people);
        var own = draftOf(another);
        for (var with : new String[] {key, own}) {
            assertThat(appeals.uploads(another, with)).isEmpty();
            assertThat(appeals.upload(another, with, id)).isEmpty();
            assertThat(refusal(appeals.continueUpload(another, with, id, 0, from(0))))
                    .isEqualTo("appeals.no-such-upload");
            assertThat(refusal(appeals.abandonUpload(another, with, id))).isEqualTo("appeals.no-such-upload");
            assertThat(refusal(appeals.attachUpload(another, with, id))).isEqualTo("appeals.no-such-upload");
        }
        assertThat(appeals.upload(citizen, key, id).orElseThrow().received()).isZero();
    }

    @Test
    void whatTheGateRefusesIsForgotten() throws IOException {
        var heic = new byte[64];
        heic[3] = 24;
        System.arraycopy(
                "ftypheic\0\0\0\0mif1heic".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 0, heic, 4, 20);
        var id = begin(citizen, key, heic.length).orThrow().id();
        appeals.continueUpload(citizen, key, id, 0, new ByteArrayInputStream(heic))
                .orThrow();
        assertThat(refusal(appeals.attachUpload(citizen, key, id))).isEqualTo("files.picture-kind");
        assertThat(appeals.uploads(citizen, key)).isEmpty();
        assertThat(appeals.draft(citizen, key).orElseThrow().files()).isEmpty();
    }

    @Test
    void whatNobodyGoesOnWithIsForgottenAfterADay() throws IOException {
        var id = begun();
        clock.advance(Duration.ofHours(20));
        appeals.continueUpload(citizen, key, id, 0, new ByteArrayInputStream(file, 0, 10))
                .orThrow();
        clock.advance(Duration.ofHours(23));
        assertThat(appeals.upload(citizen, key, id)).isPresent();
        clock.advance(Duration.ofHours(2));
        assertThat(appeals.upload(citizen, key, id)).isEmpty();
        assertThat(appeals.forgetUploads()).isPositive();
        assertThat(sql.sql("select count(*) from appeals.upload where id = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aDraftThatIsDiscardedTakesWhatIsOnItsWayAlong() throws IOException {
        var id = begun();
        appeals.continueUpload(citizen, key, id, 0, from(0)).orThrow();
        appeals.discardDraft(citizen, key);
        assertThat(sql.sql("select count(*) from appeals.upload_piece where upload = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
