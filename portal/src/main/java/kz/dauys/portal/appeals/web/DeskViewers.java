package kz.dauys.portal.appeals.web;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Role;
import kz.dauys.portal.people.Viewer;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/** Who has a place at the desk and at the counter, and for whom they act. What they may do there the door decides. */
@Component
class DeskViewers {
    private final People people;

    DeskViewers(People people) {
        this.people = people;
    }

    /** Officers, heads and auditors; anyone else is asked to sign in or turned away. */
    static void admitToDesk(Viewer viewer) {
        admit(desk(viewer));
    }

    static void admitToCounter(Viewer viewer) {
        admit(viewer.holds(Role.COUNTER_OPERATOR));
    }

    static void admitToOffice(Viewer viewer) {
        admit(office(viewer));
    }

    static boolean desk(Viewer viewer) {
        return works(viewer) || viewer.holds(Role.AUDITOR);
    }

    /** Whether the viewer acts at the desk, beyond reading. */
    static boolean works(Viewer viewer) {
        return viewer.holds(Role.OFFICER) || viewer.holds(Role.HEAD);
    }

    /** Whether the viewer has a post of which absence can be recorded. */
    static boolean office(Viewer viewer) {
        return works(viewer) || viewer.holds(Role.COUNTER_OPERATOR);
    }

    /** The names of the absent colleagues whom the viewer stands in for today. */
    List<String> actingFor(Viewer viewer) {
        var absent = viewer.appointments().stream()
                .map(appointment -> appointment.holder())
                .filter(holder -> !viewer.is(holder))
                .collect(Collectors.toUnmodifiableSet());
        return absent.isEmpty()
                ? List.of()
                : people.names(absent).values().stream().sorted().toList();
    }

    static PersonId person(Viewer viewer) {
        return Objects.requireNonNull(viewer.person(), "who was admitted is someone");
    }

    private static void admit(boolean place) {
        if (!place) {
            throw new AccessDeniedException("no place at this desk");
        }
    }
}
