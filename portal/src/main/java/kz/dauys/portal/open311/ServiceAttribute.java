package kz.dauys.portal.open311;

import java.util.List;
import java.util.Locale;

/**
 * A question that a client puts to the person, or, when it is not variable, a text that it shows.
 *
 * @param order from 1, each its own
 * @param values what can be answered; empty for questions with free answers
 */
public record ServiceAttribute(
        boolean variable,
        String code,
        Datatype datatype,
        boolean required,
        String datatypeDescription,
        int order,
        String description,
        List<Value> values) {

    public ServiceAttribute {
        values = List.copyOf(values);
    }

    /** The types of the protocol that our questions have. */
    public enum Datatype {
        STRING,
        TEXT,
        SINGLEVALUELIST;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public record Value(String key, String name) {}
}
