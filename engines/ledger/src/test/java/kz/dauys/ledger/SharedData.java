package kz.dauys.ledger;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Specifications and vectors, in a folder {@code shared} beside the repository. */
public final class SharedData {
    private SharedData() {}

    /** A folder below {@code shared/data/ledger}. Without it the test is left out, and says so loudly. */
    public static Path ledger(String name) {
        for (var folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var found = folder.resolveSibling("shared").resolve("data/ledger").resolve(name);
            if (Files.exists(found)) {
                return found;
            }
        }
        System.err.println("!!! shared/data/ledger/" + name
                + " is not beside the repository: NOTHING WAS CHECKED AGAINST THE VECTORS IN IT !!!");
        assumeTrue(false, "no shared/data/ledger/" + name);
        throw new IllegalStateException("an assumption that fails ends the test");
    }
}
