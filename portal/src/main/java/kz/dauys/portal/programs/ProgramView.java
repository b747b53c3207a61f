package kz.dauys.portal.programs;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A program as the administrator sees it.
 *
 * @param actsForSomebody whether a person has agreed that it acts for them; who, is theirs to tell
 * @param keyBegins the first signs of its key, by which people tell keys apart; null when it has none
 * @param lastAt when it last came; null when it never did
 * @param acts what administrators did with it, oldest first
 */
public record ProgramView(
        ProgramId id,
        String name,
        String contact,
        Set<Right> rights,
        int perMinute,
        Instant madeAt,
        @Nullable Instant revokedAt,
        boolean actsForSomebody,
        @Nullable String keyBegins,
        @Nullable Instant keyMadeAt,
        @Nullable Instant lastAt,
        List<Happened> acts) {

    public ProgramView {
        rights = Set.copyOf(rights);
        acts = List.copyOf(acts);
    }

    /** @param type as in the journal: {@code program.registered} */
    public record Happened(String type, Instant at) {}

    public boolean revoked() {
        return revokedAt != null;
    }
}
