package kz.dauys.portal.notifications;

import java.time.LocalDate;
import java.util.List;
import kz.dauys.portal.people.PersonId;

/**
 * What an officer has before them. The room that knows implements it as a bean; the digest tells it.
 */
public interface OfficersDay {

    /** As it is on this day. */
    Cases casesOf(PersonId person, LocalDate today);

    /**
     * Cases by their numbers, the most pressing first.
     *
     * @param due those whose term ends within three working days
     * @param overdue those whose term has passed
     */
    record Cases(List<String> due, List<String> overdue) {

        public Cases {
            due = List.copyOf(due);
            overdue = List.copyOf(overdue);
        }
    }
}
