package kz.dauys.portal.procedures;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Trilingual;
import org.jspecify.annotations.Nullable;

/** The words of the steps of a count, from this room's messages, in all three languages at once. */
final class StepWords {
    private final Map<Language, Properties> messages = new EnumMap<>(Language.class);
    // the words of a count depend on few values, and counts are made by the ten thousand
    private final Map<Made, Trilingual> made = new ConcurrentHashMap<>();

    private record Made(String key, int number, @Nullable Trilingual reasons) {}

    StepWords() {
        for (var language : Language.values()) {
            messages.put(language, load("/messages/procedures-messages_" + language.code() + ".properties"));
        }
    }

    private static Properties load(String path) {
        var properties = new Properties();
        try (var stream = Objects.requireNonNull(StepWords.class.getResourceAsStream(path), path);
                var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    Trilingual say(String key) {
        return count(key, 0);
    }

    /** Words with one number in them, called {@code n}. */
    Trilingual count(String key, int n) {
        return made(new Made(key, n, null));
    }

    /** So many days are passed over, for these reasons. */
    Trilingual skipped(int days, Trilingual reasons) {
        return made(new Made("step.skipped", days, reasons));
    }

    private Trilingual made(Made what) {
        return made.computeIfAbsent(
                what,
                key -> new Trilingual(format(Language.KK, key), format(Language.RU, key), format(Language.EN, key)));
    }

    private String format(Language language, Made what) {
        var properties = Objects.requireNonNull(messages.get(language));
        var pattern = Objects.requireNonNull(properties.getProperty("procedures." + what.key()), what.key());
        var values = new HashMap<String, Object>();
        values.put("n", what.number());
        if (what.reasons() != null) {
            values.put("reasons", what.reasons().in(language));
        }
        return new MessageFormat(pattern, new ULocale(language.code())).format(values);
    }
}
