package kz.dauys.ledger.storing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.LogPath;
import kz.dauys.ledger.Malformed;

/** The steps of a commit to a folder. Between any two of them the process may die. */
final class FolderCommit {
    private static final String PUT = "put ";
    private static final String DROP = "drop ";

    private final Path folder;
    private final Commit commit;
    private final List<Map.Entry<LogPath, byte[]>> parts;

    FolderCommit(Path folder, Commit commit) {
        this.folder = folder;
        this.commit = commit;
        this.parts = List.copyOf(commit.resources().entrySet());
    }

    /** Where that stands which is not public. */
    static Path inside(Path folder) {
        return folder.resolve(".ledger");
    }

    private static Path staging(Path folder) {
        return inside(folder).resolve("next");
    }

    private static Path seal(Path folder) {
        return inside(folder).resolve("commit");
    }

    /** Named after the commit: a seal that outlived its commit never finds the parts of another. */
    private static Path part(Path folder, long size, int number) {
        return staging(folder).resolve(size + "-" + number);
    }

    /** Writes the parts aside. */
    void stage(AtOnce disk) throws IOException {
        Files.createDirectories(staging(folder));
        var writes = new ArrayList<AtOnce.Work>();
        for (int i = 0; i < parts.size(); i++) {
            var part = part(folder, commit.after().size(), i);
            byte[] content = parts.get(i).getValue();
            writes.add(() -> DurableFiles.write(part, content));
        }
        disk.run(writes);
        DurableFiles.force(staging(folder));
    }

    /** From here on the commit has happened. */
    void seal() throws IOException {
        var text = new StringBuilder(commit.after().text());
        parts.forEach(part -> text.append(PUT).append(part.getKey().path()).append('\n'));
        commit.settled().forEach(full -> text.append(DROP).append(full.path()).append('\n'));
        DurableFiles.replace(
                seal(folder),
                inside(folder).resolve("commit.new"),
                text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Brings what is sealed to its place, as often as it is called, and clears away what is not. */
    static void finish(Path folder, AtOnce disk) throws IOException {
        String sealed;
        try {
            sealed = Files.readString(seal(folder));
        } catch (NoSuchFileException e) {
            clear(staging(folder));
            return;
        }
        var lines = sealed.lines().toList();
        var after = checkpoint(seal(folder), String.join("\n", lines.subList(0, 3)) + "\n");
        var changed = new LinkedHashSet<Path>();
        int number = 0;
        for (var line : lines.subList(3, lines.size())) {
            if (line.startsWith(PUT)) {
                place(part(folder, after.size(), number++), folder.resolve(line.substring(PUT.length())), changed);
            }
        }
        var forces = new ArrayList<AtOnce.Work>();
        changed.forEach(directory -> forces.add(() -> DurableFiles.force(directory)));
        disk.run(forces);
        DurableFiles.replace(
                inside(folder).resolve("head"),
                inside(folder).resolve("head.new"),
                after.text().getBytes(StandardCharsets.UTF_8));
        for (var line : lines.subList(3, lines.size())) {
            if (line.startsWith(DROP)) {
                clear(folder.resolve(line.substring(DROP.length()) + ".p"));
            }
        }
        Files.delete(seal(folder));
    }

    private static void place(Path part, Path target, Set<Path> changed) throws IOException {
        var targetFolder = DurableFiles.folderOf(target);
        makeFolder(targetFolder, changed);
        changed.add(targetFolder);
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            // moved before the process died
            if (!Files.exists(target)) {
                throw e;
            }
        }
    }

    private static void makeFolder(Path wanted, Set<Path> changed) throws IOException {
        if (!Files.isDirectory(wanted)) {
            var above = DurableFiles.folderOf(wanted);
            makeFolder(above, changed);
            Files.createDirectory(wanted);
            changed.add(above);
        }
    }

    private static void clear(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                for (var file : (Iterable<Path>) files::iterator) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }

    static Optional<Checkpoint> head(Path folder) throws IOException {
        var file = inside(folder).resolve("head");
        try {
            return Optional.of(checkpoint(file, Files.readString(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Checkpoint checkpoint(Path file, String text) throws IOException {
        try {
            return Checkpoint.parse(text);
        } catch (Malformed e) {
            throw new IOException(file + ": is damaged: " + e.what(), e);
        }
    }
}
