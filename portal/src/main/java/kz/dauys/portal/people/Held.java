package kz.dauys.portal.people;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is kept about a person, such as an appeal or a session.
 *
 * @param section what it is: {@code appeals.appeal}; its words stand in the messages as {@code held.appeals.appeal}
 * @param fields in the order in which people read them
 */
public record Held(String section, List<Field> fields) {

    /**
     * @param name its words stand in the messages as {@code held.field.<name>}
     * @param value as it is kept
     */
    public record Field(String name, String value) {}

    public Held {
        fields = List.copyOf(fields);
    }

    /** One without fields yet. */
    public static Held of(String section) {
        return new Held(section, List.of());
    }

    /** With one more field; without it when there is nothing to say. */
    public Held with(String name, @Nullable Object value) {
        if (value == null || value.toString().isBlank()) {
            return this;
        }
        var more = new ArrayList<>(fields);
        more.add(new Field(name, value.toString()));
        return new Held(section, more);
    }

    /** Personal data: never printed. */
    @Override
    public String toString() {
        return "Held[" + section + "]";
    }
}
