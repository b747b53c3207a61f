package kz.dauys.command.imports;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** The rows of a CSV file (RFC 4180, UTF-8 with or without a mark), packed with gzip or not. */
final class CsvRows implements Closeable {
    private final CountingStream counted;
    private final long size;
    private final CSVParser parser;
    private final Iterator<CSVRecord> rows;

    CsvRows(Path file, Set<String> needed) throws IOException {
        size = Math.max(1, Files.size(file));
        counted = new CountingStream(Files.newInputStream(file));
        parser = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .setAllowMissingColumnNames(true)
                .get()
                .parse(text(counted));
        var missing = needed.stream()
                .filter(name -> !parser.getHeaderMap().containsKey(name))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            parser.close();
            throw new BadFileException(
                    "%s: line 1: no column %s; is it of another format?".formatted(file, String.join(", ", missing)));
        }
        rows = parser.iterator();
    }

    /** The text of a file, unpacked where it is packed; a malformed letter becomes a replacement character. */
    static Reader text(InputStream in) throws IOException {
        var buffered = new BufferedInputStream(in, 1 << 16);
        buffered.mark(3);
        int first = buffered.read();
        int second = buffered.read();
        buffered.reset();
        InputStream plain = first == 0x1f && second == 0x8b
                ? new BufferedInputStream(new GZIPInputStream(buffered, 1 << 16), 1 << 16)
                : buffered;
        plain.mark(3);
        if (plain.read() != 0xEF || plain.read() != 0xBB || plain.read() != 0xBF) {
            plain.reset();
        }
        return new InputStreamReader(
                plain,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE));
    }

    List<String> header() {
        return parser.getHeaderNames();
    }

    @Nullable
    CSVRecord next() throws IOException {
        try {
            return rows.hasNext() ? rows.next() : null;
        } catch (UncheckedIOException | IllegalStateException e) {
            throw new BadFileException("line %d: not CSV: %s".formatted(parser.getCurrentLineNumber(), e.getMessage()));
        }
    }

    double progress() {
        return (double) counted.read / size;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /** Counts the packed bytes, which is what the size of the file is of. */
    private static final class CountingStream extends FilterInputStream {
        private long read;

        CountingStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            read += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = super.read(bytes, from, length);
            read += Math.max(0, count);
            return count;
        }
    }
}
