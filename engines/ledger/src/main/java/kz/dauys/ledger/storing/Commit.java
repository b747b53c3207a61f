package kz.dauys.ledger.storing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.LogPath;

/**
 * One step of a log.
 *
 * @param before the head from which it goes; empty for the first
 * @param after the head to which it goes
 * @param resources what is new; nothing at these paths was committed before
 * @param settled full tiles and bundles whose partial forms nobody needs any more
 */
public record Commit(
        Optional<Checkpoint> before, Checkpoint after, Map<LogPath, byte[]> resources, List<LogPath> settled) {
    public Commit {
        settled = List.copyOf(settled);
    }
}
