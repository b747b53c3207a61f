package kz.dauys.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import kz.dauys.command.BadUse;
import kz.dauys.command.ledger.Finding.Kind;
import kz.dauys.ledger.Note;
import kz.dauys.ledger.storing.FolderStore;
import kz.dauys.ledger.verifying.FolderSource;
import kz.dauys.ledger.verifying.LogSource;
import kz.dauys.ledger.verifying.Policy;
import kz.dauys.ledger.writing.Log;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitorTest {
    private final List<Monitor.View> views = new ArrayList<>();

    @TempDir
    private Path home;

    private ALog log;
    private LogSource source;
    private Instant now = Instant.parse("2026-11-26T10:00:00Z");
    private Monitor monitor;

    @BeforeEach
    void aLogAndItsMonitor() {
        log = new ALog(home.resolve("log"));
        source = new FolderSource(log.folder());
        monitor = monitor();
    }

    @Test
    void tellsThatALogGrew() throws IOException {
        log.grow(300);
        assertThat(look()).containsExactly(Kind.GREW);
        assertThat(look()).isEmpty();
        log.grow(700);
        assertThat(monitor.look())
                .singleElement()
                .satisfies(grew -> assertThat(grew.message()).startsWith("the log has 700 entries, 400 of them new"));
    }

    @Test
    void remembersWhatItSawAcrossAStart() throws IOException {
        log.grow(300);
        look();
        monitor = monitor();
        assertThat(look()).isEmpty();
    }

    @Test
    void tellsOfNewEntriesThatSomebodyWatchesFor() throws IOException {
        log.grow(300);
        assertThat(look()).containsExactly(Kind.GREW);
        log.grow(778);
        assertThat(monitor.look()).first().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.ENTRY);
            assertThat(finding.message()).isEqualTo("entry 777 contains '№ 777 '");
        });
        assertThat(look()).isEmpty();
    }

    @Test
    void findsAForkOfTheLogAndKeepsBothSides() throws IOException {
        log.grow(300);
        look();
        publish(log.forged(300));
        assertThat(look()).containsExactly(Kind.FORKED);
        try (var kept = Files.list(home.resolve("monitor/evidence"))) {
            assertThat(kept).hasSize(2);
        }
        publish(log.forged(400));
        assertThat(look()).doesNotContain(Kind.GREW).hasSize(1);
    }

    @Test
    void findsAHistoryThatWasWrittenAnew() throws IOException {
        log.grow(300);
        look();
        rewriteWithout(7, 500);
        assertThat(look()).containsExactly(Kind.FORKED);
    }

    @Test
    void findsAnOldEntryThatWasChangedWhenItReadsAllAgain() throws IOException {
        log.grow(600);
        look();
        var bundle = log.folder().resolve("tile/entries/000");
        Files.writeString(bundle, Files.readString(bundle).replace("№ 7 ", "№ 8 "));
        assertThat(look()).isEmpty();
        now = now.plus(Duration.ofHours(13));
        assertThat(look()).contains(Kind.REWRITTEN);
    }

    @Test
    void tellsAnOldStateFromALossOfEntries() throws IOException {
        var early = log.grow(300);
        log.grow(700);
        look();
        publish(early);
        assertThat(look()).containsExactly(Kind.BEHIND);
        Files.delete(log.folder().resolve("tile/0/002.p/188"));
        assertThat(look()).containsExactly(Kind.SHRANK);
    }

    @Test
    void findsALogThatStalls() throws IOException {
        log.grow(300);
        look();
        now = now.plus(Duration.ofDays(1));
        assertThat(look()).containsExactly(Kind.STALLED);
        log.grow(301);
        assertThat(look()).containsExactly(Kind.GREW);
    }

    @Test
    void aLogThatCannotBeReachedIsOnlyAnAlarmOnceItStalls() throws IOException {
        log.grow(300);
        look();
        source = path -> {
            throw new IOException("no route to host");
        };
        monitor = monitor();
        assertThat(look()).containsExactly(Kind.UNREACHABLE);
        now = now.plus(Duration.ofDays(1));
        assertThat(look()).containsExactly(Kind.UNREACHABLE, Kind.STALLED);
    }

    @Test
    void findsACheckpointThatIsNone() throws IOException {
        log.grow(300);
        Files.writeString(log.folder().resolve("checkpoint"), "<html>");
        assertThat(look()).containsExactly(Kind.UNACCEPTABLE);
    }

    @Test
    void findsThatOthersWereShownAnotherTree() throws IOException {
        var early = log.grow(300);
        log.grow(700);
        views.add(early::bytes);
        monitor = monitor();
        assertThat(look()).containsExactly(Kind.GREW);
        assertThat(look()).isEmpty();
        views.set(0, () -> log.forged(300).bytes());
        monitor = monitor();
        assertThat(look()).containsExactly(Kind.FORKED);
        views.set(0, () -> log.forged(9000).bytes());
        monitor = monitor();
        assertThat(look()).containsExactly(Kind.SHRANK);
        views.set(0, () -> new byte[3]);
        monitor = monitor();
        assertThat(look()).containsExactly(Kind.UNREACHABLE);
    }

    @Test
    void refusesTheMemoryOfAnotherLog() throws IOException {
        log.grow(3);
        look();
        var seen = home.resolve("monitor/seen");
        Files.writeString(seen, Files.readString(seen).replace(ALog.ORIGIN, "other.example.kz"));
        assertThatThrownBy(() -> monitor.look()).isInstanceOf(BadUse.class).hasMessageContaining("other.example.kz");
        Files.writeString(seen, "half");
        assertThatThrownBy(() -> monitor.look()).isInstanceOf(BadUse.class).hasMessageContaining("damaged");
    }

    private void publish(Note note) throws IOException {
        Files.write(log.folder().resolve("checkpoint"), note.bytes());
    }

    /** The same log in the same place, signed with the same key, as if an entry had never been. */
    private void rewriteWithout(int entry, int size) throws IOException {
        var other = home.resolve("other");
        try (var store = FolderStore.open(other)) {
            var rewritten = Log.open(store, ALog.ORIGIN);
            rewritten.append(IntStream.range(0, size)
                    .filter(i -> i != entry)
                    .mapToObj(ALog::entry)
                    .toList());
            rewritten.publish(rewritten.sign(List.of(log.key()), now));
        }
        source = new FolderSource(other);
        monitor = monitor();
    }

    private List<Kind> look() throws IOException {
        return monitor.look().stream().map(Finding::kind).toList();
    }

    private Monitor monitor() {
        return new Monitor(
                source,
                Policy.of(log.key().verifierKey()),
                home.resolve("monitor"),
                new Monitor.Wishes(Duration.ofDays(1), Duration.ofHours(12), List.of("№ 777 "), List.copyOf(views)),
                () -> now);
    }
}
