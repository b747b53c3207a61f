package kz.dauys.portal.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LawDocumentTest {

    @Test
    void theDocumentListsWhatThePackCallsUncertainAndNothingElse() throws IOException {
        var uncertain =
                ProceduresConfiguration.open(ProceduresConfiguration.KAZAKHSTAN).uncertainties();
        var entriesByReason = new LinkedHashMap<String, String>();
        for (var uncertainty : uncertain) {
            entriesByReason.merge(uncertainty.why(), uncertainty.rule(), (all, one) -> all + ", " + one);
        }
        var expected = entriesByReason.entrySet().stream()
                .map(reason -> "| " + reason.getValue() + " | " + reason.getKey() + " |")
                .toList();

        var section =
                Files.readString(document()).split("## What is uncertain\\R")[1].split("\\R## ")[0];
        var rows = section.lines().filter(line -> line.startsWith("| ")).skip(1).toList();

        assertThat(rows).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static Path document() {
        return Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(path -> path.resolve("docs/law.md"))
                .filter(Files::isReadable)
                .findFirst()
                .orElseThrow();
    }
}
