package kz.dauys.portal.budgets.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;
import kz.dauys.portal.kernel.Sha256;
import org.junit.jupiter.api.Test;

/** The script of the vote, which is built from sources that lie beside it. */
class VoteScriptTest {
    private static final Path SOURCES = Path.of("src/main/script/vote");
    private static final Path BUNDLE = Path.of("src/main/resources/static/assets/vote.js");

    private static String bundle() throws IOException {
        return Files.readString(BUNDLE);
    }

    @Test
    void isBuiltFromTheSourcesBesideIt() throws IOException {
        var names = new TreeSet<String>();
        try (var files = Files.list(SOURCES.resolve("src"))) {
            names.addAll(files.map(file -> "src/" + file.getFileName()).collect(Collectors.toSet()));
        }
        names.add("build.mjs");
        names.add("package.json");
        names.add("package-lock.json");
        var all = new ByteArrayOutputStream();
        for (var name : names) {
            all.writeBytes((name + "\n").getBytes(StandardCharsets.UTF_8));
            all.writeBytes(Files.readAllBytes(SOURCES.resolve(name)));
        }
        assertThat(bundle())
                .as("its sources have changed: npm ci && npm run build, in portal/" + SOURCES)
                .startsWith("/* from src/main/script/vote, sources " + Sha256.hex(all.toByteArray()) + ";");
    }

    @Test
    void namesNoRegistryAndEvaluatesNothing() throws IOException {
        assertThat(Files.readString(SOURCES.resolve("package-lock.json"))).doesNotContain("\"resolved\"");
        assertThat(bundle()).doesNotContain("eval(", "new Function", "innerHTML", "document.write", "sourceMappingURL");
    }

    @Test
    void itsLibrariesStandWithTheirLicences() throws IOException {
        assertThat(Files.readString(BUNDLE.resolveSibling("LICENSES.txt")))
                .contains("@cloudflare/blindrsa-ts", "Stanford Javascript Crypto Library", "@noble/curves", "qr");
    }
}
