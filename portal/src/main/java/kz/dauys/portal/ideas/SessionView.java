package kz.dauys.portal.ideas;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session of the council. Its day and agenda are public from the beginning, what it decided once a head has signed the
 * protocol.
 *
 * @param items by the numbers of the ideas; of those that nobody has recorded yet the record is null
 * @param signedAt null for one that is not signed
 * @param mayManage whether the viewer keeps the protocol
 */
public record SessionView(
        SessionId id,
        CallView call,
        SessionPlan plan,
        List<Item> items,
        @Nullable Instant signedAt,
        boolean mayManage) {

    /** An idea on the agenda, and what the protocol says of it. */
    public record Item(IdeaLine idea, @Nullable CouncilRecord decision) {}

    public SessionView {
        items = List.copyOf(items);
    }
}
