package kz.dauys.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;

/** The arrows between the rooms run one way, and the pages about them are true. */
class ModularityTest {
    private static final ApplicationModules ROOMS = ApplicationModules.of(Portal.class);
    private static final Path PAGES = Path.of("..", "docs", "modules");

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
        var pages = new ModulePages(ROOMS).write();
        if (Boolean.getBoolean("dauys.pages.write")) {
            replace(pages);
        }
        assertThat(committed())
                .as("docs/modules is written from the code: mvn -pl portal -am test "
                        + "-Dtest=ModularityTest -Dsurefire.failIfNoSpecifiedTests=false -Ddauys.pages.write=true")
                .isEqualTo(pages);
    }

    private static void replace(Map<String, String> pages) throws IOException {
        Files.createDirectories(PAGES);
        for (var old : committed().keySet()) {
            Files.delete(PAGES.resolve(old));
        }
        for (var page : pages.entrySet()) {
            Files.writeString(PAGES.resolve(page.getKey()), page.getValue());
        }
    }

    private static Map<String, String> committed() throws IOException {
        var texts = new TreeMap<String, String>();
        if (Files.isDirectory(PAGES)) {
            try (var pages = Files.list(PAGES)) {
                for (var page : pages.toList()) {
                    texts.put(page.getFileName().toString(), Files.readString(page));
                }
            }
        }
        return texts;
    }
}
