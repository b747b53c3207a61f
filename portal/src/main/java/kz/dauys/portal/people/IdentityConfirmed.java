package kz.dauys.portal.people;

import java.time.Instant;
import java.util.Map;

/**
 * An operator saw the document of somebody who came to the counter. The journal hears it in the transaction of the act.
 *
 * @param by the operator
 */
public record IdentityConfirmed(PersonId person, PersonId by, Instant at) {

    /** The values as the journal keeps them: ids. */
    public Map<String, String> facts() {
        return Map.of("person", person.toString(), "by", by.toString(), "how", "document");
    }
}
