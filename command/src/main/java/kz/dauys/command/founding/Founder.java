package kz.dauys.command.founding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import kz.dauys.command.Passwords;
import kz.dauys.command.founding.Country.BodyEntry;
import kz.dauys.command.founding.Country.Duty;
import kz.dauys.command.founding.Country.Member;
import kz.dauys.command.founding.Country.Post;
import kz.dauys.command.founding.Country.UnitEntry;
import kz.dauys.command.founding.Faults.Spot;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.kernel.Trilingual;
import kz.dauys.portal.organisations.Body;
import kz.dauys.portal.organisations.BodyChange;
import kz.dauys.portal.organisations.BodyId;
import kz.dauys.portal.organisations.NewBody;
import kz.dauys.portal.organisations.NewUnit;
import kz.dauys.portal.organisations.Organisations;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.organisations.UnitId;
import kz.dauys.portal.people.Appointment;
import kz.dauys.portal.people.NewStaff;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import org.jspecify.annotations.Nullable;

/**
 * Compares the files with the registers and plans what is new. What held in the past is never rewritten: another name,
 * unit or post comes as a further version with its own first day, or it is refused with the line where it stands. What
 * the files do not name stays as it is.
 */
final class Founder {
    private final Organisations organisations;
    private final People people;
    private final LocalDate today;
    private final Faults faults;
    private final Plan plan = new Plan();
    private final Set<TerritoryCode> places = new HashSet<>();
    private final Set<TopicCode> topics = new HashSet<>();
    /** Bodies and units by slug; null until the plan has made them. */
    private final Map<String, @Nullable BodyId> bodies = new HashMap<>();

    private final Map<String, @Nullable UnitId> units = new HashMap<>();
    private final Map<String, String> bodyOfUnit = new HashMap<>();

    private Founder(Organisations organisations, People people, LocalDate today, Faults faults) {
        this.organisations = organisations;
        this.people = people;
        this.today = today;
        this.faults = faults;
    }

    /** What is to be done, in order, and whom to give a password. */
    static final class Plan {
        private final Map<String, Integer> counts = new LinkedHashMap<>();
        private final List<Runnable> steps = new ArrayList<>();
        private final Map<String, String> passwords = new LinkedHashMap<>();

        private void add(String what, Runnable step) {
            counts.merge(what, 1, Integer::sum);
            steps.add(step);
        }

        /** How many of each kind, in the order in which they are done. */
        Map<String, Integer> counts() {
            return counts;
        }

        /** The passwords of new accounts, by login. */
        Map<String, String> passwords() {
            return passwords;
        }

        boolean nothing() {
            return steps.isEmpty();
        }

        /** Does it all; to be called in one transaction. */
        void carryOut() {
            steps.forEach(Runnable::run);
        }
    }

    static Plan plan(Country country, Organisations organisations, People people, LocalDate today, Faults faults) {
        var founder = new Founder(organisations, people, today, faults);
        founder.places(country);
        founder.topics(country);
        founder.bodies(country.bodies());
        founder.duties(country.duties());
        founder.staff(country.staff());
        return founder.plan;
    }

    private void places(Country country) {
        organisations.territories().forEach(place -> places.add(place.code()));
        var named = new HashSet<TerritoryCode>();
        for (var entry : country.places()) {
            var place = entry.value();
            if (!named.add(place.code())) {
                faults.add(entry.spot(), "the territory " + place.code() + " stands twice");
                continue;
            }
            var parent = place.parent();
            if (parent != null && !places.contains(parent)) {
                faults.add(entry.spot(), "the parent " + parent + " is not known; parents stand first");
            }
            places.add(place.code());
            if (!organisations.territory(place.code()).equals(java.util.Optional.of(place))) {
                plan.add("territories", () -> organisations.registerTerritory(place));
            }
        }
    }

    private void topics(Country country) {
        organisations.topics().forEach(topic -> topics.add(topic.code()));
        var named = new HashSet<TopicCode>();
        for (var entry : country.topics()) {
            var topic = entry.value();
            if (!named.add(topic.code())) {
                faults.add(entry.spot(), "the topic " + topic.code() + " stands twice");
                continue;
            }
            var parent = topic.parent();
            if (parent != null && !topics.contains(parent)) {
                faults.add(entry.spot(), "the parent " + parent + " is not known; parents stand first");
            }
            topics.add(topic.code());
            if (!organisations.topic(topic.code()).equals(java.util.Optional.of(topic))) {
                plan.add("topics", () -> organisations.registerTopic(topic));
            }
        }
    }

    // --- bodies and their units

    private void bodies(List<BodyEntry> entries) {
        for (var body : organisations.bodies(today)) {
            bodies.put(body.slug(), body.id());
            for (var unit : organisations.units(body.id(), today)) {
                units.put(unit.slug(), unit.id());
                bodyOfUnit.put(unit.slug(), body.slug());
            }
        }
        var versions = new LinkedHashMap<String, List<BodyEntry>>();
        for (var entry : entries) {
            var known = organisations.bodyBySlugAtAnyTime(entry.slug());
            bodies.putIfAbsent(entry.slug(), known.map(Body::id).orElse(null));
            versions.computeIfAbsent(entry.slug(), _ -> new ArrayList<>()).add(entry);
            if (!places.contains(entry.territory())) {
                faults.add(entry.spot(), "the territory " + entry.territory() + " is not known");
            }
            var higher = entry.higher();
            if (higher != null && (higher.equals(entry.slug()) || !bodies.containsKey(higher))) {
                faults.add(entry.spot(), "the body above, " + higher + ", is not known; higher bodies stand first");
            }
        }
        versions.forEach((slug, list) -> {
            Body last = organisations.bodyBySlugAtAnyTime(slug).orElse(null);
            for (int i = 0; i < list.size(); i++) {
                version(list.get(i), i == 0 ? null : list.get(i - 1), last);
            }
        });
        entries.forEach(this::units);
        // last, for with a body its units end
        versions.forEach((slug, list) ->
                end(list.getLast(), organisations.bodyBySlugAtAnyTime(slug).orElse(null)));
    }

    private void version(BodyEntry entry, @Nullable BodyEntry before, @Nullable Body last) {
        if (before != null && !Objects.equals(before.to(), entry.from().minusDays(1))) {
            faults.add(
                    entry.spot(),
                    "the body %s changes on %s, so valid-to of the entry before should be that day"
                            .formatted(entry.slug(), entry.from()));
            return;
        }
        if (last == null) {
            if (before == null) {
                plan.add(
                        "bodies",
                        () -> bodies.put(
                                entry.slug(),
                                organisations.registerBody(new NewBody(
                                        entry.slug(),
                                        entry.name(),
                                        entry.shortName(),
                                        above(entry),
                                        entry.territory(),
                                        entry.from()))));
            } else {
                change(entry);
            }
            return;
        }
        var known = organisations.body(last.id(), entry.from());
        if (known.isPresent() && same(known.get(), entry)) {
            if (!known.get().validFrom().equals(entry.from())) {
                faults.add(
                        entry.spot(),
                        "the body %s has been so since %s"
                                .formatted(entry.slug(), known.get().validFrom()));
            }
        } else if (last.validTo() != null || !entry.from().isAfter(last.validFrom())) {
            faults.add(
                    entry.spot(),
                    ("the body %s is registered otherwise on %s, and what was is not rewritten:"
                                    + " add an entry with a later valid-from")
                            .formatted(entry.slug(), entry.from()));
        } else {
            change(entry);
        }
    }

    private void change(BodyEntry entry) {
        plan.add(
                "changed bodies",
                () -> organisations.changeBody(
                        Objects.requireNonNull(bodies.get(entry.slug())),
                        new BodyChange(entry.name(), entry.shortName(), above(entry), entry.territory()),
                        entry.from()));
    }

    private @Nullable BodyId above(BodyEntry entry) {
        return entry.higher() == null ? null : Objects.requireNonNull(bodies.get(entry.higher()));
    }

    private boolean same(Body known, BodyEntry entry) {
        var higher = entry.higher();
        return known.name().equals(entry.name())
                && known.shortName().equals(entry.shortName())
                && known.territory().equals(entry.territory())
                && Objects.equals(known.higher(), higher == null ? null : bodies.get(higher));
    }

    private void end(BodyEntry entry, @Nullable Body last) {
        var to = entry.to();
        var ended = last == null ? null : last.validTo();
        if (to != null && ended == null) {
            plan.add(
                    "abolished bodies",
                    () -> organisations.abolishBody(Objects.requireNonNull(bodies.get(entry.slug())), to));
        } else if (!Objects.equals(to, ended)) {
            faults.add(entry.spot(), "the body %s was abolished, its last day is %s".formatted(entry.slug(), ended));
        }
    }

    private void units(BodyEntry entry) {
        for (var unit : entry.units()) {
            var home = bodyOfUnit.putIfAbsent(unit.slug(), entry.slug());
            if (home != null && !home.equals(entry.slug())) {
                faults.add(unit.spot(), "the unit %s is one of %s".formatted(unit.slug(), home));
                continue;
            }
            var body = bodies.get(entry.slug());
            var known = body == null
                    ? java.util.Optional.<kz.dauys.portal.organisations.Unit>empty()
                    : organisations.units(body, unit.from()).stream()
                            .filter(one -> one.slug().equals(unit.slug()))
                            .findFirst();
            if (known.isPresent()) {
                units.put(unit.slug(), known.get().id());
                end(entry, unit, known.get().validTo());
                if (!known.get().name().equals(unit.name())) {
                    faults.add(
                            unit.spot(),
                            "the unit %s is registered under another name; a unit keeps its name: name a new one"
                                    .formatted(unit.slug()));
                }
            } else if (home != null && units.get(unit.slug()) != null) {
                faults.add(unit.spot(), "the unit %s was founded on another day".formatted(unit.slug()));
            } else if (!units.containsKey(unit.slug())) {
                units.put(unit.slug(), null);
                plan.add("units", () -> found(entry, unit));
                end(entry, unit, null);
            }
        }
    }

    private void end(BodyEntry entry, UnitEntry unit, @Nullable LocalDate ended) {
        var to = unit.to();
        if (to != null && ended == null) {
            if (!to.equals(entry.to())) {
                plan.add(
                        "ended units", () -> organisations.endUnit(Objects.requireNonNull(units.get(unit.slug())), to));
            }
        } else if (!Objects.equals(to, ended) && !Objects.equals(ended, entry.to())) {
            faults.add(unit.spot(), "the unit %s has ended, its last day is %s".formatted(unit.slug(), ended));
        }
    }

    private void found(BodyEntry entry, UnitEntry unit) {
        units.put(
                unit.slug(),
                organisations.registerUnit(new NewUnit(
                        Objects.requireNonNull(bodies.get(entry.slug())), unit.slug(), unit.name(), unit.from())));
    }

    // --- who answers for what

    /** A stretch of time as it will be when the plan is carried out so far; the unit is told by its slug. */
    private record Span(
            String holder, LocalDate from, @Nullable LocalDate to) {
        boolean overlaps(LocalDate start, @Nullable LocalDate end) {
            return (end == null || !from.isAfter(end)) && (to == null || !start.isAfter(to));
        }
    }

    private record Matter(TopicCode topic, TerritoryCode territory) {}

    private void duties(List<Duty> entries) {
        var slugs = new HashMap<UnitId, String>();
        units.forEach((slug, id) -> {
            if (id != null) {
                slugs.put(id, slug);
            }
        });
        var held = new HashMap<Matter, List<Span>>();
        for (var known : organisations.responsibilities()) {
            held.computeIfAbsent(new Matter(known.topic(), known.territory()), _ -> new ArrayList<>())
                    .add(new Span(
                            slugs.getOrDefault(known.unit(), known.unit().toString()),
                            known.validFrom(),
                            known.validTo()));
        }
        entries.stream().sorted(Comparator.comparing(Duty::from)).forEach(duty -> {
            if (!topics.contains(duty.topic())) {
                faults.add(duty.spot(), "the topic " + duty.topic() + " is not known");
            } else if (!places.contains(duty.territory())) {
                faults.add(duty.spot(), "the territory " + duty.territory() + " is not known");
            } else if (!units.containsKey(duty.unit())) {
                faults.add(duty.spot(), "the unit " + duty.unit() + " is not known");
            } else {
                var spans = held.computeIfAbsent(new Matter(duty.topic(), duty.territory()), _ -> new ArrayList<>());
                var what = duty.topic() + " in " + duty.territory();
                fit(
                        spans,
                        new Span(duty.unit(), duty.from(), duty.to()),
                        duty.spot(),
                        what,
                        lastDay -> plan.add(
                                "ended responsibilities",
                                () -> organisations.endResponsibility(duty.topic(), duty.territory(), lastDay)),
                        () -> plan.add(
                                "responsibilities",
                                () -> organisations.assignResponsibility(
                                        duty.topic(),
                                        duty.territory(),
                                        Objects.requireNonNull(units.get(duty.unit())),
                                        duty.from(),
                                        duty.to())));
            }
        });
    }

    /** Fits a stretch among those that are held: the open one before it ends, what is closed is not touched. */
    private void fit(
            List<Span> held,
            Span wanted,
            Spot spot,
            String what,
            java.util.function.Consumer<LocalDate> end,
            Runnable begin) {
        for (var known : List.copyOf(held)) {
            if (known.equals(wanted)) {
                return;
            }
            var to = wanted.to();
            if (known.holder().equals(wanted.holder())
                    && known.from().equals(wanted.from())
                    && known.to() == null
                    && to != null) {
                held.remove(known);
                held.add(wanted);
                end.accept(to);
                return;
            }
        }
        for (var known : List.copyOf(held)) {
            if (known.overlaps(wanted.from(), wanted.to())) {
                if (known.to() != null || !known.from().isBefore(wanted.from())) {
                    faults.add(
                            spot,
                            "%s: %s from %s would overlap %s from %s, and what was is not rewritten"
                                    .formatted(what, wanted.holder(), wanted.from(), known.holder(), known.from()));
                    return;
                }
                var lastDay = wanted.from().minusDays(1);
                held.remove(known);
                held.add(new Span(known.holder(), known.from(), lastDay));
                end.accept(lastDay);
            }
        }
        held.add(wanted);
        begin.run();
    }

    // --- staff

    private void staff(List<Member> members) {
        var named = new HashSet<String>();
        boolean administrator = people.anyAppointed(Role.ADMINISTRATOR);
        for (var member : members) {
            if (!named.add(member.login())) {
                faults.add(member.spot(), "the login " + member.login() + " stands twice");
                continue;
            }
            administrator |= member.posts().stream().anyMatch(post -> post.role() == Role.ADMINISTRATOR);
            member(member);
        }
        if (!administrator) {
            var nowhere = new Spot("the first administrator", 0);
            member(new Member(
                    nowhere,
                    "administrator",
                    "Әкімші",
                    null,
                    Language.KK,
                    List.of(new Post(
                            nowhere,
                            Role.ADMINISTRATOR,
                            null,
                            null,
                            new Trilingual("Әкімші", "Администратор", "Administrator"),
                            today,
                            null))));
        }
    }

    private void member(Member member) {
        var known = people.staffMember(member.login());
        var ids = new HashMap<String, PersonId>();
        if (known.isPresent()) {
            ids.put(member.login(), known.get());
            var name = people.person(known.get()).name();
            if (!name.equals(member.name())) {
                faults.add(member.spot(), "the login %s belongs to %s".formatted(member.login(), name));
            }
        } else {
            var password = Passwords.madeUp();
            plan.passwords.put(member.login(), password);
            plan.add("accounts", () -> {
                var id = people.registerStaff(
                        new NewStaff(member.login(), password, member.name(), member.email(), member.language()));
                people.passwordWasHandedOver(id);
                ids.put(member.login(), id);
            });
        }
        var appointments = known.map(people::appointments).orElse(List.of());
        var held = new HashMap<String, List<Span>>();
        var byPost = new HashMap<String, List<Appointment>>();
        for (var appointment : appointments) {
            var key = key(appointment);
            byPost.computeIfAbsent(key, _ -> new ArrayList<>()).add(appointment);
            held.computeIfAbsent(key, _ -> new ArrayList<>())
                    .add(new Span(appointment.post().toString(), appointment.validFrom(), appointment.validTo()));
        }
        member.posts().stream()
                .sorted(Comparator.comparing(Post::from))
                .forEach(post -> post(member, post, ids, held, byPost));
    }

    private void post(
            Member member,
            Post post,
            Map<String, PersonId> ids,
            Map<String, List<Span>> held,
            Map<String, List<Appointment>> byPost) {
        var body = post.body();
        var unit = post.unit();
        if (body != null && !bodies.containsKey(body)) {
            faults.add(post.spot(), "the body " + body + " is not known");
            return;
        }
        if (unit != null && !Objects.equals(bodyOfUnit.get(unit), body)) {
            faults.add(post.spot(), "the unit %s is not one of %s".formatted(unit, body));
            return;
        }
        var key = post.role() + " " + (body == null ? null : bodies.get(body)) + " "
                + (unit == null ? null : units.get(unit)) + (body != null && bodies.get(body) == null ? body : "")
                + (unit != null && units.get(unit) == null ? unit : "");
        fit(
                held.computeIfAbsent(key, _ -> new ArrayList<>()),
                new Span(post.title().toString(), post.from(), post.to()),
                post.spot(),
                member.login() + " as " + post.role(),
                lastDay -> {
                    var open = byPost.getOrDefault(key, List.of()).stream()
                            .filter(appointment -> appointment.validTo() == null)
                            .findFirst();
                    if (open.isPresent()) {
                        plan.add(
                                "ended appointments",
                                () -> people.endAppointment(open.get().id(), lastDay));
                    } else {
                        faults.add(post.spot(), member.login() + " holds this post twice: give the first a valid-to");
                    }
                },
                () -> plan.add(
                        "appointments",
                        () -> people.appoint(
                                Objects.requireNonNull(ids.get(member.login())),
                                post.role(),
                                body == null ? null : Objects.requireNonNull(bodies.get(body)),
                                unit == null ? null : Objects.requireNonNull(units.get(unit)),
                                post.title(),
                                post.from(),
                                post.to())));
    }

    private static String key(Appointment appointment) {
        return appointment.role() + " " + appointment.body() + " " + appointment.unit();
    }
}
