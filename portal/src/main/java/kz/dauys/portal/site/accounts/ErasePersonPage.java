package kz.dauys.portal.site.accounts;

import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.PersonId;
import kz.dauys.portal.people.WrittenRequest;
import kz.dauys.portal.site.FormErrors;
import kz.dauys.portal.site.Frame;
import org.jspecify.annotations.Nullable;

/**
 * An administrator who was asked in writing confirms that somebody is erased. It shows nothing of the person: a look is an
 * act of its own.
 *
 * @param objection why it cannot be done now; null when it can
 * @param number of the request, as typed
 * @param day of the request, as typed
 */
public record ErasePersonPage(
        Frame frame,
        PersonId person,
        @Nullable Refusal objection,
        String number,
        String day,
        String today,
        FormErrors errors) {

    public int longestNumber() {
        return WrittenRequest.LONGEST_NUMBER;
    }

    public String action() {
        return frame.link(PeoplePage.PATH + "/" + person + "/erase");
    }

    public String back() {
        return frame.link(PeoplePage.PATH);
    }

    @Override
    public String toString() {
        return "ErasePersonPage[]";
    }
}
