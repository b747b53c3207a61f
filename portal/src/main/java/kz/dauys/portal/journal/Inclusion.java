package kz.dauys.portal.journal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an entry stands in the public log and who has seen it there.
 *
 * @param origin the log
 * @param index which leaf it is, from 0
 * @param size how many leaves the tree has of which this is shown
 * @param path the hashes beside the way from the leaf up to the root, in base64
 * @param root the hash of the tree, in base64
 * @param seen the witnesses that have cosigned this tree
 * @param anchored the first tree with this entry that a chain has for good; null while it has none
 */
public record Inclusion(
        String origin,
        long index,
        long size,
        List<String> path,
        String root,
        List<Seen> seen,
        @Nullable Anchored anchored) {

    /** A witness and when it cosigned; null for one that does not say. */
    public record Seen(String witness, @Nullable Instant at) {}
}
