package kz.dauys.portal.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about security goes through every requirement, and what it names as proof is there. */
class SecurityPageTest {
    private static final Path ROOT = Path.of("..");
    private static final Path PAGE = ROOT.resolve("docs").resolve("security.md");

    /** The requirements of OWASP ASVS 5.0.0 of levels 1 and 2: section, and how many of it. */
    private static final String REQUIREMENTS = """
            1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2 4.4:4
            5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2
            8.1:2 8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3
            11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1 12.1:3 12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 13.4:5
            14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7 16.1:1 16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 17.2:4 17.3:2
            """;

    private static final Pattern LINE =
            Pattern.compile("(?m)^\\| ([0-9][0-9., –]*) \\| ([^|]+) \\| ([^|]+) \\| (.+) \\|$");
    private static final Pattern PROOF = Pattern.compile("`([A-Z][A-Za-z0-9]+Test)(?:\\.([a-zA-Z0-9]+)(…)?)?`");

    private static List<String> required() {
        return Arrays.stream(REQUIREMENTS.strip().split("\\s+"))
                .flatMap(section -> {
                    var parts = section.split(":");
                    return Stream.iterate(1, i -> i <= Integer.parseInt(parts[1]), i -> i + 1)
                            .map(i -> parts[0] + "." + i);
                })
                .toList();
    }

    private static List<String> unfolded(String numbers, List<String> all) {
        var unfolded = new ArrayList<String>();
        for (var part : numbers.split(",\\s*")) {
            var ends = part.strip().split("–");
            int from = all.indexOf(ends[0]);
            int to = all.indexOf(ends[ends.length - 1]);
            assertThat(from).as(part).isNotNegative();
            assertThat(to).as(part).isGreaterThanOrEqualTo(from);
            unfolded.addAll(all.subList(from, to + 1));
        }
        return unfolded;
    }

    @Test
    void everyRequirementStandsThereOnceWithAStateAndAReason() throws IOException {
        var all = required();
        var named = new ArrayList<String>();
        LINE.matcher(Files.readString(PAGE)).results().forEach(line -> {
            named.addAll(unfolded(line.group(1), all));
            assertThat(line.group(3)).isIn("met", "partly", "**not met**", "n/a", "operator");
            assertThat(line.group(4)).isNotBlank();
        });
        assertThat(named).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void everyTestThatItNamesIsThere() throws IOException {
        var tests = tests();
        var named = PROOF.matcher(Files.readString(PAGE)).results().toList();
        assertThat(named).hasSizeGreaterThan(100);
        for (var proof : named) {
            assertThat(tests.keySet()).contains(proof.group(1));
            if (proof.group(2) != null) {
                assertThat(tests.get(proof.group(1)))
                        .contains("void " + proof.group(2) + (proof.group(3) == null ? "(" : ""));
            }
        }
    }

    private static Map<String, String> tests() throws IOException {
        var tests = new TreeMap<String, String>();
        for (var module :
                List.of("portal", "command", "engines/ledger", "engines/budgeting", "engines/ballots", "browser")) {
            try (var files = Files.walk(ROOT.resolve(module).resolve("src").resolve("test"))) {
                for (var file : files.filter(path -> path.toString().endsWith("Test.java"))
                        .toList()) {
                    tests.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
                }
            }
        }
        return tests;
    }
}
