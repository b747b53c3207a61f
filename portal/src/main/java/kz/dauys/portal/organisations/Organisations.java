package kz.dauys.portal.organisations;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kz.dauys.portal.kernel.TerritoryCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of places, topics, bodies and units in time. Whatever may change is asked for <em>as of</em> a day by
 * the calendar of the country; both ends of a stretch of time count. Looking up costs no SQL: each node keeps the whole
 * register in memory and is at most a few seconds behind another node's change, never behind its own.
 */
@Service
public class Organisations {
    private final RegisterRows rows;
    private final Snapshots snapshots;
    private final Clock clock;

    Organisations(RegisterRows rows, Snapshots snapshots, Clock clock) {
        this.rows = rows;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /** The body as it was on that day; empty before it was founded and after it was abolished. */
    public Optional<Body> body(BodyId id, LocalDate asOf) {
        return now().body(id, asOf);
    }

    /**
     * The body in its latest version, also when it is abolished: for names in what has already happened.
     *
     * @throws IllegalArgumentException when there never was such a body
     */
    public Body bodyAtAnyTime(BodyId id) {
        return now().latest(id).orElseThrow(() -> new IllegalArgumentException("no body has the id " + id));
    }

    public Optional<Body> bodyBySlug(String slug, LocalDate asOf) {
        return now().bodyBySlug(slug, asOf);
    }

    /** The body in its latest version, also when it is abolished; empty when there never was one. */
    public Optional<Body> bodyBySlugAtAnyTime(String slug) {
        return now().latestBySlug(slug);
    }

    /** The body that stood above this one on that day, as it was then. */
    public Optional<Body> higher(BodyId id, LocalDate asOf) {
        return now().body(id, asOf).map(Body::higher).flatMap(higher -> now().body(higher, asOf));
    }

    /** All bodies that existed on that day, by slug. */
    public List<Body> bodies(LocalDate asOf) {
        return now().bodies(asOf);
    }

    /** The units of that body on that day, by slug. */
    public List<Unit> units(BodyId body, LocalDate asOf) {
        return now().units(body, asOf);
    }

    public Optional<Unit> unit(UnitId id, LocalDate asOf) {
        return now().unit(id, asOf);
    }

    /** The unit in its latest version, also when it is dissolved. */
    public Optional<Unit> unitAtAnyTime(UnitId id) {
        return now().latest(id);
    }

    /** All topics of today by code, so that each stands before the narrower ones. */
    public List<Topic> topics() {
        return now().topics();
    }

    public Optional<Topic> topic(TopicCode code) {
        return now().topic(code);
    }

    /** From the broadest topic to this one; empty when it is unknown. */
    public List<Topic> topicPath(TopicCode code) {
        return now().topicPath(code);
    }

    /** All territories of today, by code. */
    public List<Territory> territories() {
        return now().territories();
    }

    public Optional<Territory> territory(TerritoryCode code) {
        return now().territory(code);
    }

    /** What the territory directly consists of, by code; with null, the regions. */
    public List<Territory> children(@Nullable TerritoryCode parent) {
        return now().children(parent);
    }

    /** From the region to this territory; empty when it is unknown. */
    public List<Territory> territoryPath(TerritoryCode code) {
        return now().territoryPath(code);
    }

    /** Whether the inner territory is the outer one or lies in it. */
    public boolean within(TerritoryCode inner, TerritoryCode outer) {
        return now().within(inner, outer);
    }

    /**
     * The territory whose centre is nearest to the point, among those that consist of no smaller ones; empty when the
     * nearest is more than 500 km away, which is outside any country that we know of.
     *
     * @param latitude degrees north in WGS 84
     * @param longitude degrees east in WGS 84
     */
    public Optional<Territory> nearest(double latitude, double longitude) {
        return now().nearest(latitude, longitude);
    }

    /**
     * Which unit answers for the topic in the territory on that day: the one named for the most specific topic, and for
     * that topic in the most specific territory; both trees are walked up. Units and bodies that do not exist on that
     * day are passed over.
     */
    public Optional<Responsible> whoAnswers(TopicCode topic, TerritoryCode territory, LocalDate asOf) {
        return now().whoAnswers(topic, territory, asOf);
    }

    /** Everything that was ever assigned, in no order. */
    public List<Responsibility> responsibilities() {
        return rows.assignments().stream()
                .map(known -> new Responsibility(
                        known.topic(), known.territory(), known.unit(), known.validFrom(), known.validTo()))
                .toList();
    }

    /** Whether there is a place and a body on that day: without either nothing can be addressed to anyone. */
    public boolean founded(LocalDate asOf) {
        return !now().children(null).isEmpty() && !now().bodies(asOf).isEmpty();
    }

    /** Registers a territory, whose parent must be known; another text for a known code corrects it. */
    @Transactional
    public void registerTerritory(Territory territory) {
        if (rows.register(territory)) {
            snapshots.changed();
        }
    }

    /** Registers a topic, whose parent must be known; another text for a known code corrects it. */
    @Transactional
    public void registerTopic(Topic topic) {
        if (rows.register(topic)) {
            snapshots.changed();
        }
    }

    /** Registers a body; a known slug gives the known body and changes nothing. */
    @Transactional
    public BodyId registerBody(NewBody body) {
        var known = rows.bodyBySlug(body.slug());
        if (known.isPresent()) {
            return known.get();
        }
        var id = rows.register(body, clock);
        snapshots.changed();
        return id;
    }

    /** Registers a unit; a slug that is known in that body gives the known unit and changes nothing. */
    @Transactional
    public UnitId registerUnit(NewUnit unit) {
        var known = rows.unitBySlug(unit.body(), unit.slug());
        if (known.isPresent()) {
            return known.get();
        }
        var id = rows.register(unit, clock);
        snapshots.changed();
        return id;
    }

    /**
     * Makes the unit answer for the topic, with all its narrower topics, in the territory, with all that lies in it. The
     * same assignment twice is one; two units for the same topic, territory and day are a broken promise.
     *
     * @param validTo the last day; null while no end is known
     */
    @Transactional
    public void assignResponsibility(
            TopicCode topic, TerritoryCode territory, UnitId unit, LocalDate validFrom, @Nullable LocalDate validTo) {
        if (rows.assign(topic, territory, unit, validFrom, validTo)) {
            snapshots.changed();
        }
    }

    /** Ends the assignment that is in force on the given day: that day is its last. */
    @Transactional
    public void endResponsibility(TopicCode topic, TerritoryCode territory, LocalDate lastDay) {
        rows.endResponsibility(topic, territory, lastDay);
        snapshots.changed();
    }

    /**
     * Makes the body what the change says from that day on: another name, another superior, another place. What it was
     * before stays as it was.
     *
     * @throws IllegalStateException when the body does not exist on that day, or changes again later
     */
    @Transactional
    public void changeBody(BodyId id, BodyChange change, LocalDate from) {
        rows.change(id, change, from);
        snapshots.changed();
    }

    /**
     * Abolishes the body: the given day is its last, and that of its units.
     *
     * @throws IllegalStateException when the body does not exist on that day, or changes again later
     */
    @Transactional
    public void abolishBody(BodyId id, LocalDate lastDay) {
        rows.abolish(id, lastDay);
        snapshots.changed();
    }

    /**
     * Ends a unit of a body that goes on: the given day is its last.
     *
     * @throws IllegalStateException when the unit does not exist on that day, or ends already
     */
    @Transactional
    public void endUnit(UnitId id, LocalDate lastDay) {
        rows.endUnit(id, lastDay);
        snapshots.changed();
    }

    private Snapshot now() {
        return snapshots.current();
    }
}
