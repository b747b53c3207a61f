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
 */
public record QueueFilter(
        Set<Standing> standings,
        @Nullable AppealKind kind,
        @Nullable TopicCode topic,
        @Nullable TerritoryCode territory,
        Hands hands) {

    /** In whose hands. */
    public enum Hands {
        ANYONE,
        /** The viewer's, and those of absent colleagues the viewer stands in for. */
        MINE,
        NOBODY
    }

    public static QueueFilter all() {
        return new QueueFilter(Set.of(), null, null, null, Hands.ANYONE);
    }
}
