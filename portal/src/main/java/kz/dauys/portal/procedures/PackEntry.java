package kz.dauys.portal.procedures;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import kz.dauys.portal.kernel.Trilingual;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * One mapping of a pack file. What is wrong with it is noted with file, line and rule, and a stand-in is given instead,
 * so that reading goes on and everything wrong is found at once; {@link #clean()} tells whether the values can be used.
 */
final class PackEntry {
    private static final Trilingual NO_WORDS = new Trilingual("?", "?", "?");

    private final String file;
    private final int line;
    private final String subject;
    private final Violations violations;
    private final int violationsBefore;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> keyLines = new LinkedHashMap<>();
    private final Set<String> read = new HashSet<>();

    PackEntry(String file, String subject, @Nullable Node node, int line, Violations violations) {
        this.file = file;
        this.subject = subject;
        this.violations = violations;
        this.violationsBefore = violations.count();
        this.line = node == null ? line : lineOf(node);
        if (node instanceof MappingNode mapping) {
            for (var tuple : mapping.getValue()) {
                var key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                if (values.put(key, tuple.getValueNode()) != null) {
                    wrong(lineOf(tuple.getKeyNode()), key + " stands twice");
                }
                keyLines.put(key, lineOf(tuple.getKeyNode()));
            }
        } else if (node != null) {
            wrong(this.line, "must be a mapping of keys to values");
        }
    }

    private PackEntry(PackEntry of, String subject) {
        this.file = of.file;
        this.line = of.line;
        this.subject = subject;
        this.violations = of.violations;
        this.violationsBefore = of.violationsBefore;
        this.values.putAll(of.values);
        this.keyLines.putAll(of.keyLines);
    }

    static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    /** The same entry under the name that one of its values gives it. */
    PackEntry named(String prefix, String key) {
        return peek(key)
                .map(name -> new PackEntry(this, prefix + " \"" + name + "\""))
                .orElse(this);
    }

    /** The same entry under its English name. */
    PackEntry namedByItsName(String prefix) {
        if (values.get("name") instanceof MappingNode names) {
            for (var tuple : names.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode language
                        && language.getValue().equals("en")
                        && tuple.getValueNode() instanceof ScalarNode name
                        && !name.getValue().isBlank()) {
                    return new PackEntry(this, prefix + " \"" + name.getValue() + "\"");
                }
            }
        }
        return this;
    }

    String subject() {
        return subject;
    }

    int line() {
        return line;
    }

    /** True while nothing wrong was noted since this entry began to be read. */
    boolean clean() {
        return violations.count() == violationsBefore;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** The line of a key's value, or of the entry when the key is missing. */
    int line(String key) {
        var value = values.get(key);
        return value == null ? line : lineOf(value);
    }

    void wrong(String key, String text) {
        wrong(line(key), text);
    }

    void wrong(int atLine, String text) {
        violations.add(file, atLine, subject.isEmpty() ? text : subject + ": " + text);
    }

    /** A value before it is read for good; nothing is noted. */
    private Optional<String> peek(String key) {
        return values.get(key) instanceof ScalarNode scalar
                        && !scalar.getValue().isBlank()
                ? Optional.of(scalar.getValue().strip())
                : Optional.empty();
    }

    Optional<String> optionalText(String key) {
        read.add(key);
        var value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        var text = peek(key);
        if (text.isEmpty()) {
            wrong(key, key + " must be a text that is not empty");
        }
        return text;
    }

    String text(String key) {
        if (!has(key)) {
            read.add(key);
            wrong(line, key + " is missing");
        }
        return optionalText(key).orElse("?");
    }

    /** A text that must be of some form; {@code form} ends the sentence "key must be …". Empty when it is not. */
    <T> Optional<T> parsed(String key, String form, Function<String, Optional<T>> parser) {
        int before = violations.count();
        var text = text(key);
        if (violations.count() > before) {
            return Optional.empty();
        }
        var value = parse(text, parser);
        if (value.isEmpty()) {
            wrong(key, key + " must be " + form);
        }
        return value;
    }

    private static <T> Optional<T> parse(String text, Function<String, Optional<T>> parser) {
        try {
            return parser.apply(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    LocalDate date(String key) {
        return parsed(key, "a date such as 2021-07-01", text -> Optional.of(LocalDate.parse(text)))
                .orElse(LocalDate.EPOCH);
    }

    Optional<LocalDate> optionalDate(String key) {
        read.add(key);
        return has(key) ? Optional.of(date(key)) : Optional.empty();
    }

    LocalTime time(String key) {
        return parsed(key, "a time such as \"18:30\"", text -> Optional.of(LocalTime.parse(text)))
                .orElse(LocalTime.NOON);
    }

    boolean yesOrNo(String key) {
        return parsed(key, "true or false", text -> switch (text) {
                    case "true" -> Optional.of(true);
                    case "false" -> Optional.of(false);
                    default -> Optional.empty();
                })
                .orElse(false);
    }

    Term term() {
        var unit = parsed("unit", "one of working days, calendar days, months", TermUnit::find)
                .orElse(TermUnit.WORKING_DAYS);
        int length = parsed("term", "a positive number of " + unit.code(), PackEntry::positive)
                .orElse(1);
        return new Term(length, unit);
    }

    private static Optional<Integer> positive(String text) {
        int number = Integer.parseInt(text);
        // a longer term is a slip of the keyboard
        return number > 0 && number <= 1000 ? Optional.of(number) : Optional.empty();
    }

    /** A text in all three languages. */
    Trilingual words(String key) {
        if (!has(key)) {
            read.add(key);
            wrong(line, key + " is missing");
            return NO_WORDS;
        }
        return optionalWords(key).orElse(NO_WORDS);
    }

    Optional<Trilingual> optionalWords(String key) {
        read.add(key);
        var value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        int before = violations.count();
        var entry = new PackEntry(file, (subject + ", " + key).replaceFirst("^, ", ""), value, line, violations);
        if (violations.count() > before) {
            return Optional.empty();
        }
        var words = new Trilingual(entry.text("kk"), entry.text("ru"), entry.text("en"));
        entry.done();
        return Optional.of(words);
    }

    /** The scalars of a list, each with its line. */
    <T> List<T> list(String key, String form, Function<String, Optional<T>> parser) {
        var parsed = new ArrayList<T>();
        for (var node : nodes(key)) {
            var value = node instanceof ScalarNode scalar ? parse(scalar.getValue(), parser) : Optional.<T>empty();
            value.ifPresentOrElse(parsed::add, () -> wrong(lineOf(node), "each of " + key + " must be " + form));
        }
        if (parsed.isEmpty() && clean()) {
            wrong(key, key + " must not be empty");
        }
        return parsed;
    }

    /** The mappings of a list; each is called by the prefix and its place until it is {@link #named}. */
    List<PackEntry> entries(String key, String prefix) {
        var entries = new ArrayList<PackEntry>();
        int place = 0;
        for (var node : nodes(key)) {
            place++;
            entries.add(new PackEntry(file, prefix.isEmpty() ? subject : prefix + " " + place, node, line, violations));
        }
        return entries;
    }

    /** One nested mapping. */
    PackEntry entry(String key) {
        read.add(key);
        var node = values.get(key);
        if (node == null) {
            wrong(line, key + " is missing");
        }
        return new PackEntry(file, key, node, line, violations);
    }

    private List<Node> nodes(String key) {
        read.add(key);
        var node = values.get(key);
        if (node == null) {
            wrong(line, key + " is missing");
            return List.of();
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        wrong(key, key + " must be a list");
        return List.of();
    }

    /** Notes every key that nobody asked for: a misspelt rule must not be passed over in silence. */
    void done() {
        keyLines.forEach((key, keyLine) -> {
            if (!read.contains(key)) {
                wrong(keyLine, "unknown key " + key);
            }
        });
    }
}
