package kz.dauys.portal.people;

import java.util.List;
import java.util.Optional;
import kz.dauys.portal.kernel.Refusal;

/**
 * A room that keeps something about people. Implement it as a bean: then the person sees it on their page, takes it along
 * in the export, and has it erased. Everything runs in the transaction of the caller.
 */
public interface KeepsAboutPeople {

    /**
     * What is kept, the older first.
     *
     * @param most of each kind at least so many of the newest, where there are so many; {@link Integer#MAX_VALUE} for all
     */
    List<Held> about(PersonId person, int most);

    /** Why the person cannot be erased now; empty when nothing here stands against it. */
    Optional<Refusal> objection(PersonId person);

    /** Takes out all that tells who the person was. What the state did stays, without them. */
    void erase(PersonId person);
}
