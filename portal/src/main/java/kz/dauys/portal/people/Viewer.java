package kz.dauys.portal.people;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.organisations.BodyId;
import org.jspecify.annotations.Nullable;

/**
 * Who is looking or acting now, and with which powers. It is read anew for each request, so a role that ended yesterday
 * is not here today. Compare powers through the methods, never names.
 *
 * @param person null for someone who is not signed in
 * @param name as shown on pages; empty for someone who is not signed in
 * @param language the person's own; a page's language stands in its address
 * @param appointments in force today: the person's own, and those of absent colleagues (another holder) whom the person
 *     stands in for. Empty for a session that was opened by an e-mailed code: that proves a citizen, not an officer.
 */
public record Viewer(@Nullable PersonId person, String name, Language language, List<Appointment> appointments) {
    private static final PersonId SYSTEM = new PersonId(new UUID(0, 0));

    public Viewer {
        appointments = List.copyOf(appointments);
    }

    public static Viewer anonymous(Language language) {
        return new Viewer(null, "", language, List.of());
    }

    /** The platform itself, for acts that follow from the law without a person (a term that ran out). */
    public static Viewer system() {
        return new Viewer(SYSTEM, "Dauys", Language.KK, List.of());
    }

    public boolean signedIn() {
        return person != null && !isSystem();
    }

    public boolean isSystem() {
        return SYSTEM.equals(person);
    }

    public boolean is(PersonId other) {
        return other.equals(person);
    }

    /** Whether the viewer holds the role anywhere, by an own post or by standing in. */
    public boolean holds(Role role) {
        return appointments.stream().anyMatch(a -> a.role() == role);
    }

    /** Whether the viewer holds the role in that body; a role without a body holds in each. */
    public boolean holds(Role role, BodyId body) {
        return appointments.stream()
                .anyMatch(a -> a.role() == role && (a.body() == null || a.body().equals(body)));
    }

    /** The bodies in which the viewer holds any of the roles; roles that hold everywhere name no body here. */
    public Set<BodyId> bodiesAs(Role... roles) {
        var wanted = Set.copyOf(Arrays.asList(roles));
        return appointments.stream()
                .filter(a -> wanted.contains(a.role()))
                .flatMap(a -> a.body() == null ? Stream.empty() : Stream.of(a.body()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The viewer and the absent colleagues whom the viewer stands in for; empty for someone not signed in. */
    public Set<PersonId> actsFor() {
        if (person == null) {
            return Set.of();
        }
        var all = appointments.stream().map(Appointment::holder).collect(Collectors.toSet());
        all.add(person);
        return Set.copyOf(all);
    }

    /** Whether the viewer has any post today. */
    public boolean staff() {
        return !appointments.isEmpty();
    }

    /** The id only: a viewer stands in logs and traces, a name must not. */
    @Override
    public String toString() {
        return "Viewer[" + person + "]";
    }
}
