package kz.dauys.portal.appeals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.Terms;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.procedures.AppealKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortalTest
class DraftsTest {
    private static final Viewer STRANGER = Viewer.anonymous(Language.KK);

    private final Appeals appeals;
    private final Organisations organisations;
    private final People people;
    private final TestClock clock;
    private final JdbcClient sql;
    private Office office;

    DraftsTest(Appeals appeals, Organisations organisations, People people, TestClock clock, JdbcClient sql) {
        this.appeals = appeals;
        this.organisations = organisations;
        this.people = people;
        this.clock = clock;
        this.sql = sql;
    }

    @BeforeEach
    void open() {
        office = Office.open(organisations, people);
    }

    @Test
    void keepsADraftForADayUnlessItsWriterIsSignedIn() {
        var key = keep(STRANGER, "Мектеп суық").key();
        clock.advance(Duration.ofHours(23));
        assertThat(appeals.draft(STRANGER, key)).isPresent();
        clock.advance(Duration.ofHours(2));
        assertThat(appeals.draft(STRANGER, key)).isEmpty();
    }

    @Test
    void aDraftGoesOverToWhomeverSignsInWithItAndLivesThirtyDays() {
        var key = keep(STRANGER, "Мектеп суық").key();

        assertThat(appeals.draft(office.citizen(), key)).isPresent();

        assertThat(appeals.draft(STRANGER, key))
                .as("in the same browser after signing out")
                .isEmpty();
        assertThat(appeals.draft(Office.citizen(people), key))
                .as("for someone else")
                .isEmpty();
        clock.advance(Duration.ofDays(29));
        assertThat(appeals.drafts(office.citizen()))
                .singleElement()
                .satisfies(draft -> assertThat(draft.content().text()).isEqualTo("Мектеп суық"));
        clock.advance(Duration.ofDays(2));
        assertThat(appeals.drafts(office.citizen())).isEmpty();
    }

    /** The second window is let in while the first has read the draft and not written it yet. */
    @Test
    void whatTwoWindowsSayAtTheSameMomentIsKeptOfBoth() throws Exception {
        var key = keep(STRANGER, "Мектеп суық").key();
        try (var windows = Executors.newVirtualThreadPerTaskExecutor()) {
            appeals.changeDraft(STRANGER, Fresh.clientAddress(), key, content -> {
                        var second = windows.submit(() -> appeals.changeDraft(
                                STRANGER, Fresh.clientAddress(), key, other -> other.passing("place")));
                        while (!second.isDone() && !somebodyWaitsForADraft()) {
                            Thread.onSpinWait();
                        }
                        return content.saying("Мектеп әлі суық");
                    })
                    .orThrow();
        }
        assertThat(appeals.draft(STRANGER, key).orElseThrow().content())
                .isEqualTo(DraftContent.empty().saying("Мектеп әлі суық").passing("place"));
    }

    /** Of locks PostgreSQL tells what is so now; of what others do it would tell a transaction the same each time. */
    private boolean somebodyWaitsForADraft() {
        return sql.sql("""
                        select exists (select from pg_locks waiting join pg_locks held on held.pid = waiting.pid
                                        where not waiting.granted and held.relation = 'appeals.draft'::regclass
                                          and held.database = (select oid from pg_database
                                                                where datname = current_database()))
                        """).query(Boolean.class).single();
    }

    @Test
    void anotherKeyOpensNothing() {
        var kept = keep(office.citizen(), "құпия");
        assertThat(appeals.draft(office.citizen(), null)).isEmpty();
        assertThat(appeals.draft(office.citizen(), "' or true --")).isEmpty();
        assertThat(appeals.draft(office.citizen(), kept.key().substring(1) + "A"))
                .isEmpty();
        assertThat(sql.sql("select count(*) from appeals.draft where key_hash::text like :key")
                        .param("key", "%" + kept.key() + "%")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aDraftIsOpenedAnewInAnotherBrowserByItsOwnerOnly() {
        var kept = keep(office.citizen(), "жоба");

        assertThat(refusal(appeals.reopenDraft(Office.citizen(people), kept.id())))
                .isEqualTo("appeals.no-such-draft");
        assertThat(refusal(appeals.reopenDraft(STRANGER, kept.id()))).isEqualTo("appeals.no-such-draft");
        var again = appeals.reopenDraft(office.citizen(), kept.id()).orThrow();

        assertThat(appeals.draft(office.citizen(), again.key())).isPresent();
        assertThat(appeals.draft(office.citizen(), kept.key())).isEmpty();
    }

    @Test
    void filingADraftTwiceGivesOneAppealWithItsFiles() {
        var kept = keep(office.citizen(), "Мектеп суық");
        appeals.attachToDraft(
                        office.citizen(),
                        Fresh.clientAddress(),
                        kept.key(),
                        AttachmentRole.EVIDENCE,
                        "a.txt",
                        bytes("бір"))
                .orThrow();
        var command = file(kept.id());

        var number = appeals.file(office.citizen(), command).orThrow();
        assertThat(appeals.file(office.citizen(), command).orThrow()).isEqualTo(number);

        var view = appeals.view(office.citizen(), number).orElseThrow();
        assertThat(view.attachments()).hasSize(1);
        assertThat(view.timeline()).extracting(AppealView.TimelineEntry::type).contains("filed", "files-added");
        assertThat(appeals.drafts(office.citizen())).isEmpty();
        assertThat(appeals.draft(office.citizen(), kept.key()).orElseThrow().filedAs())
                .isEqualTo(number);
    }

    @Test
    void nobodyFilesTheDraftOfAnother() {
        var kept = keep(Office.citizen(people), "бөтен жоба");
        assertThat(refusal(appeals.file(office.citizen(), file(kept.id())))).isEqualTo("appeals.no-such-draft");
    }

    @Test
    void neitherTextNorFileIsNothingToFile() {
        var kept = keep(office.citizen(), "");
        var empty = new FileAppeal(
                office.citizen().person(),
                AppealKind.STATEMENT,
                Channel.WEB,
                Capacity.SELF,
                null,
                Language.KK,
                " ",
                null,
                null,
                "",
                null,
                null,
                false,
                kept.id());
        assertThat(refusal(appeals.file(office.citizen(), empty))).isEqualTo("appeals.nothing-to-file");

        appeals.attachToDraft(
                        office.citizen(),
                        Fresh.clientAddress(),
                        kept.key(),
                        AttachmentRole.EVIDENCE,
                        "скан.txt",
                        bytes("х"))
                .orThrow();
        assertThat(appeals.file(office.citizen(), empty)).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void takesTenFilesAndRefusesTheEleventh() {
        var kept = keep(office.citizen(), "x");
        for (int i = 0; i < 10; i++) {
            appeals.attachToDraft(
                            office.citizen(),
                            Fresh.clientAddress(),
                            kept.key(),
                            AttachmentRole.EVIDENCE,
                            i + ".txt",
                            bytes("f" + i))
                    .orThrow();
        }
        assertThat(refusal(appeals.attachToDraft(
                        office.citizen(),
                        Fresh.clientAddress(),
                        kept.key(),
                        AttachmentRole.EVIDENCE,
                        "11.txt",
                        bytes("f11"))))
                .isEqualTo("appeals.too-many-files");
    }

    @Test
    void aFileThatArrivesWhileTheDraftIsFiledIsOnTheAppealOrRefused() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int round = 0; round < 12; round++) {
                var kept = keep(office.citizen(), "Мектеп суық");
                var begin = new CyclicBarrier(4);
                var files = IntStream.range(0, 3)
                        .mapToObj(i -> threads.submit(() -> {
                            begin.await();
                            return appeals.attachToDraft(
                                    office.citizen(),
                                    Fresh.clientAddress(),
                                    kept.key(),
                                    AttachmentRole.EVIDENCE,
                                    i + ".txt",
                                    bytes(Fresh.word()));
                        }))
                        .toList();
                begin.await();
                var number = appeals.file(office.citizen(), file(kept.id())).orThrow();
                int acknowledged = 0;
                for (var file : files) {
                    var outcome = file.get();
                    if (outcome instanceof Outcome.Done) {
                        acknowledged++;
                    } else {
                        assertThat(refusal(outcome)).isEqualTo("appeals.no-such-draft");
                    }
                }
                assertThat(appeals.view(office.citizen(), number).orElseThrow().attachments())
                        .as("round " + round)
                        .hasSize(acknowledged);
            }
        }
    }

    @Test
    void whatIsWrittenAfterFilingBeginsAnotherDraft() {
        var kept = keep(office.citizen(), "Мектеп суық");
        var number = appeals.file(office.citizen(), file(kept.id())).orThrow();
        var next = appeals.keepDraft(
                        office.citizen(),
                        Fresh.clientAddress(),
                        kept.key(),
                        DraftContent.empty().saying("Тағы бір іс"))
                .orThrow();
        assertThat(next.id()).isNotEqualTo(kept.id());
        appeals.discardDraft(office.citizen(), kept.key());
        assertThat(appeals.draft(office.citizen(), kept.key()).orElseThrow().filedAs())
                .isEqualTo(number);
    }

    @Test
    void aNetworkBeginsOnlySoManyDraftsAnHour() {
        var address = Fresh.clientAddress();
        for (int i = 0; i < 200; i++) {
            appeals.keepDraft(STRANGER, address, null, DraftContent.empty()).orThrow();
        }
        assertThat(refusal(appeals.keepDraft(STRANGER, address, null, DraftContent.empty())))
                .isEqualTo("appeals.too-many-drafts");
        assertThat(appeals.keepDraft(STRANGER, Fresh.clientAddress(), null, DraftContent.empty()))
                .isInstanceOf(Outcome.Done.class);
        clock.advance(Duration.ofMinutes(61));
        assertThat(appeals.keepDraft(STRANGER, address, null, DraftContent.empty()))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void aPersonFilesTwentyADayByTheWebAndTheNextStaysADraft() {
        for (int i = 0; i < 20; i++) {
            appeals.fileDraft(
                            office.citizen(),
                            keep(office.citizen(), "Іс " + i).key(),
                            Language.KK,
                            UnaryOperator.identity())
                    .orThrow();
        }
        var next = keep(office.citizen(), "жиырма бірінші");
        assertThat(refusal(appeals.fileDraft(office.citizen(), next.key(), Language.KK, UnaryOperator.identity())))
                .isEqualTo("appeals.too-many-filings");
        clock.advance(Duration.ofHours(25));
        assertThat(appeals.fileDraft(office.citizen(), next.key(), Language.KK, UnaryOperator.identity()))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void forgottenDraftsTakeTheirFilesWithThem() {
        var kept = keep(STRANGER, "x");
        appeals.attachToDraft(
                        STRANGER,
                        Fresh.clientAddress(),
                        kept.key(),
                        AttachmentRole.EVIDENCE,
                        "a.txt",
                        bytes("forgotten " + kept.id()))
                .orThrow();
        clock.advance(Duration.ofDays(2));
        Terms.keep(appeals);
        assertThat(sql.sql("select count(*) from appeals.attachment where draft = :draft")
                        .param("draft", kept.id().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private DraftKept keep(Viewer viewer, String text) {
        return appeals.keepDraft(
                        viewer,
                        Fresh.clientAddress(),
                        null,
                        DraftContent.empty().saying(text))
                .orThrow();
    }

    private FileAppeal file(DraftId draft) {
        return new FileAppeal(
                office.citizen().person(),
                AppealKind.STATEMENT,
                Channel.WEB,
                Capacity.SELF,
                null,
                Language.KK,
                "Мектеп суық",
                office.topic(),
                office.place(),
                "",
                null,
                null,
                false,
                draft);
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String refusal(Outcome<?> outcome) {
        return outcome instanceof Outcome.Refused<?>(var refusal) ? refusal.code() : "done";
    }
}
