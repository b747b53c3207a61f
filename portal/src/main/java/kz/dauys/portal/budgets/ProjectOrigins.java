package kz.dauys.portal.budgets;

import java.util.Collection;
import java.util.Map;

/**
 * Where projects came from. The room that put them on a ballot implements this as a bean; then the page of the round leads to
 * what was there before.
 */
public interface ProjectOrigins {

    /** For those of the projects that the room knows, the page to look at: without the language and with a leading slash. */
    Map<ProjectId, String> of(Collection<ProjectId> projects);
}
