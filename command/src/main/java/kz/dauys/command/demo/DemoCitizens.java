package kz.dauys.command.demo;

import java.util.ArrayList;
import java.util.List;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.people.IdentityNumber;
import kz.dauys.portal.people.NewContact;
import kz.dauys.portal.people.People;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.Viewer;

/** The citizens of the demo, in the order of people.yaml. */
final class DemoCitizens {
    private DemoCitizens() {}

    /** All of them; nobody in a demo in which one of them has another name by now. */
    static List<Viewer> all(People people) {
        var citizens = new ArrayList<Viewer>();
        for (var person : DemoFiles.list("people.yaml", DemoFiles.Person.class)) {
            if (person.citizen()) {
                var contact = new NewContact(
                        person.name(),
                        person.login(),
                        null,
                        person.address(),
                        null,
                        Language.of(person.language()).orElseThrow());
                if (!(people.introduce(contact) instanceof Outcome.Done<PersonId>(var id))) {
                    return List.of();
                }
                citizens.add(people.viewer(id, true));
            }
        }
        return citizens;
    }

    /** An operator at the counter has seen the citizens' documents; their numbers are invented. */
    static void confirm(People people, Viewer operator) {
        int day = 1;
        for (var person : DemoFiles.list("people.yaml", DemoFiles.Person.class)) {
            if (person.citizen()) {
                var id = people.introduce(new NewContact(
                                person.name(),
                                person.login(),
                                null,
                                person.address(),
                                null,
                                Language.of(person.language()).orElseThrow()))
                        .orThrow();
                people.documentSeen(operator, id, number("8503%02d4000".formatted(day++)), person.name());
            }
        }
    }

    private static String number(String begun) {
        for (int last = 0; last < 100; last++) {
            var number = begun + "%02d".formatted(last);
            if (IdentityNumber.IIN.fits(number)) {
                return number;
            }
        }
        throw new IllegalStateException("no number begins with " + begun);
    }
}
