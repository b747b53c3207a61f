package kz.dauys.portal.journal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The public log as anyone may see it.
 *
 * @param origin its name, for ever
 * @param address where it is read
 * @param size how many entries its newest checkpoint covers
 * @param checkpoint the newest, as it is served; null before the first
 * @param lastHour how many entries came in the last hour
 * @param published the newest checkpoints, the last first
 * @param keys that sign for it
 * @param witnesses that were asked to cosign
 * @param anchoring how it stands in a chain; null where it is not anchored
 */
public record LogView(
        String origin,
        String address,
        long size,
        @Nullable String checkpoint,
        long lastHour,
        List<Published> published,
        List<String> keys,
        List<Witness> witnesses,
        @Nullable Anchoring anchoring) {

    /** A checkpoint that was out at that time. */
    public record Published(long size, String root, Instant at) {}

    /**
     * How a witness stands.
     *
     * @param size how many entries it has seen at least; null when it has cosigned nothing yet
     * @param trouble what it or the way to it said last instead of a cosignature; null when all is well
     */
    public record Witness(
            String name,
            @Nullable Long size,
            @Nullable Instant cosignedAt,
            @Nullable String trouble) {}

    /**
     * How the log stands in a chain.
     *
     * @param newest what the chain has for good; null before the first
     */
    public record Anchoring(
            @Nullable Anchored newest, @Nullable Trouble trouble) {}

    /**
     * Why no anchor goes on.
     *
     * @param kind away, wrong, dear, poor, refused or conflict
     */
    public record Trouble(String kind, Instant since) {}
}
