package kz.dauys.portal.site.accounts;

import java.util.List;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.site.Frame;
import kz.dauys.portal.site.HeldWords;

/** Everything that is kept about somebody, for an administrator who was asked for it in writing. */
public record PersonDataPage(Frame frame, PersonId person, List<HeldWords.Section> sections) {

    public PersonDataPage {
        sections = List.copyOf(sections);
    }

    public String erase() {
        return frame.link(PeoplePage.PATH + "/" + person + "/erase");
    }

    public String back() {
        return frame.link(PeoplePage.PATH);
    }

    @Override
    public String toString() {
        return "PersonDataPage[]";
    }
}
