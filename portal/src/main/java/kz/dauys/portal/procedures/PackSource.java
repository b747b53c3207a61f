package kz.dauys.portal.procedures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the files of a pack come from. */
sealed interface PackSource {

    /** How the pack is called in messages. */
    String name();

    /** The text of one file; empty when it is not there. */
    Optional<String> text(String file);

    /** The YAML files that are there; empty when that cannot be told. */
    List<String> files();

    /** The pack inside the application. */
    record OnClasspath(String folder) implements PackSource {
        @Override
        public String name() {
            return "classpath:" + folder;
        }

        @Override
        public Optional<String> text(String file) {
            try (var stream = PackSource.class.getResourceAsStream("/" + folder + "/" + file)) {
                return stream == null
                        ? Optional.empty()
                        : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public List<String> files() {
            return List.of();
        }
    }

    /** A folder that the operator keeps. */
    record InFolder(Path folder) implements PackSource {
        @Override
        public String name() {
            return folder.toString();
        }

        @Override
        public Optional<String> text(String file) {
            try {
                return Optional.of(Files.readString(folder.resolve(file)));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + folder.resolve(file) + " as UTF-8 text", e);
            }
        }

        @Override
        public List<String> files() {
            try (var files = Files.list(folder)) {
                return files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(".yaml") || file.endsWith(".yml"))
                        .sorted()
                        .toList();
            } catch (NoSuchFileException e) {
                return List.of();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
