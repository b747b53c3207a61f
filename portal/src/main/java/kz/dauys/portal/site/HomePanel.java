package kz.dauys.portal.site;

import java.util.Optional;

/**
 * A room's panel below the doors of the home page, such as the week in figures. Implement it as a bean; {@code @Order}
 * gives its turn. It must be cheap (a cached figure): the home page is everyone's first.
 */
public interface HomePanel {

    /**
     * A record with a template of its own name in its room's folder, just as a page ({@link Pages#show}), but without
     * layout; it begins with an {@code h2}. Empty when there is nothing to say.
     */
    Optional<Record> panel(Frame frame);
}
