package kz.dauys.command.counting;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Answers as JSON, each on one line. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Json() {}

    /** An object with its fields in this order: keys and values in turn; amounts without zeros at their ends. */
    static LinkedHashMap<String, @Nullable Object> object(@Nullable Object... keysAndValues) {
        var object = new LinkedHashMap<String, @Nullable Object>();
        for (var k = 0; k < keysAndValues.length; k += 2) {
            var value = keysAndValues[k + 1];
            object.put(
                    String.valueOf(keysAndValues[k]),
                    value instanceof BigDecimal amount ? amount.stripTrailingZeros() : value);
        }
        return object;
    }

    static String line(Object value) {
        return MAPPER.writeValueAsString(value);
    }
}
