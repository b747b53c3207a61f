package kz.dauys.portal.openness;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.appeals.AppealChanged;
import kz.dauys.portal.appeals.AppealEvent.Happening;
import kz.dauys.portal.appeals.AppealId;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.AppealsImported;
import kz.dauys.portal.appeals.CaseFacts;
import kz.dauys.portal.appeals.Channel;
import kz.dauys.portal.appeals.DraftDecision;
import kz.dauys.portal.appeals.Office;
import kz.dauys.portal.appeals.Resolution;
import kz.dauys.portal.appeals.Settled;
import kz.dauys.portal.appeals.Standing;
import kz.dauys.portal.appeals.Verdict;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.openness.FigureTable.FigureRow;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Territory;
import kz.dauys.portal.organisations.Topic;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.People;
import kz.dauys.portal.procedures.AppealKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.core.EventSerializer;
import org.springframework.transaction.support.TransactionTemplate;

@PortalTest
class OpennessTest {
    private final Openness openness;
    private final FigureListener listener;
    private final FigureRows rows;
    private final Appeals appeals;
    private final Organisations organisations;
    private final People people;
    private final EventSerializer serializer;
    private final TestClock clock;
    private final JdbcClient sql;
    private final TransactionTemplate transactions;

    OpennessTest(
            Openness openness,
            FigureListener listener,
            FigureRows rows,
            Appeals appeals,
            Organisations organisations,
            People people,
            EventSerializer serializer,
            TestClock clock,
            JdbcClient sql,
            TransactionTemplate transactions) {
        this.openness = openness;
        this.listener = listener;
        this.rows = rows;
        this.appeals = appeals;
        this.organisations = organisations;
        this.people = people;
        this.serializer = serializer;
        this.clock = clock;
        this.sql = sql;
        this.transactions = transactions;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20_261_123})
    void equalADirectCountOfTheAppealsToTheRow(long seed) {
        var office = Office.open(organisations, people);
        var mixture = new Mixture(appeals, office, clock, new Random(seed));
        appeals.bringIn(mixture.histories(120));
        for (int i = 0; i < 25; i++) {
            clock.reset();
            mixture.live();
        }
        clock.set(LocalDate.of(2026, 12, 21), LocalTime.of(11, 0));

        for (var by : Grouping.values()) {
            var table = openness.figures(at(office.place(), by));
            var counted = table.rows().stream().collect(Collectors.toMap(FigureRow::key, FigureRow::counts));
            assertThat(counted).as(by.code()).isEqualTo(direct(office.place(), by));
            assertThat(table.rows().stream().map(FigureRow::counts).reduce(Counts.NONE, Counts::plus))
                    .isEqualTo(table.total());
            assertThat(table.months().values().stream().reduce(Counts.NONE, Counts::plus))
                    .isEqualTo(table.total());
        }
        var total = openness.figures(at(office.place(), Grouping.BODY)).total();
        assertThat(total.filed())
                .isEqualTo(total.open() + total.overdue() + total.answered() + total.withdrawn() + total.contested());
        assertThat(total.answered()).isEqualTo(total.judged() + total.notJudged() + total.awaiting());
        assertThat(List.of(total.open() + total.overdue(), total.late(), total.withdrawn(), total.unsettled()))
                .as("a mixture worth the name")
                .allMatch(count -> count > 0);
    }

    @Test
    void keepTheVerdictWhenTheCitizenComplains() {
        var office = Office.open(organisations, people);
        var number = office.answered(appeals);
        appeals.judge(office.citizen(), number, new Verdict(Settled.NO, 2, "суық"))
                .orThrow();
        appeals.complain(office.citizen(), number, "әлі суық").orThrow();

        var total = openness.figures(at(office.place(), Grouping.KIND)).rows().stream()
                .filter(row -> row.key().equals("report"))
                .map(FigureRow::counts)
                .findFirst()
                .orElseThrow();
        assertThat(total).isEqualTo(new Counts(1, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 1, 2));
        assertThat(appeals.view(office.citizen(), number)).isPresent();
    }

    @Test
    void keepTheFirstAnswerAndTheBadMarkWhenTheAnswerIsTakenBack() {
        var office = Office.open(organisations, people);
        var number = office.answered(appeals);
        appeals.judge(office.citizen(), number, new Verdict(Settled.NO, 2, "суық"))
                .orThrow();
        appeals.reopen(office.head(), number, "қайта қараймыз").orThrow();

        assertThat(openness.figures(at(office.place(), Grouping.BODY)).total())
                .isEqualTo(new Counts(1, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 1, 2));

        appeals.take(office.officer(), number).orThrow();
        appeals.decide(office.officer(), number, new DraftDecision(Resolution.GRANTED, "Енді жылы.", null))
                .orThrow();
        appeals.approve(office.head(), number).orThrow();
        appeals.sign(office.deputy(), number).orThrow();
        appeals.judge(office.citizen(), number, new Verdict(Settled.YES, 5, "")).orThrow();
        assertThat(openness.figures(at(office.place(), Grouping.BODY)).total())
                .isEqualTo(new Counts(1, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 1, 2));
    }

    @Test
    void doNotChangeWhenEventsComeTwiceAndOutOfOrder() {
        var place = place(null);
        var appeal = new AppealId(UUID.randomUUID());
        var life = new ArrayList<CaseFacts>();
        life.add(facts(appeal, 1, place, null, Standing.FILED, null));
        life.add(facts(appeal, 2, place, null, Standing.REGISTERED, null));
        life.add(facts(appeal, 3, place, null, Standing.ASSIGNED, null));
        life.add(facts(appeal, 4, place, null, Standing.ANSWERED, null));
        life.add(facts(appeal, 5, place, null, Standing.JUDGED, Settled.PARTLY));
        var settled = new Counts(1, 0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1, 3);
        var random = new Random(5);
        for (int round = 0; round < 20; round++) {
            var deliveries = new ArrayList<>(life);
            deliveries.addAll(life);
            Collections.shuffle(deliveries, random);
            deliveries.forEach(facts -> rows.keep(List.of(facts, life.getFirst())));
            assertThat(openness.figures(at(place, Grouping.BODY)).total()).isEqualTo(settled);
            sql.sql("delete from openness.case_figure where appeal = :appeal")
                    .param("appeal", appeal.value())
                    .update();
        }
    }

    @Test
    void endWithTheLastActWhenListenersRunAtOnce() {
        var place = place(null);
        var some = new ArrayList<AppealId>();
        for (int i = 0; i < 20; i++) {
            some.add(new AppealId(UUID.randomUUID()));
        }
        var heard = new ArrayList<Runnable>();
        for (int version = 4; version >= 1; version--) {
            var standing = version == 4 ? Standing.ANSWERED : Standing.FILED;
            var batch = new ArrayList<CaseFacts>();
            for (var appeal : some) {
                batch.add(facts(appeal, version, place, null, standing, null));
                var changed = new AppealChanged(
                        new Happening(UUID.randomUUID(), "test", clock.instant(), batch.getLast(), null, List.of()));
                heard.add(() -> listener.on(changed));
            }
            Collections.shuffle(batch);
            heard.add(() -> listener.on(new AppealsImported(batch, List.of())));
        }
        try (var atOnce = Executors.newVirtualThreadPerTaskExecutor()) {
            heard.forEach(one -> atOnce.submit(() -> transactions.executeWithoutResult(_ -> one.run())));
        }
        assertThat(openness.figures(at(place, Grouping.BODY)).total())
                .isEqualTo(new Counts(20, 0, 0, 20, 20, 0, 0, 0, 0, 0, 0, 20, 0, 0));
    }

    @Test
    void understandAnEventThatComesBackFromTheRegistry() {
        var office = Office.open(organisations, people);
        var facts =
                facts(new AppealId(UUID.randomUUID()), 7, office.place(), office.topic(), Standing.JUDGED, Settled.YES);
        var changed =
                new AppealChanged(new Happening(UUID.randomUUID(), "judged", clock.instant(), facts, null, List.of()));
        assertThat(serializer.deserialize(serializer.serialize(changed), AppealChanged.class))
                .isEqualTo(changed);
        var imported = new AppealsImported(List.of(facts), List.of());
        assertThat(serializer.deserialize(serializer.serialize(imported), AppealsImported.class))
                .isEqualTo(imported);
    }

    @Test
    void areCountedOneLevelBelowWhatIsAskedForAndTakeInAllThatLiesInIt() {
        var region = place(null);
        var district = place(region);
        var village = place(district);
        var broad = topic(null);
        var narrow = topic(broad);
        var narrowest = topic(narrow);
        rows.keep(List.of(
                fresh(region, null), fresh(district, broad), fresh(village, narrow), fresh(village, narrowest)));

        assertThat(filed(at(region, Grouping.TERRITORY))).isEqualTo(Map.of(region.value(), 1L, district.value(), 3L));
        assertThat(filed(at(district, Grouping.TERRITORY)))
                .isEqualTo(Map.of(district.value(), 1L, village.value(), 2L));
        assertThat(filed(at(village, Grouping.TERRITORY))).isEqualTo(Map.of(village.value(), 2L));
        assertThat(filed(at(region, Grouping.TOPIC))).isEqualTo(Map.of("", 1L, broad.value(), 3L));
        assertThat(filed(about(broad))).isEqualTo(Map.of(broad.value(), 1L, narrow.value(), 2L));
        assertThat(filed(about(narrow))).isEqualTo(Map.of(narrow.value(), 1L, narrowest.value(), 1L));
    }

    @Test
    void countTheMonthWhereTheOfficeStands() {
        var place = place(null);
        // eight in the evening of 31 October in London is one in the morning of 1 November in Almaty
        var received = Instant.parse("2026-10-31T20:00:00Z");
        rows.keep(List.of(facts(new AppealId(UUID.randomUUID()), 1, place, null, Standing.FILED, null, received)));
        assertThat(openness.figures(at(place, Grouping.MONTH)).rows())
                .extracting(FigureRow::key)
                .containsExactly("2026-11");
        var november = YearMonth.of(2026, 11);
        assertThat(openness.figures(new FigureQuery(Grouping.BODY, null, null, place, null, november, november))
                        .total()
                        .filed())
                .isEqualTo(1);
        assertThat(openness.figures(
                                new FigureQuery(Grouping.BODY, null, null, place, null, null, november.minusMonths(1)))
                        .total()
                        .filed())
                .isZero();
    }

    @Test
    void ofTheWeekAreAtMostAMinuteOld() {
        clock.set(LocalDate.of(2031, 5, 7), LocalTime.of(12, 0));
        var before = openness.week();
        var facts = facts(
                new AppealId(UUID.randomUUID()),
                4,
                place(null),
                null,
                Standing.JUDGED,
                Settled.YES,
                clock.instant().minus(Duration.ofDays(5)));
        rows.keep(List.of(facts));
        assertThat(openness.week()).isEqualTo(before);
        clock.advance(Duration.ofMinutes(1));
        assertThat(openness.week())
                .isEqualTo(new Week(
                        LocalDate.of(2031, 5, 1),
                        before.filed() + 1,
                        before.answered() + 1,
                        before.onTime() + 1,
                        before.judged() + 1,
                        before.settled() + 1));
    }

    private static FigureQuery at(TerritoryCode place, Grouping by) {
        return new FigureQuery(by, null, null, place, null, null, null);
    }

    private static FigureQuery about(TopicCode topic) {
        return new FigureQuery(Grouping.TOPIC, null, topic, null, null, null, null);
    }

    private Map<String, Long> filed(FigureQuery query) {
        return openness.figures(query).rows().stream()
                .collect(Collectors.toMap(FigureRow::key, row -> row.counts().filed()));
    }

    private TerritoryCode place(TerritoryCode parent) {
        var code = Fresh.territoryCode();
        organisations.registerTerritory(new Territory(code, parent, Fresh.text("Place " + code), 49, 65));
        return code;
    }

    private TopicCode topic(TopicCode parent) {
        var code = new TopicCode((parent == null ? "" : parent + ".") + Fresh.word());
        organisations.registerTopic(new Topic(code, parent, Fresh.text("Topic " + code)));
        return code;
    }

    private CaseFacts fresh(TerritoryCode place, TopicCode topic) {
        return facts(new AppealId(UUID.randomUUID()), 1, place, topic, Standing.FILED, null);
    }

    private CaseFacts facts(
            AppealId appeal, int version, TerritoryCode place, TopicCode topic, Standing standing, Settled settled) {
        return facts(
                appeal,
                version,
                place,
                topic,
                standing,
                settled,
                clock.instant().minus(Duration.ofDays(3)));
    }

    private static CaseFacts facts(
            AppealId appeal,
            int version,
            TerritoryCode place,
            TopicCode topic,
            Standing standing,
            Settled settled,
            Instant received) {
        var answered = standing.open() ? null : received.plus(Duration.ofDays(1));
        return new CaseFacts(
                appeal,
                version,
                AppealKind.REPORT,
                Channel.WEB,
                Language.KK,
                new BodyId(new UUID(7, 7)),
                topic,
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

    /** The same figures from the appeals themselves, counted another way: verdicts are read from the acts. */
    private Map<String, Counts> direct(TerritoryCode place, Grouping by) {
        var key = switch (by) {
            case BODY -> "a.body::text";
            case TOPIC -> "coalesce(a.topic, '')";
            case TERRITORY -> "a.territory";
            case MONTH -> "to_char(a.received_at at time zone 'Asia/Almaty', 'YYYY-MM')";
            case KIND -> "lower(a.kind)";
        };
        return sql
                .sql("""
                        with cases as (
                          select %s as key, a.*,
                            (select v.data -> 'verdict' from appeals.act v
                             where v.appeal = a.id and v.type = 'judged'
                             order by v.sequence limit 1) as verdict,
                            (select min(s.at) from appeals.act s
                             where s.appeal = a.id and s.type in ('signed', 'answer-recorded')) as first_answer,
                            exists (select from appeals.act l where l.appeal = a.id and l.type = 'deemed-refused')
                            or exists (
                              select from appeals.act s where s.appeal = a.id and s.type in ('signed', 'answer-recorded')
                                and s.at >= (select (d.data -> 'due' ->> 'endsAt')::timestamptz from appeals.act d
                                             where d.appeal = a.id and d.sequence < s.sequence and d.data -> 'due' is not null
                                             order by d.sequence desc limit 1)) as ever_late
                          from appeals.appeal a where a.territory = :place
                        )
                        select key,
                          count(*) as filed,
                          sum(case when is_open and first_answer is null and due_ends_at > :now then 1 else 0 end) as open,
                          sum(case when is_open and first_answer is null and due_ends_at <= :now
                                   then 1 else 0 end) as overdue,
                          count(first_answer) as answered,
                          sum(case when first_answer is not null and not ever_late then 1 else 0 end) as on_time,
                          sum(case when standing = 'WITHDRAWN' and first_answer is null then 1 else 0 end) as withdrawn,
                          sum(case when standing in ('TAKEN_UP', 'SATISFIED') and first_answer is null
                                   then 1 else 0 end) as contested,
                          sum(case when verdict ->> 'settled' = 'YES' then 1 else 0 end) as settled,
                          sum(case when verdict ->> 'settled' = 'PARTLY' then 1 else 0 end) as partly,
                          sum(case when verdict ->> 'settled' = 'NO' then 1 else 0 end) as unsettled,
                          sum(case when first_answer is not null and verdict is null and not is_open
                                   and standing <> 'ANSWERED' then 1 else 0 end) as not_judged,
                          sum(case when first_answer is not null and verdict is null
                                   and (is_open or standing = 'ANSWERED') then 1 else 0 end) as awaiting,
                          count(verdict ->> 'mark') as marks,
                          coalesce(sum((verdict ->> 'mark')::int), 0) as mark_sum
                        from cases group by key
                        """.formatted(key))
                .param("place", place.value())
                .param("now", java.sql.Timestamp.from(clock.instant()))
                .query((row, number) -> Map.entry(row.getString("key"), counts(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Counts counts(ResultSet row) throws SQLException {
        return new Counts(
                row.getLong("filed"),
                row.getLong("open"),
                row.getLong("overdue"),
                row.getLong("answered"),
                row.getLong("on_time"),
                row.getLong("withdrawn"),
                row.getLong("contested"),
                row.getLong("settled"),
                row.getLong("partly"),
                row.getLong("unsettled"),
                row.getLong("not_judged"),
                row.getLong("awaiting"),
                row.getLong("marks"),
                row.getLong("mark_sum"));
    }
}
