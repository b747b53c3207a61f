package kz.dauys.portal.appeals;

import java.time.Instant;
import java.util.List;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.TopicCode;
import org.jspecify.annotations.Nullable;

/**
 * Which of the appeals that everyone may read. Null and empty do not narrow.
 *
 * @param topics each with all its narrower topics
 * @param territory with all that lies in it
 * @param from the first moment of receipt
 * @param to the last moment of receipt
 * @param open whether a body still owes the answer
 */
public record PublicQuery(
        List<TopicCode> topics,
        @Nullable TerritoryCode territory,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Boolean open) {

    public PublicQuery {
        topics = List.copyOf(topics);
    }

    public static PublicQuery all() {
        return new PublicQuery(List.of(), null, null, null, null);
    }
}
