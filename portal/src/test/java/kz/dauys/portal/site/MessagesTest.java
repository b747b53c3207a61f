package kz.dauys.portal.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What every bundle of every room must keep: three complete languages, the same values, and Kazakh that is Kazakh. */
class MessagesTest {
    private static final Pattern KAZAKH_LETTERS = Pattern.compile("[ӘәҒғҚқҢңӨөҰұҮүҺһІі]");
    private static final Pattern CYRILLIC = Pattern.compile("[а-яё]{3}", Pattern.CASE_INSENSITIVE);
    private static final int A_SENTENCE = 25;

    static Set<String> rooms() throws IOException {
        var rooms = new TreeSet<String>();
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties")) {
            var name = file.getFilename();
            assertThat(name).matches("[a-z0-9-]+-messages_(kk|ru|en)\\.properties");
            rooms.add(name.substring(0, name.lastIndexOf("-messages_")));
        }
        return rooms;
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void hasTheSameKeysInAllThreeLanguages(String room) throws IOException {
        assertThat(texts(room, "ru").keySet()).isEqualTo(texts(room, "kk").keySet());
        assertThat(texts(room, "en").keySet()).isEqualTo(texts(room, "kk").keySet());
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void showsTheSameValuesInAllThreeLanguages(String room) throws IOException {
        var kk = texts(room, "kk");
        for (var language : List.of("ru", "en")) {
            texts(room, language)
                    .forEach((key, text) -> assertThat(shown(key, text, language))
                            .as("values of %s in %s", key, language)
                            .isEqualTo(shown(key, kk.getOrDefault(key, ""), "kk")));
        }
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void hasNoEmptyTextAndNoKeyTwice(String room) throws IOException {
        for (var language : List.of("kk", "ru", "en")) {
            assertThat(texts(room, language))
                    .allSatisfy((_, text) -> assertThat(text).isNotBlank());
            assertThat(keysAsWritten(room, language)).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void speaksKazakhInKazakhAndNotRussian(String room) throws IOException {
        var ru = texts(room, "ru");
        var sentences = new ArrayList<String>();
        texts(room, "kk").forEach((key, text) -> {
            if (text.length() >= A_SENTENCE && CYRILLIC.matcher(text).find()) {
                assertThat(text).as(key).isNotEqualTo(ru.get(key));
                sentences.add(text);
            }
        });
        var withKazakhLetters = sentences.stream()
                .filter(text -> KAZAKH_LETTERS.matcher(text).find())
                .count();
        assertThat(withKazakhLetters).isGreaterThanOrEqualTo(Math.round(0.9 * sentences.size()));
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void speaksRussianInRussianAndEnglishInEnglish(String room) throws IOException {
        assertThat(texts(room, "ru")).allSatisfy((key, text) -> {
            if (!key.startsWith("site.language.")) {
                assertThat(KAZAKH_LETTERS.matcher(text).find())
                        .as("%s = %s", key, text)
                        .isFalse();
            }
        });
        assertThat(texts(room, "en")).allSatisfy((key, text) -> {
            if (!key.startsWith("site.language.") && !text.contains("дауыс")) {
                assertThat(CYRILLIC.matcher(text).find())
                        .as("%s = %s", key, text)
                        .isFalse();
            }
        });
    }

    @Test
    void hasForEachRefusalTheNextStep() throws IOException {
        var keys = new HashSet<String>();
        for (var room : rooms()) {
            keys.addAll(texts(room, "kk").keySet());
        }
        assertThat(keys.stream().filter(key -> key.startsWith("refusal.") && !key.endsWith(".next")))
                .allSatisfy(key -> assertThat(keys).contains(key + ".next"));
    }

    /** "14 желтоқсан дейін" is not Kazakh: the ending comes from {xUntil} and {xSince}, or the word stands apart. */
    @Test
    void givesNoKazakhValueACaseByAWordBehindIt() throws IOException {
        for (var room : rooms()) {
            assertThat(texts(room, "kk"))
                    .allSatisfy((key, text) -> assertThat(text)
                            .as(key)
                            .doesNotContainPattern("(?<![}])[}] (дейін|бастап|кейін|соң|сайын|дейінгі)")
                            .doesNotContainPattern(
                                    "[}]-?(ға|ге|қа|ке|дан|ден|тан|тен|нан|нен|ның|нің|сы|сі|і|ы)[ .,]"));
        }
    }

    /** The values that a text shows. One that only chooses a plural form may be needed in one language alone. */
    private static Set<String> shown(String key, String text, String language) {
        try {
            var pattern = new MessageFormat(text, new ULocale(language)).toPattern();
            var parts = new MessagePattern(pattern);
            var shown = new TreeSet<String>();
            var open = new ArrayDeque<String>();
            for (int i = 0; i < parts.countParts(); i++) {
                var part = parts.getPart(i);
                switch (part.getType()) {
                    case ARG_START -> {
                        // a date and the same date with its Kazakh ending are one value
                        open.push(parts.getSubstring(parts.getPart(i + 1)).replaceFirst("(Until|Since)+$", ""));
                        if (part.getArgType() == MessagePattern.ArgType.NONE
                                || part.getArgType() == MessagePattern.ArgType.SIMPLE) {
                            shown.add(open.element());
                        }
                    }
                    case ARG_LIMIT -> open.pop();
                    case REPLACE_NUMBER -> shown.add(open.element());
                    default -> {
                        // text between
                    }
                }
            }
            return shown;
        } catch (IllegalArgumentException e) {
            throw new AssertionError(key + " in " + language + " is not a message: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> texts(String room, String language) throws IOException {
        var properties = new Properties();
        properties.load(new StringReader(source(room, language)));
        var texts = new TreeMap<String, String>();
        properties.forEach((key, text) -> texts.put((String) key, (String) text));
        return texts;
    }

    private static List<String> keysAsWritten(String room, String language) throws IOException {
        return source(room, language)
                .replaceAll("\\\\\\R", "")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("[=:]", 2)[0].strip())
                .toList();
    }

    private static String source(String room, String language) throws IOException {
        var file = "/messages/" + room + "-messages_" + language + ".properties";
        try (var stream = MessagesTest.class.getResourceAsStream(file)) {
            assertThat(stream).as(file).isNotNull();
            return new InputStreamReader(stream, StandardCharsets.UTF_8).readAllAsString();
        }
    }
}
