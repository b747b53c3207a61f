package kz.dauys.portal.budgets;

import java.util.Optional;

/** What comes after the count. The room that follows the projects which won implements this as a bean. */
public interface RoundSequel {

    /** The page to look at for a counted round: without the language and with a leading slash. */
    Optional<String> of(RoundId counted);

    /** Whether it was begun already, so that no act can leave it out any more. */
    boolean begun(ProjectId project);
}
