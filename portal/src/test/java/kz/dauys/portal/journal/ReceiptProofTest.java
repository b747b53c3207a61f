package kz.dauys.portal.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.TlogProof;
import kz.dauys.ledger.verifying.Policy;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestBrowser;
import kz.dauys.portal.appeals.AppealNumber;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.Office;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.procedures.AppealKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The file that a citizen takes home. */
@PortalTest
class ReceiptProofTest {
    private final Appeals appeals;
    private final People people;
    private final Journal journal;
    private final PublicLog log;
    private final AnchorRows anchors;
    private final JdbcClient sql;
    private final Office office;
    private final TestBrowser browser;

    ReceiptProofTest(
            Appeals appeals,
            Organisations organisations,
            People people,
            Journal journal,
            PublicLog log,
            AnchorRows anchors,
            JdbcClient sql,
            @LocalServerPort int port) {
        this.appeals = appeals;
        this.people = people;
        this.journal = journal;
        this.log = log;
        this.anchors = anchors;
        this.sql = sql;
        this.office = Office.open(organisations, people);
        this.browser = new TestBrowser(port);
    }

    @BeforeEach
    void begin() {
        if (!log.begin()) {
            sql.sql("update journal.log set retired_at = now() where retired_at is null")
                    .update();
            assertThat(log.begin()).isTrue();
        }
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
        while (log.beat()) {
            // until all is in
        }
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
        while (log.beat()) {
            // until all is in
        }
        var proof = TlogProof.parse(browser.get(address(number)).bytes());
        var page = browser.get("/en/appeals/" + number + "/receipt").text();
        assertThat(page).contains("Entry ").contains(" in the public log.").contains("No independent witness");
        // each hash of the proof beside the way, from the root down
        assertThat(proof.hashes())
                .isNotEmpty()
                .allSatisfy(
                        hash -> assertThat(page).contains(">" + hash.base64().substring(0, 6) + "<"));
    }

    @Test
    void showsTheBlockOfAChainThatHasItForGood() throws Exception {
        var number = appeals.file(office.citizen(), office.appeal(AppealKind.STATEMENT))
                .orThrow();
        while (log.beat()) {
            // until all is in
        }
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
    void comesALittleLaterThanTheReceipt() {
        var number = appeals.file(office.citizen(), office.appeal(AppealKind.STATEMENT))
                .orThrow();
        var answer = browser.get(address(number));
        assertThat(answer.status()).isEqualTo(303);
        assertThat(browser.get(answer.location()).text()).contains("Журнал как раз принимает запись");
    }

    @Test
    void isGivenToNobodyWhoMayNotSeeTheReceipt() throws Exception {
        var number = appeals.file(office.citizen(), office.appeal(AppealKind.STATEMENT))
                .orThrow();
        while (log.beat()) {
            // until all is in
        }
        assertThat(appeals.receiptProof(Office.citizen(people), number)).isInstanceOf(Outcome.Refused.class);
        assertThat(appeals.receiptProof(office.officer(), number)).isInstanceOf(Outcome.Done.class);
    }
}
