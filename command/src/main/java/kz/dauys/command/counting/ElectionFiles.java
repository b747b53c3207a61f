package kz.dauys.command.counting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kz.dauys.command.BadUse;
import kz.dauys.command.Dauys;
import picocli.CommandLine.Model.CommandSpec;

/** The files that a command was given, each worked on by itself: a bad one is told in one line, and the rest goes on. */
final class ElectionFiles {
    private ElectionFiles() {}

    /** Works on one file and says whether the answer is yes. */
    interface Work {
        boolean on(Path file) throws IOException;
    }

    /** Gives the exit status. */
    static int each(List<Path> given, CommandSpec spec, Work work) {
        var files = expand(given);
        var status = Dauys.DONE;
        for (var file : files) {
            try {
                if (!work.on(file)) {
                    status = Math.max(status, Dauys.NO);
                }
            } catch (IOException | IllegalArgumentException e) {
                var line = file + ": " + reason(file, e);
                if (files.size() == 1) {
                    throw new BadUse(line);
                }
                spec.commandLine().getErr().println(spec.qualifiedName() + ": " + line);
                status = Dauys.BAD;
            }
        }
        return status;
    }

    private static String reason(Path file, Exception e) {
        if (e instanceof NoSuchFileException || !Files.isReadable(file)) {
            return "no such file, or it cannot be read";
        }
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("it cannot be read");
    }

    private static List<Path> expand(List<Path> given) {
        if (given.isEmpty()) {
            throw new BadUse("which file?");
        }
        var files = new ArrayList<Path>();
        for (var path : given) {
            if (!Files.isDirectory(path)) {
                files.add(path);
                continue;
            }
            try (var inside = Files.list(path)) {
                var found = inside.filter(file -> file.toString().matches(".*\\.pb(\\.gz)?"))
                        .sorted()
                        .toList();
                if (found.isEmpty()) {
                    throw new BadUse(path + ": no .pb file in this folder");
                }
                files.addAll(found);
            } catch (IOException e) {
                throw new BadUse(path + ": the folder cannot be read");
            }
        }
        return files;
    }
}
