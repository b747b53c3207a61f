package kz.dauys.portal.people;

import java.time.Instant;
import java.util.Map;

/**
 * An administrator or an operator looked at what is kept about somebody. The journal hears it in the transaction of the
 * look.
 *
 * @param by who looked
 */
public record PersonViewed(PersonId person, PersonId by, Instant at) {

    /** The values as the journal keeps them: ids. */
    public Map<String, String> facts() {
        return Map.of("person", person.toString(), "by", by.toString());
    }
}
