package kz.dauys.portal.appeals.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.util.MultiValueMap;

/** What was typed into the forms of a page, so that a mistake loses nothing. */
public record DeskTyped(Map<String, List<String>> values) {

    public DeskTyped {
        values = Map.copyOf(values);
    }

    static DeskTyped nothing() {
        return new DeskTyped(Map.of());
    }

    static DeskTyped of(MultiValueMap<String, String> form) {
        var copy = new HashMap<String, List<String>>();
        form.forEach((name, all) -> copy.put(
                name, all.stream().map(value -> value == null ? "" : value).toList()));
        return new DeskTyped(copy);
    }

    /** The value of a field; empty when nothing was typed. */
    public String of(String field) {
        var all = values.get(field);
        return all == null || all.isEmpty() ? "" : all.getFirst();
    }

    public List<String> all(String field) {
        return values.getOrDefault(field, List.of());
    }

    public boolean has(String field) {
        return values.containsKey(field);
    }

    public DeskTyped with(String field, String value) {
        var copy = new HashMap<>(values);
        copy.put(field, List.of(value));
        return new DeskTyped(copy);
    }

    @Override
    public String toString() {
        return "DeskTyped" + values.keySet();
    }
}
