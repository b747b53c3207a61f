package kz.dauys.portal.appeals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.TestClock;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.Territory;
import kz.dauys.portal.organisations.Topic;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.people.People;
import kz.dauys.portal.procedures.AppealKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What everyone may read by topic and place. */
@PortalTest
class PublicReadingTest {
    private final Appeals appeals;
    private final Organisations organisations;
    private final People people;
    private final TestClock clock;
    private final JdbcClient sql;
    private final TransactionTemplate transactions;

    private Office office;
    private List<TopicCode> narrower;
    private TerritoryCode village;
    private final List<AppealNumber> newestFirst = new ArrayList<>();

    PublicReadingTest(
            Appeals appeals,
            Organisations organisations,
            People people,
            TestClock clock,
            JdbcClient sql,
            TransactionTemplate transactions) {
        this.appeals = appeals;
        this.organisations = organisations;
        this.people = people;
        this.clock = clock;
        this.sql = sql;
        this.transactions = transactions;
    }

    @BeforeEach
    void open() {
        office = Office.open(organisations, people);
        narrower = List.of(new TopicCode(office.topic() + ".a"), new TopicCode(office.topic() + ".b"));
        narrower.forEach(code -> organisations.registerTopic(new Topic(code, office.topic(), Fresh.text("Narrow"))));
        village = Fresh.territoryCode();
        organisations.registerTerritory(new Territory(village, office.place(), Fresh.text("Village"), 49, 65));
        for (int i = 0; i < 9; i++) {
            var topic = i % 3 == 2 ? office.topic() : narrower.get(i % 3);
            newestFirst.addFirst(file(topic, i % 2 == 0 ? office.place() : village));
            clock.advance(Duration.ofMinutes(1));
        }
    }

    private AppealNumber file(TopicCode topic, TerritoryCode place) {
        return appeals.file(
                        office.citizen(),
                        new FileAppeal(
                                office.citizen().person(),
                                AppealKind.REPORT,
                                Channel.WEB,
                                Capacity.SELF,
                                null,
                                Language.KK,
                                "Шұңқыр",
                                topic,
                                place,
                                "Бәйтерек көшесі, 14",
                                null,
                                null,
                                true,
                                null))
                .orThrow();
    }

    private static List<AppealNumber> numbers(List<PublicAppeal> found) {
        return found.stream().map(PublicAppeal::number).toList();
    }

    private static PublicQuery query(List<TopicCode> topics, TerritoryCode place) {
        return new PublicQuery(topics, place, null, null, null);
    }

    @Test
    void aTopicAndAPlaceBringTheNewestOfAllThatLiesInThem() {
        for (var query : List.of(
                query(List.of(office.topic()), null),
                query(List.of(office.topic(), narrower.getFirst()), null),
                query(List.of(), office.place()),
                query(List.of(office.topic()), office.place()))) {
            assertThat(numbers(appeals.published(query, 100, 0, null).items())).isEqualTo(newestFirst);
            assertThat(numbers(appeals.published(query, 4, 3, null).items())).isEqualTo(newestFirst.subList(3, 7));
            var pages = new ArrayList<AppealNumber>();
            String after = null;
            do {
                var page = appeals.published(query, 2, 0, after);
                pages.addAll(numbers(page.items()));
                after = page.next();
            } while (after != null);
            assertThat(pages).isEqualTo(newestFirst);
        }
        assertThat(numbers(appeals.published(query(List.of(narrower.getFirst()), null), 100, 0, null)
                        .items()))
                .containsExactly(newestFirst.get(2), newestFirst.get(5), newestFirst.get(8));
        assertThat(numbers(appeals.published(query(List.of(office.topic()), village), 2, 0, null)
                        .items()))
                .containsExactly(newestFirst.get(1), newestFirst.get(3));
    }

    @Test
    void eachTopicAndEachPlaceIsReadByItsOwnIndex() {
        var topic = PublicReading.picked(
                query(List.of(office.topic()), null), Map.of(), "a.public and a.topic = any(:topic)", 51, 0);
        assertThat(plan(topic.replace(":topic", "array['a', 'b']"))).contains("appeal_public_topic");
        var place = PublicReading.picked(
                query(List.of(), village),
                Map.of("territory", new String[] {"a", "b"}),
                "a.public and a.territory = any(:territory)",
                51,
                0);
        assertThat(plan(place.replace(":territory", "array['a', 'b']"))).contains("appeal_public_territory");
        var both = PublicReading.picked(
                query(List.of(office.topic()), village),
                Map.of("topic", new String[] {"a"}, "territory", new String[] {"a", "b"}),
                "a.public and a.topic = any(:topic) and a.territory = any(:territory)",
                51,
                0);
        assertThat(plan(both.replace(":topic", "array['a', 'b']").replace(":territory", "array['a', 'b']")))
                .contains("appeal_public_here");
    }

    /** Of a table that is large. */
    private String plan(String statement) {
        return transactions.execute(status -> {
            sql.sql("set local enable_seqscan = off").update();
            sql.sql("set local enable_sort = off").update();
            return String.join(
                    "\n", sql.sql("explain " + statement).query(String.class).list());
        });
    }
}
