package kz.dauys.portal.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Every text is said somewhere, and what is said is there. Read from the sources: a key may be put together. */
class UsedMessagesTest {
    private static final Pattern SAID =
            Pattern.compile("\\bsay\\(\\s*\"([a-z0-9-]+\\.[A-Za-z0-9.?-]+[A-Za-z0-9?])\"\\s*[,)]");
    private static final Pattern REFUSED =
            Pattern.compile("(?:Outcome\\.refused|Refusal\\.of)\\(\\s*\"([a-z][a-z0-9]*(?:\\.[a-z0-9-]+)+)\"");
    /** What only programs hear of. */
    private static final Set<String> NOT_SHOWN =
            Set.of("refusal.appeals.already-reminded", "refusal.appeals.history-from-the-future");

    private static String sources = "";
    private static Set<String> literals = Set.of();
    private static Set<String> words = Set.of();
    private static Set<String> keys = Set.of();

    @BeforeAll
    static void read() throws IOException {
        var all = new StringBuilder();
        for (var folder : List.of("src/main/java", "src/main/jte")) {
            try (var files = Files.walk(Path.of(folder))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    all.append(Files.readString(file)).append('\n');
                }
            }
        }
        sources = all.toString();
        // whatever stands between two quotes: in templates texts stand inside of attributes
        literals = new HashSet<>(List.of(sources.split("\"")));
        words = Stream.of(sources.split("[^A-Za-z0-9_?-]+")).collect(Collectors.toSet());
        var found = new TreeSet<String>();
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*_kk.properties")) {
            if (!file.getURL().toString().contains("test-classes")) {
                var bundle = new Properties();
                bundle.load(new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8));
                found.addAll(bundle.stringPropertyNames());
            }
        }
        keys = found;
    }

    @Test
    void saysEveryText() {
        assertThat(keys.stream().filter(key -> !used(key)))
                .as("texts that nobody says")
                .isEmpty();
    }

    @Test
    void hasEveryTextThatIsSaid() {
        var said = new HashSet<String>();
        SAID.matcher(sources).results().map(match -> match.group(1)).forEach(said::add);
        REFUSED.matcher(sources)
                .results()
                .map(match -> "refusal." + match.group(1))
                .forEach(said::add);
        assertThat(said).hasSizeGreaterThan(300);
        assertThat(said.stream().filter(key -> !keys.contains(key) && !NOT_SHOWN.contains(key)))
                .as("texts that are not there")
                .isEmpty();
    }

    private static boolean used(String key) {
        if (literals.contains(key)) {
            return true;
        }
        if (key.startsWith("refusal.")) {
            var code = key.substring("refusal.".length()).replaceFirst("\\.next$", "");
            // a field that is required gives its own refusal
            return literals.contains(code)
                    || code.endsWith("-missing")
                            && literals.contains(
                                    code.substring(code.indexOf('.') + 1).replaceFirst("-missing$", ""));
        }
        if (key.startsWith("notice.")) {
            var template = key.substring("notice.".length()).replaceFirst("\\.(subject|body)$", "");
            return literals.contains(template) || literals.contains(template.substring(template.indexOf('.') + 1));
        }
        return literals.stream()
                .filter(start -> start.length() > 4 && start.contains(".") && key.startsWith(start))
                .map(start -> key.substring(start.length()))
                .anyMatch(rest -> Stream.of(rest.split("\\.")).allMatch(UsedMessagesTest::known));
    }

    /** A part of a key that the code puts together: a word, a number, or the name of a value of an enum. */
    private static boolean known(String part) {
        return part.length() <= 1
                || words.contains(part)
                || words.contains(part.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
