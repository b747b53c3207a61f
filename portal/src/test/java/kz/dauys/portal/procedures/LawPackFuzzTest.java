package kz.dauys.portal.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import kz.dauys.portal.Wounds;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** A pack of somebody else's, mangled: it is read, or refused whole with file and line, and nothing else happens. */
class LawPackFuzzTest {
    private static final List<String> FILES = List.of("jurisdiction.yaml", "kinds.yaml", "terms.yaml", "calendar.yaml");
    private static final StepWords WORDS = new StepWords();

    private static Path folder;

    @BeforeContainer
    static void open() throws IOException {
        folder = Files.createTempDirectory("mangled-law-");
        mend();
    }

    private static void mend() throws IOException {
        for (var file : FILES) {
            Files.writeString(
                    folder.resolve(file),
                    ProceduresConfiguration.KAZAKHSTAN.text(file).orElseThrow());
        }
    }

    @AfterContainer
    static void close() throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    @Provide
    Arbitrary<Wounds> wounds() {
        return Wounds.of(List.of(
                "&a ",
                "*a",
                "&a [*a]",
                "!!javax.script.ScriptEngineManager [!!java.net.URL [\"http://localhost:1/\"]]",
                "!!java.io.FileOutputStream [\"/tmp/zq\"]",
                "{",
                "[",
                "]",
                "}",
                "\"",
                "'",
                "? ",
                ": ",
                "- ",
                "\n",
                "\n  ",
                "\t",
                "---\n",
                "...",
                "%YAML 9.9\n",
                "|\n",
                "valid-from: \"9999-99-99\"",
                "\"+1000000000-01-01\"",
                "\"2024-02-30\"",
                "99999999999999999999",
                "-1",
                "~",
                "\u0000",
                "\uFEFF",
                "\u2028"));
    }

    @Property(tries = 60, seed = "20261126", shrinking = ShrinkingMode.OFF)
    void aMangledPackIsReadOrRefused(@ForAll("wounds") Wounds wounds) throws IOException {
        for (var file : FILES) {
            var sound = ProceduresConfiguration.KAZAKHSTAN.text(file).orElseThrow();
            Files.write(folder.resolve(file), wounds.in(sound.getBytes(StandardCharsets.UTF_8)));
        }
        read();
        mend();
    }

    private static void read() {
        try {
            assertThat(JurisdictionReader.read(new PackSource.InFolder(folder), WORDS))
                    .isNotNull();
        } catch (JurisdictionInvalid refused) {
            assertThat(refused).hasMessageContaining(".yaml");
        }
    }

    @Example
    void aliasesThatUnfoldOrBiteTheirTailAreRefused() throws IOException {
        var laughs = new StringBuilder("a0: &a0 [ha, ha]\n");
        for (int i = 1; i < 60; i++) {
            laughs.append(
                    "a%d: &a%d [%s]\n".formatted(i, i, "*a%d, ".formatted(i - 1).repeat(9) + "*a" + (i - 1)));
        }
        for (var evil : List.of(
                laughs.toString(),
                "code: &x {zone: *x}\n",
                "&x [*x]\n",
                "covers: &x {covers: *x, valid-from: *x}\nacts: *x\n",
                "acts: &x [*x, *x]\n",
                "[".repeat(20_000),
                "{a: ".repeat(20_000),
                "- ".repeat(20_000))) {
            long before = System.nanoTime();
            for (var file : FILES) {
                Files.writeString(folder.resolve(file), evil);
            }
            read();
            assertThat(System.nanoTime() - before).isLessThan(5_000_000_000L);
        }
        mend();
    }
}
