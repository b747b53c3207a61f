package kz.dauys.command.founding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import kz.dauys.command.BadUse;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The files of a country, mangled: what is wrong is noted with its line, or the file is refused; nothing else happens. */
class CountryFuzzTest {
    private static final List<String> FILES = List.of("territories.yaml", "topics.yaml", "bodies.yaml", "people.yaml");
    private static final List<String> SPITE = List.of(
            "&a [*a]",
            "*a",
            "&a ",
            "!!java.net.URL [\"http://localhost:1/\"]",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "'",
            ": ",
            "- ",
            "\n",
            "\n    ",
            "\t",
            "---\n",
            "valid-from: \"2024-02-30\"",
            "lat: 1e999",
            "lon: NaN",
            "\u0000",
            "\uFEFF",
            "~",
            "code: \"\"",
            "role: \"king\"",
            "99999999999999999999");

    private static Path folder;

    record Wound(double at, int removed, String instead) {}

    @BeforeContainer
    static void open() throws IOException {
        folder = Files.createTempDirectory("mangled-country-");
    }

    @AfterContainer
    static void close() throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    @Provide
    Arbitrary<List<Wound>> wounds() {
        return Combinators.combine(
                        Arbitraries.doubles().between(0, 1).ofScale(4),
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.oneOf(
                                Arbitraries.of(SPITE), Arbitraries.strings().ofMaxLength(5)))
                .as(Wound::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Property(tries = 40, seed = "20261126", shrinking = ShrinkingMode.OFF)
    void mangledFilesAreReadOrRefused(@ForAll("wounds") List<Wound> wounds) throws IOException {
        for (var file : FILES) {
            try (var in = CountryFuzzTest.class.getResourceAsStream("/demo/" + file)) {
                assertThat(in).isNotNull();
                var bytes = in.readAllBytes();
                for (var wound : wounds) {
                    int at = (int) (wound.at() * bytes.length);
                    int end = Math.min(bytes.length, at + wound.removed());
                    var hurt = new ByteArrayOutputStream();
                    hurt.write(bytes, 0, at);
                    hurt.writeBytes(wound.instead().getBytes(StandardCharsets.UTF_8));
                    hurt.write(bytes, end, bytes.length - end);
                    bytes = hurt.toByteArray();
                }
                Files.write(folder.resolve(file), bytes);
            }
        }
        read();
    }

    @Example
    void aliasesThatUnfoldOrBiteTheirTailAreRefused() throws IOException {
        for (var evil : List.of(
                "&x [*x]\n", "- &x {code: *x}\n", "{bodies: &x [*x]}\n", "[".repeat(20_000), "- ".repeat(20_000))) {
            for (var file : FILES) {
                Files.writeString(folder.resolve(file), evil);
            }
            read();
        }
    }

    private static void read() {
        var faults = new Faults();
        try {
            assertThat(CountryReader.read(folder, faults)).isNotNull();
            assertThat(faults.lines()).allMatch(line -> line.contains(".yaml"));
        } catch (BadUse refused) {
            assertThat(refused).hasMessageContaining(".yaml");
        }
    }
}
