package kz.dauys.portal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import kz.dauys.database.testing.SoftHsm;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.LogPath;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.VerifierKey;
import kz.dauys.ledger.storing.PostgresStore;
import kz.dauys.ledger.verifying.Rejected;
import kz.dauys.ledger.verifying.VerifiedNote;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The public log signed by a key in a token, on Debian's SoftHSM. */
@PortalTest
class LogTokenTest {
    private final Journal journal;
    private final PublicLog ownLog;
    private final LogRows rows;
    private final TransactionTemplate transaction;
    private final PlatformTransactionManager transactions;
    private final DataSource database;
    private final JdbcClient sql;
    private final TestClock clock;

    @TempDir
    private Path folder;

    private SoftHsm hsm;

    LogTokenTest(
            Journal journal,
            PublicLog ownLog,
            LogRows rows,
            TransactionTemplate transaction,
            PlatformTransactionManager transactions,
            DataSource database,
            JdbcClient sql,
            TestClock clock) {
        this.journal = journal;
        this.ownLog = ownLog;
        this.rows = rows;
        this.transaction = transaction;
        this.transactions = transactions;
        this.database = database;
        this.sql = sql;
        this.clock = clock;
    }

    @BeforeEach
    void plugIn() throws Exception {
        assumeTrue(
                SoftHsm.isThere(),
                "SKIPPED: there is no SoftHSM here (Debian: apt-get install softhsm2), so no key was tried in a token");
        hsm = new SoftHsm(folder);
        hsm.token("dauys");
        // what another test had open ends here
        assertThatThrownBy(() -> token("none", "").keys("any")).isInstanceOf(LogStopped.class);
        retire();
    }

    @AfterEach
    void leaveALogThatGrows() {
        retire();
        assertThat(ownLog.begin()).isTrue();
    }

    private LogToken token(String name, String labels) {
        return new LogToken(SoftHsm.MODULE.toString(), name, hsm.pinFile().toString(), labels);
    }

    private PublicLog node(String labels) {
        return node("", labels);
    }

    private PublicLog node(String keyFiles, String labels) {
        return new PublicLog(
                database,
                sql,
                rows,
                transactions,
                new LogKeys(keyFiles, folder.toString(), token("dauys", labels)),
                new Witnesses(sql, clock, ""),
                clock,
                "",
                "http://localhost:8080");
    }

    private void retire() {
        sql.sql("update journal.log set retired_at = now() where retired_at is null")
                .update();
    }

    private void act() {
        transaction.executeWithoutResult(status -> journal.append(
                () -> List.of(new Recording("test.signed", UUID.randomUUID(), clock.instant(), Map.of()))));
    }

    private static void beat(PublicLog node) throws IOException {
        while (node.beat()) {
            // as long as more waits
        }
    }

    private Note newest() throws Exception {
        var store = new PostgresStore(
                database, "journal", rows.growing().orElseThrow().origin());
        return Note.parse(store.read(new LogPath.Newest()).orElseThrow());
    }

    private List<VerifierKey> keys() {
        return rows.verifierKeys(rows.growing().orElseThrow());
    }

    private long entries() {
        return sql.sql("select count(*) from journal.entry").query(Long.class).single();
    }

    private void assertSignedBy(List<VerifierKey> keys) throws Exception {
        assertThat(VerifiedNote.of(newest(), keys).verified()).hasSameSizeAs(keys);
        assertThat(Checkpoint.of(newest()).size()).isEqualTo(entries());
    }

    @Test
    void theKeyIsMadeInTheTokenAndNoFileHasIt() throws Exception {
        var node = node("");
        assertThat(node.begin()).isTrue();
        act();
        beat(node);
        assertSignedBy(keys());
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.endsWith(".key"))
                    .anyMatch(name -> name.endsWith(".signed"));
        }
        // another node of the same token signs as well
        act();
        var other = node("");
        assertThat(other.begin()).isTrue();
        beat(other);
        assertSignedBy(keys());
        assertThat(keys()).hasSize(1);
    }

    @Test
    void actsGoOnWhileTheTokenIsAwayAndAreSignedWhenItIsBack() throws Exception {
        var node = node("");
        assertThat(node.begin()).isTrue();
        beat(node);
        var signed = newest();

        hsm.unplug();
        for (int i = 0; i < 3; i++) {
            act();
            assertThatThrownBy(node::beat)
                    .isInstanceOf(UnusableLog.class)
                    .hasMessageContaining("the token dauys is not there");
        }
        assertThat(newest()).isEqualTo(signed);
        // the tree has grown all the same
        assertThat(rows.store(rows.growing().orElseThrow()).head().orElseThrow().size())
                .isEqualTo(entries());
        // a node that starts meanwhile waits as well
        assertThatThrownBy(() -> node("").begin()).isInstanceOf(UnusableLog.class);

        hsm.plugIn();
        beat(node);
        assertSignedBy(keys());
    }

    @Test
    void aFurtherLabelSignsBesideTheFirstUntilThatIsLeftAway() throws Exception {
        var first = node("log-2026");
        assertThat(first.begin()).isTrue();
        beat(first);
        var old = keys().getFirst();
        assertThatThrownBy(first::newKey).isInstanceOf(UnusableLog.class).hasMessageContaining("already");

        var vkey = VerifierKey.parse(node("log-2026, log-2027").newKey().orElseThrow());
        var both = node("log-2026, log-2027");
        assertThat(both.begin()).isTrue();
        act();
        beat(both);
        assertSignedBy(List.of(old, vkey));

        var after = node("log-2027");
        assertThat(after.begin()).isTrue();
        act();
        beat(after);
        assertSignedBy(List.of(vkey));
        assertThatThrownBy(() -> VerifiedNote.of(newest(), List.of(old))).isInstanceOf(Rejected.class);
    }

    @Test
    void aLogMovesFromAFileToTheToken() throws Exception {
        var file = folder.resolve("old.key");
        var inFile = new PublicLog(
                database,
                sql,
                rows,
                transactions,
                new LogKeys(file.toString(), ""),
                new Witnesses(sql, clock, ""),
                clock,
                "",
                "http://localhost:8080");
        assertThat(inFile.begin()).isTrue();
        // until a key is made by the operator, the token has none and none is made by itself
        assertThat(node("").begin()).isFalse();
        var vkey = VerifierKey.parse(node("").newKey().orElseThrow());
        var both = node(file.toString(), "");
        assertThat(both.begin()).isTrue();
        act();
        beat(both);
        assertThat(keys()).contains(vkey);
        assertSignedBy(keys());
    }

    @Test
    void aKeyThatHasSignedForALogSignsForNoOther() throws Exception {
        var node = node("one label for ever");
        assertThat(node.begin()).isTrue();
        beat(node);
        retire();
        assertThatThrownBy(() -> node("one label for ever").begin())
                .isInstanceOf(UnusableLog.class)
                .hasMessageContaining("name a label in journal.pkcs11.label");
        assertThat(rows.growing()).isEmpty();

        assertThat(node("another").begin()).isTrue();
        assertThatThrownBy(node::beat)
                .as("a node that still has the old setting")
                .isInstanceOf(UnusableLog.class);
    }

    @Test
    void aKeyIsTakenBackWhenAnotherNodeHasBegunTheLog() {
        var keys = new LogKeys("", "", token("dauys", ""));
        assertThat(keys.make(1, "raced.example.kz/log")).isTrue();
        keys.takeBack(1, "raced.example.kz/log");
        assertThat(keys.of(1, "raced.example.kz/log")).isEmpty();
    }

    @Test
    void wrongSettingsAreSaidInOneLineAtTheStart() {
        assertThatThrownBy(() -> new LogToken("", "dauys", "", ""))
                .isInstanceOf(UnusableLog.class)
                .hasMessageStartingWith("journal.pkcs11.module is not set");
        assertThatThrownBy(() -> new LogToken(SoftHsm.MODULE.toString(), "dauys", "", ""))
                .isInstanceOf(UnusableLog.class)
                .hasMessageStartingWith("journal.pkcs11.pin-file is not set");
        assertThatThrownBy(
                        () -> new LogToken("/nowhere.so", "dauys", hsm.pinFile().toString(), ""))
                .isInstanceOf(UnusableLog.class)
                .hasMessage("journal.pkcs11: no such PKCS#11 module: /nowhere.so");
        assertThat(LogToken.NONE.configured()).isFalse();
    }
}
