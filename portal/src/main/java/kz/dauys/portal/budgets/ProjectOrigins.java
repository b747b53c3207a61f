package kz.dauys.portal.budgets;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import kz.dauys.portal.site.Picture;

/**
 * Where projects came from. The room that put them on a ballot implements this as a bean; then the page of the round leads to
 * what was there before.
 */
public interface ProjectOrigins {

    /**
     * Where a project came from.
     *
     * @param path the page to look at: without the language and with a leading slash
     * @param pictures that everyone can see
     */
    record Origin(String path, List<Picture> pictures) {

        public Origin {
            pictures = List.copyOf(pictures);
        }
    }

    /** For those of the projects that the room knows. */
    Map<ProjectId, Origin> of(Collection<ProjectId> projects);
}
