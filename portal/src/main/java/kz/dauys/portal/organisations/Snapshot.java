package kz.dauys.portal.organisations;

import static java.util.stream.Collectors.groupingBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.RegisterRows.Assignment;
import org.jspecify.annotations.Nullable;

/** The whole register at one revision, indexed for reading; never changes. */
final class Snapshot {
    private static final double NEAR_KM = 500;
    private static final double EARTH_KM = 6371;

    private final Map<TerritoryCode, Territory> territories = new HashMap<>();
    private final Map<TopicCode, Topic> topics = new HashMap<>();
    private final Map<Optional<TerritoryCode>, List<Territory>> children;
    private final Map<BodyId, List<Body>> bodies;
    private final Map<String, List<Body>> bodiesBySlug;
    private final Map<UnitId, List<Unit>> units;
    private final Map<BodyId, List<Unit>> unitsByBody;
    private final Map<TopicCode, Map<TerritoryCode, List<Assignment>>> assignments;
    private final List<Territory> allTerritories;
    private final List<Territory> smallest;
    private final List<Topic> allTopics;
    private final List<Body> allBodies;

    Snapshot(
            List<Territory> territories,
            List<Topic> topics,
            List<Body> bodies,
            List<Unit> units,
            List<Assignment> assignments) {
        territories.forEach(t -> this.territories.put(t.code(), t));
        topics.forEach(t -> this.topics.put(t.code(), t));
        this.allTerritories = List.copyOf(territories);
        this.children = territories.stream().collect(groupingBy(t -> Optional.ofNullable(t.parent())));
        this.smallest = territories.stream()
                .filter(t -> !children.containsKey(Optional.of(t.code())))
                .toList();
        this.allTopics = List.copyOf(topics);
        this.allBodies = List.copyOf(bodies);
        this.bodies = bodies.stream().collect(groupingBy(Body::id));
        this.bodiesBySlug = bodies.stream().collect(groupingBy(Body::slug));
        this.units = units.stream().collect(groupingBy(Unit::id));
        this.unitsByBody = units.stream().collect(groupingBy(Unit::body));
        this.assignments =
                assignments.stream().collect(groupingBy(Assignment::topic, groupingBy(Assignment::territory)));
    }

    Optional<Body> body(BodyId id, LocalDate asOf) {
        return bodies.getOrDefault(id, List.of()).stream()
                .filter(b -> covers(b.validFrom(), b.validTo(), asOf))
                .findFirst();
    }

    Optional<Body> latest(BodyId id) {
        return bodies.getOrDefault(id, List.of()).stream().max(Comparator.comparing(Body::validFrom));
    }

    Optional<Body> bodyBySlug(String slug, LocalDate asOf) {
        return bodiesBySlug.getOrDefault(slug, List.of()).stream()
                .filter(b -> covers(b.validFrom(), b.validTo(), asOf))
                .findFirst();
    }

    Optional<Body> latestBySlug(String slug) {
        return bodiesBySlug.getOrDefault(slug, List.of()).stream().max(Comparator.comparing(Body::validFrom));
    }

    List<Body> bodies(LocalDate asOf) {
        return allBodies.stream()
                .filter(b -> covers(b.validFrom(), b.validTo(), asOf))
                .toList();
    }

    List<Unit> units(BodyId body, LocalDate asOf) {
        return unitsByBody.getOrDefault(body, List.of()).stream()
                .filter(u -> covers(u.validFrom(), u.validTo(), asOf))
                .toList();
    }

    Optional<Unit> unit(UnitId id, LocalDate asOf) {
        return units.getOrDefault(id, List.of()).stream()
                .filter(u -> covers(u.validFrom(), u.validTo(), asOf))
                .findFirst();
    }

    Optional<Unit> latest(UnitId id) {
        return units.getOrDefault(id, List.of()).stream().max(Comparator.comparing(Unit::validFrom));
    }

    List<Topic> topics() {
        return allTopics;
    }

    Optional<Topic> topic(TopicCode code) {
        return Optional.ofNullable(topics.get(code));
    }

    List<Topic> topicPath(TopicCode code) {
        var path = new ArrayList<Topic>();
        for (var topic = topics.get(code); topic != null; topic = parent(topic)) {
            path.addFirst(topic);
        }
        return List.copyOf(path);
    }

    private @Nullable Topic parent(Topic topic) {
        return topic.parent() == null ? null : topics.get(topic.parent());
    }

    List<Territory> territories() {
        return allTerritories;
    }

    Optional<Territory> territory(TerritoryCode code) {
        return Optional.ofNullable(territories.get(code));
    }

    List<Territory> children(@Nullable TerritoryCode parent) {
        return List.copyOf(children.getOrDefault(Optional.ofNullable(parent), List.of()));
    }

    List<Territory> territoryPath(TerritoryCode code) {
        var path = new ArrayList<Territory>();
        var seen = new HashSet<TerritoryCode>();
        // a circle in the classifier must not hang the portal
        for (var t = territories.get(code); t != null && seen.add(t.code()); t = parent(t)) {
            path.addFirst(t);
        }
        return List.copyOf(path);
    }

    private @Nullable Territory parent(Territory territory) {
        return territory.parent() == null ? null : territories.get(territory.parent());
    }

    boolean within(TerritoryCode inner, TerritoryCode outer) {
        return inner.equals(outer)
                || territoryPath(inner).stream().anyMatch(t -> t.code().equals(outer));
    }

    Optional<Territory> nearest(double latitude, double longitude) {
        return smallest.stream()
                .map(t -> Map.entry(t, kilometres(latitude, longitude, t.latitude(), t.longitude())))
                .filter(t -> t.getValue() <= NEAR_KM)
                .min(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    Optional<Responsible> whoAnswers(TopicCode topic, TerritoryCode territory, LocalDate asOf) {
        var places = territoryPath(territory).reversed();
        for (var about = Optional.of(topic);
                about.isPresent();
                about = about.get().broader()) {
            var byPlace = assignments.getOrDefault(about.get(), Map.of());
            for (var place : places) {
                for (var assignment : byPlace.getOrDefault(place.code(), List.of())) {
                    var answers = answering(assignment, asOf);
                    if (answers.isPresent()) {
                        return answers;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Responsible> answering(Assignment assignment, LocalDate asOf) {
        return covers(assignment.validFrom(), assignment.validTo(), asOf)
                ? unit(assignment.unit(), asOf)
                        .filter(unit -> body(unit.body(), asOf).isPresent())
                        .map(unit -> new Responsible(unit.body(), unit.id()))
                : Optional.empty();
    }

    private static boolean covers(LocalDate from, @Nullable LocalDate to, LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    /** Along the great circle, by the haversine formula. */
    private static double kilometres(double latitude1, double longitude1, double latitude2, double longitude2) {
        double north = Math.sin(Math.toRadians(latitude2 - latitude1) / 2);
        double east = Math.sin(Math.toRadians(longitude2 - longitude1) / 2);
        double haversine =
                north * north + Math.cos(Math.toRadians(latitude1)) * Math.cos(Math.toRadians(latitude2)) * east * east;
        return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(haversine)));
    }
}
