package kz.dauys.portal.people;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * Two persons turned out to be one, who asked for it and proved it. The journal and the person hear it in the transaction
 * of the act.
 *
 * @param act identifies the act
 * @param former who is no more; what was theirs is the person's
 * @param proof by what it was proven: {@code code} or {@code provider}
 */
public record PersonMerged(UUID act, PersonId person, PersonId former, String proof, Instant at) {

    /** The values as the journal keeps them: ids and a code. */
    public Map<String, String> facts() {
        return Map.of("person", person.toString(), "former", former.toString(), "proof", proof);
    }
}
