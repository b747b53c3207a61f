package kz.dauys.portal.organisations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import kz.dauys.portal.Fresh;
import kz.dauys.portal.PortalTest;
import kz.dauys.portal.kernel.TerritoryCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionTemplate;

@PortalTest
class OrganisationsTest {
    private static final LocalDate FOUNDED = LocalDate.of(2020, 1, 1);
    private static final LocalDate RENAMED = LocalDate.of(2024, 7, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 3, 31);

    private final Organisations organisations;
    private final TransactionTemplate transaction;
    private Territory region;
    private Territory district;
    private Territory village;

    OrganisationsTest(Organisations organisations, TransactionTemplate transaction) {
        this.organisations = organisations;
        this.transaction = transaction;
    }

    @BeforeEach
    void aRegionWithADistrictWithAVillage() {
        region = territory(null, -70, 10);
        district = territory(region.code(), -70.2, 10.2);
        village = territory(district.code(), -70.25, 10.25);
    }

    private Territory territory(@Nullable TerritoryCode parent, double latitude, double longitude) {
        var territory = new Territory(Fresh.territoryCode(), parent, Fresh.text("Place"), latitude, longitude);
        organisations.registerTerritory(territory);
        return territory;
    }

    private BodyId body(@Nullable BodyId higher) {
        return organisations.registerBody(new NewBody(
                Fresh.word(), Fresh.text("Water Department"), Fresh.text("Water"), higher, region.code(), FOUNDED));
    }

    private UnitId unit(BodyId body) {
        return organisations.registerUnit(new NewUnit(body, Fresh.word(), Fresh.text("Pipes"), FOUNDED));
    }

    private TopicCode topic(@Nullable TopicCode parent) {
        var code = new TopicCode(parent == null ? Fresh.word() : parent + "." + Fresh.word());
        organisations.registerTopic(new Topic(code, parent, Fresh.text("Topic")));
        return code;
    }

    private void rename(BodyId body) {
        var before = organisations.bodyAtAnyTime(body);
        organisations.changeBody(
                body,
                new BodyChange(Fresh.text("Agency of Water"), before.shortName(), before.higher(), before.territory()),
                RENAMED);
    }

    @Test
    void aRenamedBodyKeepsItsOldNameForTheDaysBefore() {
        var body = body(null);
        rename(body);

        assertThat(organisations.body(body, RENAMED.minusDays(1)))
                .get()
                .returns("Water Department", b -> b.name().en())
                .returns(RENAMED.minusDays(1), Body::validTo);
        assertThat(organisations.body(body, RENAMED))
                .get()
                .returns("Agency of Water", b -> b.name().en());
        assertThat(organisations.bodyAtAnyTime(body).name().en()).isEqualTo("Agency of Water");
        var slug = organisations.bodyAtAnyTime(body).slug();
        assertThat(organisations.bodyBySlug(slug, FOUNDED))
                .get()
                .returns(body, Body::id)
                .returns("Water Department", b -> b.name().en());
    }

    @Test
    void aBodyIsThereFromItsFirstDayToItsLast() {
        var body = body(null);
        organisations.abolishBody(body, LAST_DAY);

        assertThat(organisations.body(body, FOUNDED.minusDays(1))).isEmpty();
        assertThat(organisations.body(body, FOUNDED)).isPresent();
        assertThat(organisations.body(body, LAST_DAY)).isPresent();
        assertThat(organisations.body(body, LAST_DAY.plusDays(1))).isEmpty();
        assertThat(organisations.bodies(LAST_DAY)).extracting(Body::id).contains(body);
        assertThat(organisations.bodies(LAST_DAY.plusDays(1)))
                .extracting(Body::id)
                .doesNotContain(body);
        assertThat(organisations.bodyAtAnyTime(body).validTo()).isEqualTo(LAST_DAY);
    }

    @Test
    void anAbolishedBodyTakesItsUnitsWithIt() {
        var body = body(null);
        var unit = unit(body);
        organisations.abolishBody(body, LAST_DAY);

        assertThat(organisations.units(body, LAST_DAY)).extracting(Unit::id).containsExactly(unit);
        assertThat(organisations.unit(unit, LAST_DAY)).isPresent();
        assertThat(organisations.unit(unit, LAST_DAY.plusDays(1))).isEmpty();
        assertThat(organisations.unitAtAnyTime(unit)).isPresent();
    }

    @Test
    void anAbolishedBodyCannotChangeAnyMore() {
        var body = body(null);
        organisations.abolishBody(body, LAST_DAY);

        assertThatThrownBy(() -> rename(body)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> organisations.abolishBody(body, LAST_DAY)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void knowsTheBodyAboveAsItWasThatDay() {
        var ministry = body(null);
        var department = body(ministry);
        rename(ministry);
        organisations.abolishBody(ministry, LAST_DAY);

        assertThat(organisations.higher(department, FOUNDED))
                .get()
                .returns("Water Department", b -> b.name().en());
        assertThat(organisations.higher(department, RENAMED))
                .get()
                .returns("Agency of Water", b -> b.name().en());
        assertThat(organisations.higher(department, LAST_DAY.plusDays(1))).isEmpty();
        assertThat(organisations.higher(ministry, FOUNDED)).isEmpty();
    }

    @Test
    void registeringTwiceChangesNothing() {
        var body = body(null);
        var known = organisations.bodyAtAnyTime(body);
        var again = organisations.registerBody(
                new NewBody(known.slug(), Fresh.text("Other"), Fresh.text("Other"), null, district.code(), RENAMED));
        var unit = unit(body);
        var unitAgain = organisations.registerUnit(new NewUnit(
                body, organisations.unitAtAnyTime(unit).orElseThrow().slug(), Fresh.text("Other"), RENAMED));

        assertThat(again).isEqualTo(body);
        assertThat(organisations.bodyAtAnyTime(body)).isEqualTo(known);
        assertThat(unitAgain).isEqualTo(unit);
    }

    @Test
    void unknownBodiesAreABrokenPromise() {
        assertThatThrownBy(() -> organisations.bodyAtAnyTime(new BodyId(new java.util.UUID(7, 7))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void correctsTheTextOfAKnownTerritoryAndTopic() {
        var topic = topic(null);
        organisations.registerTopic(new Topic(topic, null, Fresh.text("Roads")));
        organisations.registerTerritory(
                new Territory(village.code(), district.code(), Fresh.text("Aqbulaq"), -70.25, 10.25));

        assertThat(organisations.topic(topic))
                .get()
                .returns("Roads", t -> t.name().en());
        assertThat(organisations.territory(village.code()))
                .get()
                .returns("Aqbulaq", t -> t.name().en());
    }

    @Test
    void walksTheTreeOfTerritories() {
        assertThat(organisations.territoryPath(village.code())).containsExactly(region, district, village);
        assertThat(organisations.children(region.code())).containsExactly(district);
        assertThat(organisations.children(null)).contains(region).doesNotContain(district);
        assertThat(organisations.territoryPath(Fresh.territoryCode())).isEmpty();
        assertThat(organisations.within(village.code(), region.code())).isTrue();
        assertThat(organisations.within(region.code(), region.code())).isTrue();
        assertThat(organisations.within(region.code(), village.code())).isFalse();
    }

    @Test
    void walksTheTreeOfTopics() {
        var roads = topic(null);
        var surface = topic(roads);
        var pothole = topic(surface);

        assertThat(organisations.topicPath(pothole)).extracting(Topic::code).containsExactly(roads, surface, pothole);
        assertThat(organisations.topicPath(pothole)).extracting(Topic::level).containsExactly(1, 2, 3);
        assertThat(organisations.topics()).extracting(Topic::code).containsSubsequence(roads, surface, pothole);
    }

    @Test
    void findsTheNearestSmallestTerritoryAcrossTheDateLine() {
        var east = territory(null, -80, 179.9);
        var west = territory(null, -80, -179);

        assertThat(organisations.nearest(-80, -179.9)).contains(east);
        assertThat(organisations.nearest(-80, -179.1)).contains(west);
        assertThat(organisations.nearest(-60, 0)).isEmpty();
    }

    @Test
    void theMostSpecificTopicAnswersBeforeTheMostSpecificPlace() {
        var roads = topic(null);
        var surface = topic(roads);
        var pothole = topic(surface);
        var body = body(null);
        var roadsInVillage = unit(body);
        var surfaceInRegion = unit(body);
        var surfaceInDistrict = unit(body);
        organisations.assignResponsibility(roads, village.code(), roadsInVillage, FOUNDED, null);
        organisations.assignResponsibility(surface, region.code(), surfaceInRegion, FOUNDED, null);
        organisations.assignResponsibility(surface, district.code(), surfaceInDistrict, FOUNDED, null);

        assertThat(organisations.whoAnswers(pothole, village.code(), FOUNDED))
                .contains(new Responsible(body, surfaceInDistrict));
        assertThat(organisations.whoAnswers(pothole, region.code(), FOUNDED))
                .contains(new Responsible(body, surfaceInRegion));
        assertThat(organisations.whoAnswers(roads, village.code(), FOUNDED))
                .contains(new Responsible(body, roadsInVillage));
        assertThat(organisations.whoAnswers(roads, region.code(), FOUNDED)).isEmpty();
    }

    @Test
    void aUnitEndsWhileItsBodyGoesOn() {
        var topic = topic(null);
        var body = body(null);
        var unit = unit(body);
        organisations.assignResponsibility(topic, region.code(), unit, FOUNDED, null);
        organisations.endUnit(unit, LAST_DAY);

        assertThat(organisations.unit(unit, LAST_DAY)).isPresent();
        assertThat(organisations.unit(unit, LAST_DAY.plusDays(1))).isEmpty();
        assertThat(organisations.whoAnswers(topic, region.code(), LAST_DAY.plusDays(1)))
                .isEmpty();
        assertThat(organisations.responsibilities())
                .contains(new Responsibility(topic, region.code(), unit, FOUNDED, null));
        assertThat(organisations.body(body, LAST_DAY.plusDays(1))).isPresent();
        assertThatThrownBy(() -> organisations.endUnit(unit, LAST_DAY)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void passesOverAUnitWhoseBodyIsGone() {
        var roads = topic(null);
        var surface = topic(roads);
        var gone = body(null);
        var staying = body(null);
        var specific = unit(gone);
        var general = unit(staying);
        organisations.assignResponsibility(surface, region.code(), specific, FOUNDED, null);
        organisations.assignResponsibility(roads, region.code(), general, FOUNDED, null);
        organisations.abolishBody(gone, LAST_DAY);

        assertThat(organisations.whoAnswers(surface, region.code(), LAST_DAY))
                .contains(new Responsible(gone, specific));
        assertThat(organisations.whoAnswers(surface, region.code(), LAST_DAY.plusDays(1)))
                .contains(new Responsible(staying, general));
    }

    @Test
    void anAssignmentHoldsFromItsFirstDayToItsLast() {
        var topic = topic(null);
        var body = body(null);
        var first = unit(body);
        var second = unit(body);
        organisations.assignResponsibility(topic, region.code(), first, FOUNDED, null);
        organisations.endResponsibility(topic, region.code(), LAST_DAY);
        organisations.assignResponsibility(topic, region.code(), second, LAST_DAY.plusDays(1), null);

        assertThat(organisations.whoAnswers(topic, region.code(), FOUNDED.minusDays(1)))
                .isEmpty();
        assertThat(organisations.whoAnswers(topic, region.code(), LAST_DAY)).contains(new Responsible(body, first));
        assertThat(organisations.whoAnswers(topic, region.code(), LAST_DAY.plusDays(1)))
                .contains(new Responsible(body, second));
    }

    @Test
    void twoUnitsNeverAnswerForTheSameThing() {
        var topic = topic(null);
        var body = body(null);
        var first = unit(body);
        var second = unit(body);
        organisations.assignResponsibility(topic, region.code(), first, FOUNDED, null);
        organisations.assignResponsibility(topic, region.code(), first, FOUNDED, null);

        assertThatThrownBy(() -> organisations.assignResponsibility(topic, region.code(), second, RENAMED, LAST_DAY))
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("one_unit_answers_at_a_time");
    }

    @Test
    void aTransactionSeesItsOwnChangeAndNobodyElseDoesBeforeItCommits() {
        var known = body(null);
        var seen = transaction.execute(status -> {
            var fresh = body(null);
            var outside = new java.util.concurrent.atomic.AtomicReference<List<Body>>();
            try {
                var other = Thread.ofVirtual().start(() -> outside.set(organisations.bodies(FOUNDED)));
                other.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            assertThat(outside.get()).extracting(Body::id).contains(known).doesNotContain(fresh);
            assertThat(organisations.body(fresh, FOUNDED)).isPresent();
            return fresh;
        });

        assertThat(organisations.body(seen, FOUNDED)).isPresent();
    }

    @Test
    void aChangeThatIsRolledBackWasNeverThere() {
        var fresh = transaction.execute(status -> {
            status.setRollbackOnly();
            return body(null);
        });

        assertThat(organisations.body(fresh, FOUNDED)).isEmpty();
    }
}
