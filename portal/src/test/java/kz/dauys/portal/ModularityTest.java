package kz.dauys.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;
import org.springframework.modulith.docs.Documenter;
import org.springframework.modulith.docs.Documenter.CanvasOptions;
import org.springframework.modulith.docs.Documenter.DiagramOptions;

/** The arrows between the rooms run one way, and the pages about them are true. */
class ModularityTest {
    private static final ApplicationModules ROOMS = ApplicationModules.of(Portal.class);
    private static final Path COMMITTED = Path.of("..", "docs", "modules");

    @Test
    void roomsReachEachOtherThroughTheirDoorsOnly() {
        ROOMS.verify();
    }

    @Test
    void aRoomThatReachesBehindADoorOrInACircleIsCaught() {
        var guilty = ApplicationModules.of("kz.dauys.guilty.modules", (Location location) -> true);

        assertThatThrownBy(guilty::verify)
                .isInstanceOf(Violations.class)
                .hasMessageContaining("non-exposed type kz.dauys.guilty.modules.cellar.inside.Secret")
                .hasMessageContaining("Cycle detected")
                .hasMessageContaining("Module 'cellar' depends on module 'tower'");
    }

    /** Write the pages anew with {@code -Ddauys.pages.write=true}. */
    @Test
    void thePagesAboutTheRoomsAreTrue() throws IOException {
        var written = Path.of("target", "module-pages");
        new Documenter(
                        ROOMS,
                        Documenter.Options.defaults().withOutputFolder(written.toString()))
                .writeModulesAsPlantUml(DiagramOptions.defaults())
                .writeModuleCanvases(CanvasOptions.defaults());

        if (Boolean.getBoolean("dauys.pages.write")) {
            replace(written);
        }
        assertThat(texts(COMMITTED))
                .as("docs/modules is written from the code: mvn -pl portal -am test "
                        + "-Dtest=ModularityTest -Dsurefire.failIfNoSpecifiedTests=false -Ddauys.pages.write=true")
                .isEqualTo(texts(written));
    }

    private static void replace(Path written) throws IOException {
        Files.createDirectories(COMMITTED);
        try (var old = Files.list(COMMITTED)) {
            old.forEach(ModularityTest::delete);
        }
        try (var pages = Files.list(written)) {
            for (var page : pages.toList()) {
                Files.copy(page, COMMITTED.resolve(page.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static Map<String, String> texts(Path folder) throws IOException {
        var texts = new TreeMap<String, String>();
        if (Files.isDirectory(folder)) {
            try (var pages = Files.list(folder)) {
                for (var page : pages.toList()) {
                    texts.put(page.getFileName().toString(), Files.readString(page));
                }
            }
        }
        return texts;
    }

    private static void delete(Path page) {
        try {
            Files.delete(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
