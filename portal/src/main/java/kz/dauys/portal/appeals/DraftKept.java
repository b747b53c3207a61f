package kz.dauys.portal.appeals;

import java.time.Instant;

/**
 * A draft was kept.
 *
 * @param key what opens it: secret, for the browser of the person alone
 * @param until when it will be forgotten unless it changes again
 */
public record DraftKept(DraftId id, String key, Instant until) {

    @Override
    public String toString() {
        return "DraftKept[" + id + "]";
    }
}
