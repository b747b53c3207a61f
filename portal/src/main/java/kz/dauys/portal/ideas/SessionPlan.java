package kz.dauys.portal.ideas;

import java.time.LocalDate;
import kz.dauys.portal.kernel.CleanText;

/**
 * A session of the council, told beforehand.
 *
 * @param day on which it meets
 * @param place where, 1 to 200 characters
 * @param chair a member of the council
 * @param secretary who keeps the protocol, 1 to 100 characters
 */
public record SessionPlan(LocalDate day, String place, String chair, String secretary) {

    public SessionPlan {
        place = CleanText.of(place);
        secretary = CleanText.of(secretary);
    }
}
