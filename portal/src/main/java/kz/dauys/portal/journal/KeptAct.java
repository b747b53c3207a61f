package kz.dauys.portal.journal;

import java.time.Instant;
import java.util.Map;

/**
 * An act as a room keeps it, to be laid beside its entry.
 *
 * @param type as of {@link Recording#type()}
 * @param at as of {@link Recording#at()}
 * @param facts those that can be made anew from what is kept
 */
public record KeptAct(String type, Instant at, Map<String, String> facts) {
    public KeptAct {
        facts = Map.copyOf(facts);
    }
}
