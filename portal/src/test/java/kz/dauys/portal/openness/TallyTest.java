package kz.dauys.portal.openness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.appeals.AppealId;
import kz.dauys.portal.appeals.CaseFacts;
import kz.dauys.portal.appeals.Channel;
import kz.dauys.portal.appeals.Settled;
import kz.dauys.portal.appeals.Standing;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.openness.FigureTable.FigureRow;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Territory;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.procedures.AppealKind;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@PortalTest
class TallyTest {
    private static final List<BodyId> BODIES =
            Stream.generate(UUID::randomUUID).limit(3).map(BodyId::new).toList();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> TOPICS = List.of("roads", "roads.lamps", "roads.holes", "water");

    private final Openness openness;
    private final FigureRows rows;
    private final Tally tally;
    private final Organisations organisations;
    private final TestClock clock;
    private final JdbcClient sql;
    private final TransactionTemplate transactions;

    TallyTest(
            Openness openness,
            FigureRows rows,
            Tally tally,
            Organisations organisations,
            TestClock clock,
            JdbcClient sql,
            TransactionTemplate transactions) {
        this.openness = openness;
        this.rows = rows;
        this.tally = tally;
        this.organisations = organisations;
        this.clock = clock;
        this.sql = sql;
        this.transactions = transactions;
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 20_261_126, 41})
    void equalsACountOfTheCasesAfterAnyActsTakingInAndMergingAtOnce(long seed) throws Exception {
        var place = place();
        var appeals =
                Stream.generate(() -> new AppealId(UUID.randomUUID())).limit(60).toList();
        var known = new ConcurrentHashMap<AppealId, CaseFacts>();
        var started = new Random(seed);
        var count = new AtomicInteger();
        var first =
                appeals.stream().map(appeal -> any(appeal, 1, place, started)).toList();
        first.forEach(facts -> known.put(facts.appeal(), facts));
        rows.keep(first);
        leaveOut(place);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            for (int thread = 0; thread < 4; thread++) {
                var random = new Random(seed + thread);
                all.add(threads.submit(() -> {
                    for (int act = 0; act < 40; act++) {
                        var some = new ArrayList<CaseFacts>();
                        for (int i = random.nextInt(1, 6); i > 0; i--) {
                            some.add(any(
                                    appeals.get(random.nextInt(appeals.size())),
                                    1_000_000 * random.nextInt(1, 1_000) + count.incrementAndGet(),
                                    place,
                                    random));
                        }
                        boolean takenBack = random.nextInt(5) == 0;
                        transactions.executeWithoutResult(status -> {
                            rows.keep(some);
                            if (takenBack) {
                                status.setRollbackOnly();
                            }
                        });
                        if (!takenBack) {
                            some.forEach(facts ->
                                    known.merge(facts.appeal(), facts, (a, b) -> a.version() >= b.version() ? a : b));
                        }
                    }
                }));
            }
            for (int thread = 0; thread < 2; thread++) {
                int most = 3 + thread * 10;
                all.add(threads.submit(() -> {
                    for (int run = 0; run < 15; run++) {
                        for (var last = tally.takeIn(Tally.START, most); last != null; ) {
                            last = tally.takeIn(last, most);
                        }
                        tally.merge();
                    }
                }));
            }
            for (var one : all) {
                one.get();
            }
        }
        assertAllEqual(place, known);
        tally.keep(() -> false);
        assertThat(outside(place)).isZero();
        assertAllEqual(place, known);
        clock.advance(Duration.ofDays(40));
        assertAllEqual(place, known);
        sql.sql("delete from openness.case_figure where territory = :place and is_open")
                .param("place", place.value())
                .update();
        known.values().removeIf(facts -> facts.standing().open());
        assertAllEqual(place, known);
    }

    @Test
    void passesOverACaseThatAnActHasInHandAndCountsItOnceWhenItIsDone() throws Exception {
        var place = place();
        var old = closed(place, 1, Standing.ANSWERED, null);
        rows.keep(List.of(old));
        leaveOut(place);
        var acted = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var act = threads.submit(() -> transactions.executeWithoutResult(status -> {
                rows.keep(List.of(again(old, Standing.JUDGED, Settled.NO)));
                acted.countDown();
                await(go);
            }));
            await(acted);
            // would not come back if it waited for the act
            tally.keep(() -> false);
            assertThat(outside(place)).isEqualTo(1);
            assertThat(total(place)).isEqualTo(new Counts(1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0));
            go.countDown();
            act.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        var judged = new Counts(1, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 1, 3);
        assertThat(total(place)).isEqualTo(judged);
        tally.keep(() -> false);
        assertThat(outside(place)).isZero();
        assertThat(total(place)).isEqualTo(judged);
    }

    @Test
    void mergesBesideAnActOnACaseThatIsInTheSums() throws Exception {
        var place = place();
        var old = closed(place, 1, Standing.ANSWERED, null);
        rows.keep(List.of(old));
        tally.keep(() -> false);
        var acted = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var act = threads.submit(() -> transactions.executeWithoutResult(status -> {
                rows.keep(List.of(again(old, Standing.JUDGED, Settled.YES)));
                acted.countDown();
                await(go);
            }));
            await(acted);
            tally.merge();
            assertThat(total(place)).isEqualTo(new Counts(1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0));
            go.countDown();
            act.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        var judged = new Counts(1, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 1, 3);
        assertThat(total(place)).isEqualTo(judged);
        tally.merge();
        assertThat(total(place)).isEqualTo(judged);
    }

    @Test
    void anActOnACaseThatIsJustBeingTakenInIsCountedOnTopOfIt() throws Exception {
        var place = place();
        var old = closed(place, 1, Standing.ANSWERED, null);
        rows.keep(List.of(old));
        leaveOut(place);
        var taken = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(2)) {
            var task = threads.submit(() -> transactions.executeWithoutResult(status -> {
                for (var last = tally.takeIn(Tally.START, 1000); last != null; ) {
                    last = tally.takeIn(last, 1000);
                }
                taken.countDown();
                await(go);
            }));
            await(taken);
            var act = threads.submit(() -> rows.keep(List.of(again(old, Standing.JUDGED, Settled.PARTLY))));
            // it has begun, and has to wait for the task
            Awaitility.await().atMost(PATIENCE).until(this::anActWaits);
            assertThat(act.isDone()).isFalse();
            go.countDown();
            task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            act.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(outside(place)).isZero();
        assertThat(total(place)).isEqualTo(new Counts(1, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1, 3));
    }

    @Test
    void figuresAreTheSameWhileCasesAreTakenInAndMerged() throws Exception {
        var place = place();
        var random = new Random(3);
        var all = Stream.generate(() -> any(new AppealId(UUID.randomUUID()), 1, place, random))
                .limit(300)
                .toList();
        rows.keep(all);
        var before = tables(place);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var task = threads.submit(() -> {
                for (int round = 0; round < 5; round++) {
                    leaveOut(place);
                    for (var last = tally.takeIn(Tally.START, 7); last != null; ) {
                        last = tally.takeIn(last, 7);
                        tally.merge();
                    }
                }
            });
            do {
                assertThat(tables(place)).isEqualTo(before);
            } while (!task.isDone());
            task.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        assertThat(tables(place)).isEqualTo(before);
    }

    @Test
    void importsOfManyOldMonthsDoNotWaitForEachOtherCrosswise() throws Exception {
        var place = place();
        var start = clock.instant();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            for (int batch = 0; batch < 6; batch++) {
                boolean backwards = batch % 2 == 0;
                all.add(threads.submit(() -> transactions.executeWithoutResult(status -> {
                    for (int i = 0; i < 120; i++) {
                        int back = backwards ? 120 - i : i;
                        rows.keep(List.of(
                                closed(place, 1, Standing.ANSWERED, null, start.minus(Duration.ofDays(30L * back)))));
                    }
                })));
                all.add(threads.submit(() -> tally.keep(() -> false)));
            }
            for (var one : all) {
                one.get();
            }
        }
        assertThat(total(place).filed()).isEqualTo(720);
        tally.merge();
        assertThat(total(place).filed()).isEqualTo(720);
    }

    @Test
    void mergingLeavesOneRowOfAGroupAndNoneForADayOnWhichNothingIsDueAnyMore() {
        var place = place();
        var cases = Stream.generate(() -> closed(place, 1, Standing.REGISTERED, null))
                .limit(5)
                .toList();
        rows.keep(cases);
        tally.merge();
        assertThat(groups(place)).isEqualTo(1);
        rows.keep(cases.stream()
                .map(facts -> again(facts, Standing.ANSWERED, null))
                .toList());
        rows.keep(cases.stream()
                .map(facts -> again(again(facts, Standing.ANSWERED, null), Standing.JUDGED, Settled.YES))
                .toList());
        // the second run puts what is left of the days to the other sums of the group
        tally.merge();
        tally.merge();
        assertThat(groups(place)).isEqualTo(1);
        assertThat(total(place)).isEqualTo(new Counts(5, 0, 0, 5, 5, 0, 0, 5, 0, 0, 0, 0, 5, 15));
    }

    @Test
    void wrongSumsAreMadeAnewFromTheCases() {
        var place = place();
        var random = new Random(11);
        var known = new HashMap<AppealId, CaseFacts>();
        for (int i = 0; i < 50; i++) {
            var facts = any(new AppealId(UUID.randomUUID()), 1, place, random);
            known.put(facts.appeal(), facts);
        }
        rows.keep(known.values());
        sql.sql("update openness.case_figure set tallied = false where territory = :place and kind = 'REPORT'")
                .param("place", place.value())
                .update();
        int wrong = sql.sql("update openness.tally set filed = filed + 1, marks = marks + 2 where territory = :place")
                .param("place", place.value())
                .update();
        assertThat(wrong).isPositive();
        assertThat(total(place).marks())
                .isGreaterThan(known.values().stream()
                        .filter(facts -> facts.mark() != null)
                        .filter(facts -> !facts.undated())
                        .count());
        sql.sql("select openness.tally_anew()").query(row -> {});
        assertAllEqual(place, known);
        tally.keep(() -> false);
        assertAllEqual(place, known);
    }

    @Test
    void figuresSayWhenTheyLastChangedAlsoByACaseThatLeft() {
        var place = place();
        var stays = closed(place, 1, Standing.ANSWERED, null);
        var goes = closed(place, 1, Standing.ANSWERED, null);
        rows.keep(List.of(stays));
        clock.advance(Duration.ofHours(1));
        var changed = clock.instant();
        rows.keep(List.of(goes));
        tally.merge();
        clock.advance(Duration.ofHours(1));
        sql.sql("delete from openness.case_figure where appeal = :appeal")
                .param("appeal", goes.appeal().value())
                .update();
        assertThat(openness.figures(at(place, Grouping.BODY)).changedAt()).isEqualTo(changed);
        tally.merge();
        assertThat(openness.figures(at(place, Grouping.BODY)).changedAt()).isEqualTo(changed);
        sql.sql("delete from openness.case_figure where appeal = :appeal")
                .param("appeal", stays.appeal().value())
                .update();
        var none = openness.figures(at(place, Grouping.BODY));
        assertThat(none.changedAt()).isNull();
        assertThat(none.rows()).isEmpty();
        assertThat(none.months()).isEmpty();
    }

    @Test
    void whatTheFormerListenerLeftInTheRegistryIsForgottenAndNothingElse() throws IOException {
        var former = UUID.randomUUID();
        var other = UUID.randomUUID();
        register(former, "kz.dauys.portal.openness.FigureListener.on(kz.dauys.portal.appeals.AppealEvent)");
        register(other, "kz.dauys.portal.openness.FigureListeners.on(kz.dauys.portal.appeals.AppealEvent)");
        sql.sql(new ClassPathResource("db/migration/openness/V4__forget_former_listener.sql")
                        .getContentAsString(StandardCharsets.UTF_8))
                .update();
        assertThat(sql.sql("select id from events.event_publication where id in (:former, :other)")
                        .param("former", former)
                        .param("other", other)
                        .query(UUID.class)
                        .list())
                .containsExactly(other);
        sql.sql("delete from events.event_publication where id = :other")
                .param("other", other)
                .update();
    }

    private void register(UUID id, String listener) {
        sql.sql("""
                        insert into events.event_publication (id, listener_id, event_type, serialized_event, publication_date)
                        values (:id, :listener, 'test', '{}', now())
                        """).param("id", id).param("listener", listener).update();
    }

    /** As what was there before there was a tally. */
    private void leaveOut(TerritoryCode place) {
        sql.sql("update openness.case_figure set tallied = false where territory = :place")
                .param("place", place.value())
                .update();
    }

    private long outside(TerritoryCode place) {
        return sql.sql("select count(*) from openness.case_figure where territory = :place and not tallied")
                .param("place", place.value())
                .query(Long.class)
                .single();
    }

    private long groups(TerritoryCode place) {
        return sql.sql("select count(*) from openness.tally where territory = :place")
                .param("place", place.value())
                .query(Long.class)
                .single();
    }

    private Counts total(TerritoryCode place) {
        return openness.figures(at(place, Grouping.BODY)).total();
    }

    private List<FigureTable> tables(TerritoryCode place) {
        return Stream.of(Grouping.values())
                .map(by -> openness.figures(at(place, by)))
                .toList();
    }

    private static FigureQuery at(TerritoryCode place, Grouping by) {
        return new FigureQuery(by, null, null, place, null, null, null);
    }

    /** By every grouping, and narrowed in every way. */
    private void assertAllEqual(TerritoryCode place, Map<AppealId, CaseFacts> known) {
        var today = LocalDate.ofInstant(clock.instant(), TestClock.ALMATY);
        var twoMonthsAgo = YearMonth.from(today).minusMonths(2);
        var roads = new TopicCode("roads");
        for (var by : Grouping.values()) {
            assertEqual(at(place, by), known, today);
            assertEqual(new FigureQuery(by, BODIES.get(1), null, place, null, null, null), known, today);
            assertEqual(new FigureQuery(by, null, roads, place, null, null, null), known, today);
            assertEqual(new FigureQuery(by, null, null, place, AppealKind.REPORT, null, null), known, today);
            assertEqual(
                    new FigureQuery(by, null, null, place, null, twoMonthsAgo.minusMonths(3), twoMonthsAgo),
                    known,
                    today);
            assertEqual(
                    new FigureQuery(by, BODIES.get(0), roads, place, AppealKind.REPORT, null, twoMonthsAgo),
                    known,
                    today);
        }
    }

    private void assertEqual(FigureQuery query, Map<AppealId, CaseFacts> known, LocalDate today) {
        var wanted = known.values().stream()
                .filter(facts -> query.body() == null || query.body().equals(facts.body()))
                .filter(facts -> query.topic() == null
                        || facts.topic() != null
                                && (facts.topic().value() + ".")
                                        .startsWith(query.topic().value() + "."))
                .filter(facts -> query.kind() == null || query.kind() == facts.kind())
                .filter(facts -> query.from() == null || !month(facts).isBefore(query.from()))
                .filter(facts -> query.to() == null || !month(facts).isAfter(query.to()))
                .toList();
        var dated = wanted.stream().filter(facts -> !facts.undated()).toList();
        var table = openness.figures(query);
        assertThat(table.rows().stream().collect(Collectors.toMap(FigureRow::key, FigureRow::counts)))
                .as("%s", query)
                .isEqualTo(summed(dated, facts -> key(query, facts), today));
        assertThat(table.months()).as("%s", query).isEqualTo(summed(dated, TallyTest::month, today));
        assertThat(table.total())
                .as("%s", query)
                .isEqualTo(dated.stream().map(facts -> counts(facts, today)).reduce(Counts.NONE, Counts::plus));
        assertThat(table.undated()).as("%s", query).isEqualTo(wanted.size() - dated.size());
    }

    private static <K> Map<K, Counts> summed(List<CaseFacts> all, Function<CaseFacts, K> key, LocalDate today) {
        var sums = new HashMap<K, Counts>();
        all.forEach(facts -> sums.merge(key.apply(facts), counts(facts, today), Counts::plus));
        return sums;
    }

    private static String key(FigureQuery query, CaseFacts facts) {
        return switch (query.by()) {
            case BODY -> facts.body().value().toString();
            case TOPIC ->
                facts.topic() == null
                        ? ""
                        : query.topic() == null
                                ? facts.topic().value().split("\\.")[0]
                                : facts.topic().value();
            case TERRITORY -> facts.territory().value();
            case MONTH -> month(facts).toString();
            case KIND -> facts.kind().code();
        };
    }

    private static YearMonth month(CaseFacts facts) {
        return YearMonth.from(LocalDate.ofInstant(facts.receivedAt(), TestClock.ALMATY));
    }

    /** How one case counts, told a second time. */
    private static Counts counts(CaseFacts facts, LocalDate today) {
        boolean answered = facts.answeredAt() != null;
        boolean owed = facts.standing().open() && !answered;
        boolean late = facts.dueOn().isBefore(today);
        var silent = facts.standing() == Standing.TAKEN_UP || facts.standing() == Standing.SATISFIED;
        boolean over = facts.standing() == Standing.NOT_JUDGED
                || facts.standing() == Standing.TAKEN_UP
                || facts.standing() == Standing.WITHDRAWN;
        boolean unjudged = answered && facts.settled() == null;
        return new Counts(
                1,
                one(owed && !late),
                one(owed && late),
                one(answered),
                one(answered && Boolean.TRUE.equals(facts.answeredOnTime())),
                one(facts.standing() == Standing.WITHDRAWN && !answered),
                one(silent && !answered),
                one(facts.settled() == Settled.YES),
                one(facts.settled() == Settled.PARTLY),
                one(facts.settled() == Settled.NO),
                one(unjudged && over),
                one(unjudged && !over),
                one(facts.mark() != null),
                facts.mark() == null ? 0 : facts.mark());
    }

    private static long one(boolean holds) {
        return holds ? 1 : 0;
    }

    private TerritoryCode place() {
        var code = Fresh.territoryCode();
        organisations.registerTerritory(new Territory(code, null, Fresh.text("Place " + code), 49, 65));
        return code;
    }

    /** Also such as the law does not know: whatever is told is counted. */
    private CaseFacts any(AppealId appeal, int version, TerritoryCode place, Random random) {
        var received = clock.instant().minus(Duration.ofHours(random.nextInt(24 * 200)));
        var standing = Standing.values()[random.nextInt(Standing.values().length)];
        boolean answered = standing.open() ? random.nextInt(4) == 0 : random.nextInt(4) > 0;
        boolean judged = answered && random.nextBoolean();
        return new CaseFacts(
                appeal,
                version,
                AppealKind.values()[random.nextInt(AppealKind.values().length)],
                Channel.WEB,
                Language.KK,
                BODIES.get(random.nextInt(BODIES.size())),
                random.nextInt(5) == 0 ? null : new TopicCode(TOPICS.get(random.nextInt(TOPICS.size()))),
                place,
                received,
                LocalDate.ofInstant(clock.instant(), TestClock.ALMATY).plusDays(random.nextInt(-20, 60)),
                standing,
                answered ? received.plus(Duration.ofDays(1)) : null,
                answered ? random.nextBoolean() : null,
                judged ? received.plus(Duration.ofDays(2)) : null,
                judged ? Settled.values()[random.nextInt(3)] : null,
                judged && random.nextBoolean() ? random.nextInt(1, 6) : null,
                random.nextInt(8) == 0);
    }

    private CaseFacts closed(TerritoryCode place, int version, Standing standing, Settled settled) {
        return closed(place, version, standing, settled, clock.instant().minus(Duration.ofDays(100)));
    }

    private CaseFacts closed(TerritoryCode place, int version, Standing standing, Settled settled, Instant received) {
        return told(new AppealId(UUID.randomUUID()), version, place, standing, settled, received);
    }

    /** The same case after one more act. */
    private static CaseFacts again(CaseFacts before, Standing standing, Settled settled) {
        return told(before.appeal(), before.version() + 1, before.territory(), standing, settled, before.receivedAt());
    }

    private static CaseFacts told(
            AppealId appeal, int version, TerritoryCode place, Standing standing, Settled settled, Instant received) {
        var answered = standing.open() ? null : received.plus(Duration.ofDays(1));
        return new CaseFacts(
                appeal,
                version,
                AppealKind.REPORT,
                Channel.WEB,
                Language.KK,
                BODIES.get(0),
                null,
                place,
                received,
                LocalDate.ofInstant(received, TestClock.ALMATY).plusDays(20),
                standing,
                answered,
                answered == null ? null : true,
                settled == null ? null : received.plus(Duration.ofDays(2)),
                settled,
                settled == null ? null : 3,
                false);
    }

    private boolean anActWaits() {
        return sql.sql("""
                        select exists (
                          select from pg_stat_activity
                          where datname = current_database() and wait_event_type = 'Lock'
                            and query like '%insert into openness.case_figure%')
                        """).query(Boolean.class).single();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("it came")
                    .isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
