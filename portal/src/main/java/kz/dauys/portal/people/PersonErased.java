package kz.dauys.portal.people;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A person was erased from everything that is kept. The journal hears it in the transaction of the act.
 *
 * @param by the person, or an administrator who was asked in writing
 * @param request the paper on which an administrator was asked; null when the person did it
 */
public record PersonErased(
        PersonId person, PersonId by, @Nullable WrittenRequest request, Instant at) {

    /** The values as the journal keeps them: ids, and by which paper it was asked for. */
    public Map<String, String> facts() {
        var facts = new TreeMap<>(Map.of("person", person.toString(), "by", by.toString()));
        if (request != null) {
            facts.put("request-number", request.number());
            facts.put("request-day", request.day().toString());
        }
        return facts;
    }
}
