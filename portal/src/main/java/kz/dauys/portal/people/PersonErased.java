package kz.dauys.portal.people;

import java.time.Instant;
import java.util.Map;

/**
 * A person was erased from everything that is kept. The journal hears it in the transaction of the act.
 *
 * @param by the person, or an administrator who was asked in writing
 */
public record PersonErased(PersonId person, PersonId by, Instant at) {

    /** The values as the journal keeps them: ids. */
    public Map<String, String> facts() {
        return Map.of("person", person.toString(), "by", by.toString());
    }
}
