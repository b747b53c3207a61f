package kz.dauys.budgeting.pb;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kz.dauys.budgeting.Election;

/**
 * A whole file in memory. Written again it is the same to the last byte: rows that were read are written as they were,
 * whatever their quotes, spaces, numbers and ends of line, and with columns that nobody knows.
 *
 * @param end empty lines after the last ballot
 */
public record PbFile(PbHead head, List<PbRow> votes, String end) {
    public PbFile {
        votes = List.copyOf(votes);
    }

    public static PbFile read(Path file) throws IOException {
        try (var reader = PbReader.open(file)) {
            return read(reader);
        }
    }

    private static PbFile read(PbReader reader) throws IOException {
        var votes = new ArrayList<PbRow>();
        while (reader.next()) {
            votes.add(reader.row());
        }
        return new PbFile(reader.head(), votes, reader.blank());
    }

    public void write(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            write(out);
        }
    }

    /** Writes to a stream, which is left open. */
    public void write(OutputStream out) throws IOException {
        var writer = new PbWriter(out, head);
        for (var row : votes) {
            writer.vote(row);
        }
        writer.end(end);
    }

    /** What is to be counted. */
    public Election election() throws IOException {
        var bytes = new ByteArrayOutputStream();
        write(bytes);
        try (var reader = PbReader.open(new ByteArrayInputStream(bytes.toByteArray()))) {
            return reader.election();
        }
    }
}
