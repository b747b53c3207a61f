package kz.dauys.command.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoFilesTest {

    @ParameterizedTest
    @ValueSource(strings = {"appeals-kk.yaml", "appeals-ru.yaml"})
    void knowsTheIdsOfAFileAsReadingAllOfItGivesThem(String file) {
        assertThat(DemoFiles.ids(file))
                .isNotEmpty()
                .containsExactlyElementsOf(DemoFiles.list(file, DemoFiles.AppealEntry.class).stream()
                        .map(DemoFiles.AppealEntry::id)
                        .toList());
    }
}
