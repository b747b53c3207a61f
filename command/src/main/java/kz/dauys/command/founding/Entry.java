package kz.dauys.command.founding;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kz.dauys.command.founding.Faults.Spot;
import kz.dauys.portal.kernel.Trilingual;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** One mapping of a file, read key by key; what is wrong is noted with its line, and reading goes on. */
final class Entry {
    private static final LocalDate SOME_DAY = LocalDate.EPOCH;
    private static final Trilingual SOME_TEXT = new Trilingual("?", "?", "?");

    private final String file;
    private final Node node;
    private final Faults faults;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();
    private final Set<String> read = new HashSet<>();

    private Entry(String file, Node node, Faults faults) {
        this.file = file;
        this.node = node;
        this.faults = faults;
    }

    static Entry of(String file, Node node, Faults faults) {
        var entry = new Entry(file, node, faults);
        if (!(node instanceof MappingNode mapping)) {
            faults.add(entry.spot(), "this should be an entry with keys");
            return entry;
        }
        for (var tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                if (entry.values.put(key.getValue(), tuple.getValueNode()) != null) {
                    faults.add(entry.spot(key), key.getValue() + " stands twice");
                }
                entry.keys.put(key.getValue(), key);
            } else {
                faults.add(entry.spot(tuple.getKeyNode()), "a key is one word");
            }
        }
        return entry;
    }

    Spot spot() {
        return spot(node);
    }

    private Spot spot(Node at) {
        return new Spot(file, at.getStartMark().getLine() + 1);
    }

    private Spot spotOf(String key) {
        var at = keys.get(key);
        return at == null ? spot() : spot(at);
    }

    void wrong(String key, String what) {
        faults.add(spotOf(key), what);
    }

    boolean has(String key) {
        read.add(key);
        return value(key) != null;
    }

    private @Nullable Node value(String key) {
        read.add(key);
        var value = values.get(key);
        return value == null || value.getTag().equals(Tag.NULL) ? null : value;
    }

    /** The text of the key; null where it is absent, empty or null. */
    @Nullable
    String optional(String key) {
        var value = value(key);
        if (value == null) {
            return null;
        }
        if (value instanceof ScalarNode scalar) {
            var text = scalar.getValue().strip();
            return text.isEmpty() ? null : text;
        }
        wrong(key, key + " should be a text");
        return null;
    }

    String text(String key) {
        var text = optional(key);
        if (text == null) {
            wrong(key, key + " is missing");
            return "?";
        }
        return text;
    }

    Trilingual name(String prefix) {
        return new Trilingual(text(prefix + "kk"), text(prefix + "ru"), text(prefix + "en"));
    }

    /** A name in a mapping of its own: {@code {kk: …, ru: …, en: …}}. */
    Trilingual named(String key) {
        var value = value(key);
        if (value == null) {
            wrong(key, key + " is missing");
            return SOME_TEXT;
        }
        var entry = of(file, value, faults);
        var name = entry.name("");
        entry.done();
        return name;
    }

    double degrees(String key, int limit) {
        var text = text(key);
        try {
            var degrees = Double.parseDouble(text);
            if (Math.abs(degrees) <= limit) {
                return degrees;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        wrong(key, key + " should be degrees up to " + limit + ", not " + text);
        return 0;
    }

    LocalDate day(String key) {
        var day = optionalDay(key);
        if (day == null) {
            if (!has(key)) {
                wrong(key, key + " is missing");
            }
            return SOME_DAY;
        }
        return day;
    }

    @Nullable
    LocalDate optionalDay(String key) {
        var text = optional(key);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            wrong(key, key + " should be a day such as 2026-03-01, not " + text);
            return null;
        }
    }

    List<Entry> list(String key) {
        var value = value(key);
        return value == null ? List.of() : list(file, value, faults);
    }

    static List<Entry> list(String file, Node node, Faults faults) {
        if (!(node instanceof SequenceNode sequence)) {
            faults.add(new Spot(file, node.getStartMark().getLine() + 1), "this should be a list");
            return List.of();
        }
        var entries = new ArrayList<Entry>();
        sequence.getValue().forEach(item -> entries.add(of(file, item, faults)));
        return entries;
    }

    @Nullable
    Node node(String key) {
        return value(key);
    }

    /** Passes over keys that mean nothing here. */
    void ignore(String... ignored) {
        read.addAll(List.of(ignored));
    }

    /** To be called last: keys that nobody asked for are mistakes of the writer. */
    void done() {
        for (var key : values.keySet()) {
            if (!read.contains(key)) {
                wrong(key, "there is no key " + key + " here");
            }
        }
    }
}
