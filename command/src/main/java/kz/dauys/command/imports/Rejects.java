package kz.dauys.command.imports;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * Rows that could not come in, the reason first, in a file that can be mended and imported again: {@code
 * FILE.rejected.csv} beside the file, or beside the data folder where the file's folder is read-only. It is made with
 * the first such row; one of an earlier run is replaced.
 */
final class Rejects implements Closeable {
    /** The first column, so that it stands in one place also before a row with too many cells. */
    private static final String REASON = "rejected_because";

    private final Path beside;
    private final Path otherwise;
    private final List<String> header;
    /** The file is one of rejected rows, which is imported after mending: its old reasons are not kept. */
    private final boolean mended;

    private @Nullable Path file;
    private @Nullable CSVPrinter out;

    Rejects(Path source, Path dataFolder, List<String> header) {
        var name = source.getFileName() + ".rejected.csv";
        this.beside = source.toAbsolutePath().resolveSibling(name);
        this.otherwise = dataFolder.toAbsolutePath().normalize().resolveSibling(name);
        this.mended = !header.isEmpty() && header.getFirst().equals(REASON);
        this.header = mended ? header.subList(1, header.size()) : header;
    }

    void add(List<String> cells, String reason) throws IOException {
        if (out == null) {
            out = open();
        }
        var row = new ArrayList<String>(List.of(reason));
        row.addAll(mended && cells.size() > 1 ? cells.subList(1, cells.size()) : cells);
        while (row.size() <= header.size()) {
            row.add("");
        }
        out.printRecord(row);
    }

    /** Where they are; empty when no row was rejected. */
    Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    private CSVPrinter open() throws IOException {
        var columns = new ArrayList<>(List.of(REASON));
        columns.addAll(header);
        CSVPrinter printer;
        try {
            if (readOnly(beside.resolve("..").normalize())) {
                throw new AccessDeniedException(beside.toString());
            }
            printer = printer(beside);
        } catch (FileSystemException e) {
            printer = printer(otherwise);
        }
        printer.printRecord(columns);
        return printer;
    }

    /** Also for a superuser, whom permissions do not stop: a folder without the right to write is not to be written to. */
    private static boolean readOnly(Path folder) throws IOException {
        if (!Files.isWritable(folder)) {
            return true;
        }
        return Files.getFileStore(folder).supportsFileAttributeView("posix")
                && !Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OWNER_WRITE);
    }

    private CSVPrinter printer(Path target) throws IOException {
        var printer = CSVFormat.RFC4180.print(Files.newBufferedWriter(target));
        file = target;
        return printer;
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
