package kz.dauys.portal.open311;

import java.util.List;

/**
 * A page of what was found.
 *
 * @param page its number, from 1
 * @param more whether there is another page
 */
public record Found<T>(List<T> items, int page, boolean more) {

    public Found {
        items = List.copyOf(items);
    }
}
