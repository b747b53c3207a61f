package kz.dauys.portal.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.awt.image.BufferedImage;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.zip.Inflater;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.Hashing;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.TlogProof;
import kz.dauys.ledger.verifying.Policy;
import kz.dauys.ledger.verifying.VerifiedNote;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestBrowser;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.Office;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.procedures.AppealKind;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The file that a citizen takes home. */
@PortalTest
class ReceiptProofTest {
    private final Appeals appeals;
    private final People people;
    private final Journal journal;
    private final AnchorRows anchors;
    private final GrowingLog log;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final ApplicationContext context;
    private final Office office;
    private final TestBrowser browser;

    ReceiptProofTest(
            Appeals appeals,
            Organisations organisations,
            People people,
            Journal journal,
            AnchorRows anchors,
            JdbcClient sql,
            TransactionTemplate transaction,
            ApplicationContext context,
            @LocalServerPort int port) {
        this.appeals = appeals;
        this.people = people;
        this.journal = journal;
        this.anchors = anchors;
        this.log = GrowingLog.begin(context);
        this.sql = sql;
        this.transaction = transaction;
        this.context = context;
        this.office = Office.open(organisations, people);
        this.browser = new TestBrowser(port);
    }

    @BeforeEach
    void begin() {
        browser.signIn(requireNonNull(
                people.person(requireNonNull(office.citizen().person())).email()));
    }

    private static String address(AppealNumber number) {
        return "/ru/appeals/" + number + "/receipt" + TlogProof.EXTENSION;
    }

    @Test
    void provesToAStrangerWhatWasFiledAndWhen() throws Exception {
        var number = appeals.file(office.citizen(), office.appeal(AppealKind.STATEMENT))
                .orThrow();
        log.takeInAll();
        var answer = browser.get(address(number));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Disposition")).startsWith("attachment");

        var proof = TlogProof.parse(answer.bytes());
        var id = appeals.view(office.citizen(), number).orElseThrow().id();
        var entry = journal.about(id.value()).stream()
                .filter(one -> one.type().equals("appeal.filed"))
                .findFirst()
                .orElseThrow();
        Policy.parse(browser.get("/log/policy").bytes())
                .check(proof, Leaf.of(entry.type(), entry.at(), entry.recordedAt(), entry.commitment()));
        assertThat(new String(proof.extra().orElseThrow(), UTF_8))
                .startsWith("dauys.kz/opening/1\nkey ")
                .contains("\nnumber=" + number + "\n")
                .endsWith("\n\n№3 мектепте сынып суық, он үш градус.");
    }

    @Test
    void isDrawnOnTheReceipt() throws Exception {
        var number = appeals.file(office.citizen(), office.appeal(AppealKind.STATEMENT))
                .orThrow();
        log.takeInAll();
        var proof = TlogProof.parse(browser.get(address(number)).bytes());
        var page = browser.get("/en/appeals/" + number + "/receipt").text();
        assertThat(page).contains("Entry ").contains(" in the public log.").contains("No independent witness");
        // each hash of the proof beside the way, from the root down
        assertThat(proof.hashes())
                .isNotEmpty()
                .allSatisfy(
                        hash -> assertThat(page).contains(">" + hash.base64().substring(0, 6) + "<"));
    }

    private JournalEntry filed(AppealNumber number) {
        var id = appeals.view(office.citizen(), number).orElseThrow().id();
        return journal.about(id.value()).stream()
                .filter(one -> one.type().equals("appeal.filed"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void showsTheBlockOfAChainThatHasItForGood() throws Exception {
        var number = appeals.file(office.citizen(), office.appeal(AppealKind.STATEMENT))
                .orThrow();
        log.takeInAll();
        var tree = TlogProof.parse(browser.get(address(number)).bytes());
        assertThat(browser.get("/en/appeals/" + number + "/receipt").text()).doesNotContain("of chain");
        var checkpoint = Checkpoint.of(tree.checkpoint());
        var place = new AnchorRows.Place(77_000_000 + tree.index(), "0x5fbdb2315678afecb367f032d93f642f64180aa3");
        var anchor = anchors.begin(place, checkpoint);
        var kept = new AnchorContract.Kept(
                checkpoint.size(), checkpoint.root(), Instant.parse("2026-11-23T05:10:00Z"), 21_000_001);
        anchors.stands(anchor.id(), kept, 2, false);
        assertThat(browser.get("/en/appeals/" + number + "/receipt").text())
                .as("not for good yet")
                .doesNotContain("of chain");
        anchors.stands(anchor.id(), kept, 32, true);
        assertThat(browser.get("/en/appeals/" + number + "/receipt").text())
                .contains("block 21000001 of chain " + place.chain())
                .contains(place.contract())
                .contains(" -36 ");
    }

    @Test
    void isPromisedAtOnceAndReplacedByTheProof() throws Exception {
        var number = appeals.file(office.citizen(), office.appeal(AppealKind.STATEMENT))
                .orThrow();
        var answer = browser.get(address(number));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Disposition")).contains(number + ".promise");
        var file = answer.text();
        assertThat(file).startsWith("dauys.kz/promised/1\nextra ");
        var note = Note.parse(file.substring(file.indexOf("\n\n") + 2).getBytes(UTF_8));
        var keys = Policy.parse(browser.get("/log/policy").bytes()).logs().stream()
                .map(Policy.Log::key)
                .toList();
        assertThat(VerifiedNote.of(note, keys).verified()).isNotEmpty();
        var entry = filed(number);
        var leaf = Leaf.of(entry.type(), entry.at(), entry.recordedAt(), entry.commitment());
        assertThat(note.text().lines())
                .containsExactly(
                        "dauys.kz/promise/1",
                        "log " + keys.getFirst().name(),
                        "entry " + new Hashing().leaf(leaf).base64(),
                        "recorded " + entry.recordedAt(),
                        "by " + entry.recordedAt().plus(Duration.ofHours(24)));
        assertThatThrownBy(() -> Checkpoint.of(note)).isInstanceOf(Malformed.class);
        assertThat(browser.get("/en/appeals/" + number + "/receipt").text())
                .contains("The log has signed that it takes this entry in before this time");

        log.takeInAll();
        assertThat(browser.get(address(number)).header("Content-Disposition")).contains(number + ".tlog-proof");
        assertThat(browser.get("/en/appeals/" + number + "/receipt").text())
                .contains("Entry ")
                .doesNotContain("The log has signed that it takes");
    }

    /** Who asks in the middle of the act, or for an act that was undone, gets nothing signed. */
    @Test
    void promisesNothingThatIsNotCommitted() {
        var undone = new AtomicReference<@Nullable JournalEntry>();
        transaction.executeWithoutResult(status -> {
            var number = appeals.file(office.citizen(), office.appeal(AppealKind.STATEMENT))
                    .orThrow();
            var entry = filed(number);
            undone.set(entry);
            assertThat(journal.promise(entry, "")).isEmpty();
            assertThat(journal.promisedBy(entry)).isEmpty();
            status.setRollbackOnly();
        });
        assertThat(journal.promise(requireNonNull(undone.get()), "")).isEmpty();

        var number = appeals.file(office.citizen(), office.appeal(AppealKind.STATEMENT))
                .orThrow();
        assertThat(journal.promise(filed(number), "")).isPresent();
    }

    @Test
    void comesALittleLaterWhereNobodyCanSign() {
        var number = appeals.file(office.citizen(), office.appeal(AppealKind.STATEMENT))
                .orThrow();
        sql.sql("update journal.log set retired_at = now() where retired_at is null")
                .update();
        var answer = browser.get(address(number));
        assertThat(answer.status()).isEqualTo(303);
        assertThat(browser.get(answer.location()).text()).contains("Журнал как раз принимает запись");
        GrowingLog.begin(context);
    }

    /** The sheet of paper holds the file, and a code from which a telephone has all but the text. */
    @Test
    void standsInThePdfAsAFileAndAsACode() throws Exception {
        var number = appeals.file(office.citizen(), office.appeal(AppealKind.STATEMENT))
                .orThrow();
        log.takeInAll();
        var file = browser.get(address(number)).bytes();
        try (var document = Loader.loadPDF(
                browser.get("/ru/appeals/" + number + "/receipt.pdf").bytes())) {
            var attached = document.getDocumentCatalog()
                    .getNames()
                    .getEmbeddedFiles()
                    .getNames()
                    .get(number + TlogProof.EXTENSION);
            assertThat(attached.getEmbeddedFile().toByteArray()).isEqualTo(file);
            var sheets = new PDFRenderer(document);
            var codes = new ArrayList<String>();
            for (int i = 0; i < document.getNumberOfPages(); i++) {
                codes.addAll(read(sheets.renderImageWithDPI(i, 300)));
            }
            assertThat(codes)
                    .containsExactlyInAnyOrder(
                            "http://localhost:8080/ru/appeals/" + number,
                            "http://localhost:8080/ru/verify#" + Journal.fragment(file));
        }
    }

    private static List<String> read(BufferedImage sheet) {
        int width = sheet.getWidth();
        int height = sheet.getHeight();
        var light = new RGBLuminanceSource(width, height, sheet.getRGB(0, 0, width, height, null, 0, width));
        try {
            var found = new QRCodeMultiReader()
                    .decodeMultiple(
                            new BinaryBitmap(new HybridBinarizer(light)), Map.of(DecodeHintType.TRY_HARDER, true));
            return Stream.of(found).map(Result::getText).toList();
        } catch (NotFoundException none) {
            return List.of();
        }
    }

    @Test
    void aFragmentBringsAllButTheText() throws Exception {
        var number = appeals.file(office.citizen(), office.appeal(AppealKind.STATEMENT))
                .orThrow();
        log.takeInAll();
        var fragment = Journal.fragment(browser.get(address(number)).bytes());
        assertThat(fragment).matches("1\\.[1-9][0-9]+");
        var inflater = new Inflater(true);
        byte[] packed = new BigInteger(fragment.substring(2)).toByteArray();
        assertThat(packed[0]).isEqualTo((byte) 1);
        inflater.setInput(packed, 1, packed.length - 1);
        byte[] plain = new byte[10_000];
        var text = new String(plain, 0, inflater.inflate(plain), UTF_8);
        assertThat(text)
                .startsWith("dauys.kz/opening/1\n")
                .contains("\nnumber=" + number + "\n", "\n\n\0c2sp.org/tlog-proof@v1\nindex ")
                .doesNotContain("мектеп", "\nextra ");
    }

    @Test
    void isGivenToNobodyWhoMayNotSeeTheReceipt() throws Exception {
        var number = appeals.file(office.citizen(), office.appeal(AppealKind.STATEMENT))
                .orThrow();
        log.takeInAll();
        assertThat(appeals.receiptProof(Office.citizen(people), number)).isInstanceOf(Outcome.Refused.class);
        assertThat(appeals.receiptProof(office.officer(), number)).isInstanceOf(Outcome.Done.class);
    }
}
