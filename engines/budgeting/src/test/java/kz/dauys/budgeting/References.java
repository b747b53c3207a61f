package kz.dauys.budgeting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Real elections and what other programs make of them, from a folder beside the checkout; see its README. */
public final class References {
    private References() {}

    /** The folder; the test that asks for it is skipped, loudly, where it is absent. */
    public static Path folder() {
        for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            var budgets = at.resolveSibling("shared").resolve("data").resolve("budgets");
            if (Files.isDirectory(budgets)) {
                return budgets;
            }
        }
        var line = "NOT TESTED: ../shared/data/budgets is not beside this checkout, so no real election was counted";
        System.err.println(line);
        Assumptions.abort(line);
        throw new IllegalStateException(line);
    }

    public static List<Path> files(String folder) {
        try (var files = Files.list(folder().resolve(folder))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of the real elections, wherever it lies. */
    public static Path election(String name) {
        var plain = folder().resolve("elections").resolve(name);
        return Files.exists(plain) ? plain : folder().resolve("large").resolve(name + ".gz");
    }
}
