package kz.dauys.command.demo;

import java.util.ArrayList;
import java.util.List;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
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
}
