package kz.dauys.portal.appeals;

import java.util.Set;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.procedures.AppealKind;
import org.jspecify.annotations.Nullable;

/**
 * Which appeals an officer wants to see; absent criteria do not narrow.
 *
 * @param standings any of these; empty for all open ones
 * @param topic this topic and all narrower ones
 * @param territory this place and all within
 * @param hands whose hands it is in
 * @param deadline how its term stands
 */
public record QueueFilter(
        Set<Standing> standings,
        @Nullable AppealKind kind,
        @Nullable TopicCode topic,
        @Nullable TerritoryCode territory,
        Hands hands,
        Deadline deadline) {

    @SuppressWarnings("NullAway") // Jackson gives null for what an older saved filter does not have
    public QueueFilter {
        deadline = deadline == null ? Deadline.ANY : deadline;
    }

    /** How the term stands; all but {@link #ANY} narrow to open appeals. */
    public enum Deadline {
        ANY,
        OVERDUE,
        /** Three working days or fewer. */
        SOON
    }

    /** In whose hands. */
    public enum Hands {
        ANYONE,
        /** The viewer's, and those of absent colleagues the viewer stands in for. */
        MINE,
        NOBODY
    }

    public static QueueFilter all() {
        return new QueueFilter(Set.of(), null, null, null, Hands.ANYONE, Deadline.ANY);
    }
}
