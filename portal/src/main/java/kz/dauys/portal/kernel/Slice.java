package kz.dauys.portal.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list that is paged by key.
 *
 * @param next the opaque key after which the next page begins; null on the last page
 */
public record Slice<T>(List<T> items, @Nullable String next) {

    public Slice {
        items = List.copyOf(items);
    }
}
