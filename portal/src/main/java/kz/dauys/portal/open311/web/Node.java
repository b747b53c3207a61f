package kz.dauys.portal.open311.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is written, before it is XML or JSON. */
sealed interface Node {

    /** A text; null is an empty element, or null. */
    record Text(@Nullable String value) implements Node {}

    record Flag(boolean value) implements Node {}

    record Number(long value) implements Node {}

    /** Named values in their order. */
    record Fields(Map<String, Node> values) implements Node {}

    /** Many of the same: in XML each in an element of this name, in JSON an array, also with one. */
    record Items(String name, List<? extends Node> values) implements Node {}

    static Fields fields() {
        return new Fields(new LinkedHashMap<>());
    }

    static Items texts(String name, List<String> values) {
        return new Items(name, values.stream().map(Text::new).toList());
    }

    /** Adds a text to fields that are being made. */
    static Fields put(Fields fields, String name, @Nullable String value) {
        fields.values().put(name, new Text(value));
        return fields;
    }
}
