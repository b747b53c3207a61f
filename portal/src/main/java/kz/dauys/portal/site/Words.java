package kz.dauys.portal.site;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.Precision;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.NoUnit;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import kz.dauys.portal.kernel.Language;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Every text of the platform in its three languages, read once from {@code messages/<room>-messages_<language>
 * .properties} on the class path. A key may stand in one bundle only. Patterns are compiled when first used.
 */
public final class Words {
    private static final Logger LOG = LoggerFactory.getLogger(Words.class);

    private final boolean strict;
    private final Supplier<ZoneId> zone;
    private final Map<Language, Map<String, String>> patterns = new EnumMap<>(Language.class);
    private final Map<Language, Map<String, MessageFormat>> compiled = new EnumMap<>(Language.class);
    private final Map<Language, Speech> speeches = new EnumMap<>(Language.class);

    /**
     * @param strict whether an unknown key is an error (tests, demo) or shown as it is and logged (a country that works)
     * @param zone the jurisdiction's zone, asked for each time an instant is told
     */
    public Words(boolean strict, Supplier<ZoneId> zone) {
        this.strict = strict;
        this.zone = zone;
        for (var language : Language.values()) {
            patterns.put(language, load(language));
            compiled.put(language, new ConcurrentHashMap<>());
            speeches.put(language, new Speech(this, language, Formats.of(locale(language))));
        }
    }

    /** The texts in one language; cheap, shared and safe between threads. */
    public Speech in(Language language) {
        return speech(language);
    }

    private Speech speech(Language language) {
        var speech = speeches.get(language);
        if (speech == null) {
            throw new IllegalStateException("no texts in " + language);
        }
        return speech;
    }

    boolean knows(Language language, String key) {
        return of(patterns, language).containsKey(key);
    }

    ZoneId zone() {
        return zone.get();
    }

    String format(Language language, String key, Map<String, ?> arguments) {
        var pattern = of(patterns, language).get(key);
        if (pattern == null) {
            return missing(language, key);
        }
        if (pattern.indexOf('{') < 0 && pattern.indexOf('\'') < 0) {
            return pattern;
        }
        var format = of(compiled, language).computeIfAbsent(key, k -> compile(language, k, pattern));
        if (strict) {
            checkArguments(language, key, format, arguments);
        }
        // ICU fills its sub-formats lazily while formatting, so one compiled pattern serves one thread at a time
        synchronized (format) {
            return oneStop(format.format(new HashMap<>(arguments), new StringBuffer(), null)
                    .toString());
        }
    }

    /** A Russian date ends with the stop of «г.», which is then the stop of its sentence too. */
    private static String oneStop(String text) {
        return text.replace("г..", "г.");
    }

    private static void checkArguments(Language language, String key, MessageFormat format, Map<String, ?> arguments) {
        if (!arguments.keySet().containsAll(format.getArgumentNames())) {
            throw new IllegalArgumentException("the text " + key + " in " + language.code() + " needs "
                    + format.getArgumentNames() + " and was given " + arguments.keySet());
        }
    }

    private static MessageFormat compile(Language language, String key, String pattern) {
        try {
            return new MessageFormat(pattern, locale(language));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("the text " + key + " in " + language.code() + " is not a message", e);
        }
    }

    private String missing(Language language, String key) {
        if (strict) {
            throw new IllegalArgumentException("no text for " + key + " in " + language.code());
        }
        LOG.error("no text for {} in {}", key, language.code());
        return key;
    }

    private static <T> Map<String, T> of(Map<Language, Map<String, T>> all, Language language) {
        var map = all.get(language);
        if (map == null) {
            throw new IllegalStateException("no texts in " + language);
        }
        return map;
    }

    private static Map<String, String> load(Language language) {
        var all = new HashMap<String, String>();
        try {
            var resolver = new PathMatchingResourcePatternResolver(Words.class.getClassLoader());
            for (var file :
                    resolver.getResources("classpath*:messages/*-messages_" + language.code() + ".properties")) {
                var bundle = new Properties();
                try (var reader = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    bundle.load(reader);
                }
                for (var key : bundle.stringPropertyNames()) {
                    if (all.put(key, bundle.getProperty(key)) != null) {
                        throw new IllegalStateException("the text " + key + " stands twice, again in " + file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(all);
    }

    /** English dates are told the British way (14 December 2026), which no reader of the other two mistakes. */
    static Locale locale(Language language) {
        return switch (language) {
            case KK -> Locale.of("kk", "KZ");
            case RU -> Locale.of("ru", "KZ");
            case EN -> Locale.UK;
        };
    }

    record Formats(
            DateTimeFormatter date,
            DateTimeFormatter dayAndMonth,
            DateTimeFormatter dateTime,
            DateTimeFormatter time,
            DateTimeFormatter month,
            DateTimeFormatter shortMonth,
            LocalizedNumberFormatter number,
            LocalizedNumberFormatter percent) {

        static Formats of(Locale locale) {
            return new Formats(
                    DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale),
                    DateTimeFormatter.ofPattern("d MMMM", locale),
                    DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                            .withLocale(locale),
                    DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale),
                    DateTimeFormatter.ofLocalizedPattern("yMMMM").withLocale(locale),
                    DateTimeFormatter.ofPattern("LLL", locale),
                    NumberFormatter.withLocale(locale),
                    NumberFormatter.withLocale(locale).unit(NoUnit.PERCENT).precision(Precision.integer()));
        }
    }
}
