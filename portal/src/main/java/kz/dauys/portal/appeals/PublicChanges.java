package kz.dauys.portal.appeals;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What everyone may read and on which something was done in a stretch of time.
 *
 * @param until the moment up to which, itself included, all is there; null when it is all of the stretch
 */
public record PublicChanges(
        List<PublicAppeal> appeals, @Nullable Instant until) {

    public PublicChanges {
        appeals = List.copyOf(appeals);
    }
}
