package kz.dauys.command.trustees;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kz.dauys.ballots.ceremony.BadCeremonyException;
import kz.dauys.command.BadUse;

/** A file of the ceremony that fits into the memory. */
final class CeremonyFile {
    /** The secret of one of 99 trustees, all of whom must open, has half a megabyte. */
    private static final long MOST_BYTES = 1 << 20;

    private CeremonyFile() {}

    interface Form<T> {
        T read(String text) throws IOException, BadCeremonyException;
    }

    static <T> T read(Path file, Form<T> form) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new BadUse(file + ": longer than any such file");
            }
            // one character for each byte, whatever it is: the reader refuses what is not ASCII
            return form.read(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new BadUse(file + ": no such file, or it cannot be read");
        } catch (BadCeremonyException e) {
            throw new BadUse(file + ": " + e.what());
        }
    }

    static <T> List<T> all(List<Path> files, Form<T> form) {
        var all = new ArrayList<T>();
        files.forEach(file -> all.add(read(file, form)));
        return all;
    }
}
