package kz.dauys.portal.budgets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.Viewer;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A box is opened part by part: everyone sees how far it is, a stop costs little, and nothing is opened twice. */
@PortalTest
class BoxOpeningTest {
    private static final Viewer ANYONE = Viewer.anonymous(Language.KK);

    private final Budgets budgets;
    private final BoxOpening opening;
    private final RoundRows rows;
    private final JdbcClient sql;
    private final TransactionTemplate transactions;
    private final Ward ward;

    BoxOpeningTest(
            Budgets budgets,
            BoxOpening opening,
            RoundRows rows,
            Organisations organisations,
            People people,
            TestClock clock,
            JdbcClient sql,
            TransactionTemplate transactions) {
        this.budgets = budgets;
        this.opening = opening;
        this.rows = rows;
        this.sql = sql;
        this.transactions = transactions;
        this.ward = new Ward(budgets, organisations, people, clock, sql);
    }

    /** Seven ballots in a closed box, four of them for the first project. */
    private RoundId closed() throws Exception {
        var round = ward.voting(ward.plan(), 60_000, 50_000);
        for (int i = 0; i < 7; i++) {
            ward.vote(round, i % 2 + 1);
        }
        return ward.closed(round);
    }

    private void bring(RoundId round, int... trustees) throws Exception {
        for (int trustee : trustees) {
            budgets.bringOpenings(ward.officer, round, Ward.bytes(ward.openings(round, trustee)))
                    .orThrow();
        }
    }

    private RoundView round(RoundId round) {
        return budgets.round(ANYONE, round).orElseThrow();
    }

    private void isCounted(RoundId round) {
        var result = budgets.result(ANYONE, round, Language.KK).orElseThrow();
        assertThat(result.ballots()).isEqualTo(7);
        assertThat(result.voids()).isZero();
        assertThat(result.projects().getFirst().votes()).isEqualTo(4);
        assertThat(ward.count("opened", round)).isEqualTo(7);
    }

    @Test
    void goesOnWhereItStoppedAndEveryoneSeesHowFarItIs() throws Exception {
        var round = closed();
        assertThat(round(round).inBox()).isEqualTo(7);
        bring(round, 1, 2);
        assertThat(opening.open(round, 2, () -> true)).isFalse();
        assertThat(round(round).opened()).isEqualTo(2);
        assertThat(round(round).stage()).isEqualTo(Stage.CLOSED);
        assertThat(budgets.result(ANYONE, round, Language.KK)).isEmpty();

        var looks = new AtomicInteger();
        assertThat(opening.open(round, 2, () -> looks.incrementAndGet() == 2)).isFalse();
        assertThat(round(round).opened()).isEqualTo(6);

        assertThat(budgets.openBoxes(() -> false)).isEqualTo(1);
        isCounted(round);
        assertThat(budgets.openBoxes(() -> false)).isZero();
    }

    @Test
    void isNotBegunWhereThePortalStops() throws Exception {
        var round = closed();
        bring(round, 1, 2);
        assertThat(budgets.openBoxes(() -> true)).isZero();
        assertThat(round(round).opened()).isZero();
    }

    @Test
    void beginsAnewWithWhatATrusteeBringsInThePlaceOfWhatItIsOpenedWith() throws Exception {
        var round = closed();
        bring(round, 1, 2);
        opening.open(round, 2, () -> true);
        bring(round, 3);
        assertThat(round(round).opened()).as("another trustee changes nothing").isEqualTo(2);
        bring(round, 2);
        assertThat(round(round).opened()).isZero();
        assertThat(ward.count("opened", round)).isZero();
        budgets.openBoxes(() -> false);
        isCounted(round);
    }

    @Test
    void aFaultInTheMiddleNamesItsTrusteeAndTheOthersBeginAnew() throws Exception {
        var round = closed();
        var lines = ward.openings(round, 1).lines().toList();
        var last = lines.getLast();
        var swapped = String.join("\n", lines.subList(0, lines.size() - 1)) + "\n" + lines.get(lines.size() - 2) + "\n";
        assertThat(swapped).doesNotContain(last);
        budgets.bringOpenings(ward.officer, round, Ward.bytes(swapped)).orThrow();
        bring(round, 2, 3);
        assertThat(opening.open(round, 2, () -> false)).isFalse();
        assertThat(round(round).opened()).isZero();
        assertThat(ward.count("opened", round)).isZero();
        assertThat(round(round).trustees().getFirst()).satisfies(first -> {
            assertThat(first.opened()).isFalse();
            assertThat(first.fault()).contains("trustee 1");
        });
        budgets.openBoxes(() -> false);
        isCounted(round);
    }

    @Test
    void twoAtOnceOpenItOnce() throws Exception {
        var round = closed();
        bring(round, 1, 3);
        try (var threads = Executors.newFixedThreadPool(2)) {
            Callable<Boolean> open = () -> opening.open(round, 1, () -> false);
            var one = threads.submit(open);
            var other = threads.submit(open);
            assertThat(one.get() || other.get()).isTrue();
        }
        assertThat(round(round).opened()).isEqualTo(7);
        budgets.openBoxes(() -> false);
        isCounted(round);
    }

    @Test
    void whatATrusteeBroughtIsKeptInPartsAndGivenByteForByte() throws Exception {
        var round = closed();
        var file = ward.openings(round, 1);
        var small = new OpeningsRows(sql, 100);
        transactions.executeWithoutResult(_ -> {
            try {
                var keeping = small.new Keeping(new Trickle(file), round);
                var reader = OpeningsRows.reader(keeping);
                keeping.of(reader.trustee());
                while (reader.next()) {
                    // as it is brought
                }
                keeping.end();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(sql.sql("select count(*) from budgets.openings_part where round = :round")
                        .param("round", round.value())
                        .query(Integer.class)
                        .single())
                .isGreaterThan(5);
        bring(round, 2);
        budgets.openBoxes(() -> false);
        isCounted(round);
        var out = new ByteArrayOutputStream();
        budgets.writeOpenings(round, 1, out).orThrow();
        assertThat(out.toString(StandardCharsets.US_ASCII)).isEqualTo(file);
    }

    /** Comes in pieces of seventy bytes. */
    private static final class Trickle extends java.io.InputStream {
        private final java.io.InputStream all;

        Trickle(String text) {
            all = Ward.bytes(text);
        }

        @Override
        public int read() throws java.io.IOException {
            return all.read();
        }

        @Override
        public int read(byte[] bytes, int at, int length) throws java.io.IOException {
            return all.read(bytes, at, Math.min(70, length));
        }
    }

    @Test
    void aFileThatCameBeforeThereWerePartsOpensToo() throws Exception {
        var round = closed();
        sql.sql("update budgets.trustee set openings = :file where round = :round and number = 1")
                .param("file", ward.openings(round, 1).getBytes(StandardCharsets.US_ASCII))
                .param("round", round.value())
                .update();
        bring(round, 2);
        budgets.openBoxes(() -> false);
        isCounted(round);
    }

    @Test
    void nobodyWaitsForABatchThatGoesIntoTheLog() throws Exception {
        var round = ward.voting(ward.plan(), 60_000);
        var voter = ward.resident();
        try (var threads = Executors.newSingleThreadExecutor()) {
            var cast = transactions.execute(_ -> {
                rows.locked(round);
                try {
                    return threads.submit(() -> budgets.vote(voter, round, Ward.approve(1), true, null))
                            .get(20, TimeUnit.SECONDS);
                } catch (Exception e) {
                    throw new IllegalStateException("the ballot waits for the round", e);
                }
            });
            assertThat(Objects.requireNonNull(cast).orThrow().number()).isEqualTo(1);
        }
    }
}
