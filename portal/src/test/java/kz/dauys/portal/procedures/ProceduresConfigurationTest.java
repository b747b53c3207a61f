package kz.dauys.portal.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ProceduresConfigurationTest {
    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(ProceduresConfiguration.class);

    @Test
    void usesThePackInsideWhenNoFolderIsNamed() {
        context.run(started ->
                assertThat(started.getBean(Procedures.class).jurisdiction()).isEqualTo("kz"));
    }

    @Test
    void usesTheFolderOfTheOperator(@TempDir Path folder) throws IOException {
        for (var file : new String[] {"jurisdiction.yaml", "kinds.yaml", "terms.yaml", "calendar.yaml"}) {
            Files.writeString(
                    folder.resolve(file),
                    ProceduresConfiguration.KAZAKHSTAN.text(file).orElseThrow().replace("code: kz", "code: elsewhere"));
        }

        context.withPropertyValues("dauys.jurisdiction=" + folder)
                .run(started -> assertThat(started.getBean(Procedures.class).jurisdiction())
                        .isEqualTo("elsewhere"));
    }

    @Test
    void doesNotStartOnABrokenPackAndTellsTheOperatorWhy(@TempDir Path folder) {
        context.withPropertyValues("dauys.jurisdiction=" + folder).run(failed -> {
            assertThat(failed).hasFailed();
            var analysis = new JurisdictionInvalidAnalyzer().analyze(failed.getStartupFailure());
            assertThat(analysis).isNotNull();
            assertThat(analysis.getDescription()).contains("kinds.yaml:1: the file is missing");
            assertThat(analysis.getAction()).contains("docs/law.md");
        });
    }
}
