package kz.dauys.portal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Reference data that lies beside the project and is never part of it; tests that need it skip loudly without it. */
public final class SharedData {
    private SharedData() {}

    /** The file, looked for in {@code DAUYS_SHARED} (property, then environment) and in ../shared of each parent. */
    public static Optional<Path> find(String name) {
        var places = Stream.concat(
                Stream.of(System.getProperty("DAUYS_SHARED"), System.getenv("DAUYS_SHARED"))
                        .filter(place -> place != null && !place.isBlank())
                        .map(Path::of),
                Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                        .map(path -> path.resolve("shared")));
        var found = places.map(place -> place.resolve("data").resolve(name))
                .filter(Files::isReadable)
                .findFirst();
        if (found.isEmpty()) {
            System.out.println("SKIPPED: no shared data " + name + "; set DAUYS_SHARED to the folder that holds data/");
        }
        return found;
    }
}
