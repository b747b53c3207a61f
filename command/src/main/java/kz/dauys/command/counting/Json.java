package kz.dauys.command.counting;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON on one line: of maps, collections, texts, numbers and booleans. */
final class Json {
    private final StringBuilder out = new StringBuilder();

    private Json() {}

    /** An object with its fields in this order: keys and values in turn. */
    static LinkedHashMap<String, @Nullable Object> object(@Nullable Object... keysAndValues) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        for (var k = 0; k < keysAndValues.length; k += 2) {
            object.put(String.valueOf(keysAndValues[k]), keysAndValues[k + 1]);
        }
        return object;
    }

    static String line(Object value) {
        var json = new Json();
        json.write(value);
        return json.out.toString();
    }

    private void write(@Nullable Object value) {
        switch (value) {
            case null -> out.append("null");
            case Map<?, ?> map -> {
                out.append('{');
                map.forEach((key, of) -> {
                    separate('{');
                    text(String.valueOf(key));
                    out.append(':');
                    write(of);
                });
                out.append('}');
            }
            case Collection<?> all -> {
                out.append('[');
                all.forEach(one -> {
                    separate('[');
                    write(one);
                });
                out.append(']');
            }
            case BigDecimal amount ->
                out.append(
                        amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString());
            case Number number -> out.append(number);
            case Boolean truth -> out.append(truth);
            default -> text(value.toString());
        }
    }

    private void separate(char opening) {
        if (out.charAt(out.length() - 1) != opening) {
            out.append(',');
        }
    }

    private void text(String text) {
        out.append('"');
        for (var k = 0; k < text.length(); k++) {
            var c = text.charAt(k);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
