package kz.dauys.command.trustees;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Objects;
import kz.dauys.ballots.ceremony.BadCeremonyException;
import kz.dauys.command.BadUse;
import kz.dauys.ledger.storing.DurableFiles;

/** A file that was not there before: it appears whole and on the disk, or not at all. */
final class NewFile {
    private NewFile() {}

    interface Content {
        void write(Writer out) throws IOException, BadCeremonyException;
    }

    static Path aside(Path file) {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    static void write(Path file, Content content, FileAttribute<?>... attributes) {
        // an empty file holds the name, so that of two commands at once one is refused
        try {
            Files.createFile(file, attributes);
        } catch (FileAlreadyExistsException e) {
            throw new BadUse(file + " is there already: nothing is overwritten, name another file");
        } catch (IOException e) {
            throw new BadUse(file + ": cannot be written");
        }
        var aside = aside(file);
        boolean whole = false;
        try {
            Files.deleteIfExists(aside);
            Files.createFile(aside, attributes);
            try (var channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                var out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.US_ASCII));
                content.write(out);
                out.flush();
                channel.force(true);
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
            DurableFiles.force(Objects.requireNonNull(file.toAbsolutePath().getParent()));
            whole = true;
        } catch (BadCeremonyException e) {
            throw new BadUse(e.what());
        } catch (IOException e) {
            throw new BadUse(file + ": cannot be written: " + e.getMessage());
        } finally {
            if (!whole) {
                delete(aside);
                delete(file);
            }
        }
    }

    private static void delete(Path half) {
        try {
            Files.deleteIfExists(half);
        } catch (IOException e) {
            // what went wrong first is told
        }
    }
}
