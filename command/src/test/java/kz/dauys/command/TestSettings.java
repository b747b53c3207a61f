package kz.dauys.command;

import java.util.HashMap;
import java.util.Map;

/** Settings as an operator would give them, for tests in other packages. */
public final class TestSettings {
    private TestSettings() {}

    /** @param settings by their names in {@code dauys.properties} */
    public static Configuration of(Map<String, String> settings) {
        var flags = new HashMap<Key, String>();
        settings.forEach((name, value) -> flags.put(Key.named(name).orElseThrow(), value));
        return Configuration.of(Map.of(), flags, null, Map.of());
    }
}
