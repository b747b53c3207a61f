package kz.dauys.command.imports;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file (RFC 4180, UTF-8 with or without a mark), packed with gzip or not. A row that is no CSV spoils
 * no other: where its quotes do not end as they should, its first line alone is the bad row and reading goes on with the
 * next line. Empty lines are passed over.
 */
final class CsvRows implements Closeable {
    /** Far above the longest text that is taken in; beyond it a quote was forgotten. */
    static final int LONGEST = 500_000;

    private final Path file;
    private final CountingStream counted;
    private final long size;
    private final Reader in;
    private final Deque<Line> again = new ArrayDeque<>();
    private final List<String> header;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final int width;
    private long number;
    private int ahead = -2;

    private record Line(long number, String text, String end, boolean tooLong) {}

    private enum In {
        START,
        PLAIN,
        QUOTED,
        CLOSED
    }

    CsvRows(Path file, Set<String> needed) throws IOException {
        this.file = file;
        size = Math.max(1, Files.size(file));
        counted = new CountingStream(Files.newInputStream(file));
        try {
            in = text(counted);
            var first = nextLine();
            var row = first == null ? null : row(first);
            header = row == null ? List.of() : row.cells();
            width = header.size();
            checkHeader(row, needed);
        } catch (EOFException | ZipException e) {
            counted.close();
            throw new BadFileException(file + ": the packed file is broken: " + e.getMessage());
        } catch (IOException e) {
            counted.close();
            throw e;
        }
    }

    private void checkHeader(@Nullable CsvRow row, Set<String> needed) throws BadFileException {
        if (row != null && row.fault().isPresent()) {
            throw new BadFileException(
                    "%s: %s".formatted(file, row.fault().orElse("").strip()));
        }
        for (int i = 0; i < width; i++) {
            var name = header.get(i).strip();
            if (!name.isEmpty() && columns.put(name, i) != null) {
                throw new BadFileException("%s: line 1: the column %s stands twice".formatted(file, name));
            }
        }
        var missing = needed.stream()
                .filter(name -> !columns.containsKey(name))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            throw new BadFileException(
                    "%s: line 1: no column %s; is it of another format?".formatted(file, String.join(", ", missing)));
        }
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
        return new BufferedReader(
                new InputStreamReader(
                        plain,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPLACE)
                                .onUnmappableCharacter(CodingErrorAction.REPLACE)),
                1 << 16);
    }

    List<String> header() {
        return header;
    }

    /**
     * The next row, sound or not; null after the last.
     *
     * @throws BadFileException when the packed file ends in the middle
     */
    @Nullable
    CsvRow next() throws IOException {
        try {
            var line = nextLine();
            return line == null ? null : row(line);
        } catch (EOFException | ZipException e) {
            throw new BadFileException(
                    "%s: after line %d: the packed file is broken: %s".formatted(file, number, e.getMessage()));
        }
    }

    private @Nullable Line nextLine() throws IOException {
        var line = readLine();
        while (line != null && line.text().isEmpty()) {
            line = readLine();
        }
        return line;
    }

    private CsvRow row(Line first) throws IOException {
        var lines = new ArrayList<Line>();
        lines.add(first);
        if (first.tooLong()) {
            return spoilt(lines, "longer than %,d characters".formatted(LONGEST));
        }
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        var state = In.START;
        int length = first.text().length();
        var line = first;
        while (true) {
            var text = line.text();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                switch (state) {
                    case START, PLAIN -> {
                        if (c == ',') {
                            cells.add(cell.toString());
                            cell.setLength(0);
                            state = In.START;
                        } else if (c == '"' && state == In.START) {
                            state = In.QUOTED;
                        } else {
                            cell.append(c);
                            state = In.PLAIN;
                        }
                    }
                    case QUOTED -> {
                        if (c == '"') {
                            state = In.CLOSED;
                        } else {
                            cell.append(c);
                        }
                    }
                    case CLOSED -> {
                        if (c == '"') {
                            cell.append(c);
                            state = In.QUOTED;
                        } else if (c == ',') {
                            cells.add(cell.toString());
                            cell.setLength(0);
                            state = In.START;
                        } else if (c != ' ' && c != '\t') {
                            return spoilt(lines, "not CSV: text after a closing quote");
                        }
                    }
                }
            }
            if (state != In.QUOTED) {
                cells.add(cell.toString());
                return sound(first, cells);
            }
            var following = readLine();
            if (following == null) {
                return spoilt(lines, "not CSV: a quote is not closed");
            }
            lines.add(following);
            length += following.text().length() + 1;
            if (following.tooLong() || length > LONGEST) {
                return spoilt(lines, "not CSV: a quote is not closed");
            }
            cell.append(line.end());
            line = following;
        }
    }

    private CsvRow sound(Line first, List<String> cells) {
        if (width > 0 && cells.size() != width) {
            return new CsvRow(
                    columns,
                    cells,
                    "line %d: the row has %d cells, the header %d".formatted(first.number(), cells.size(), width));
        }
        boolean zero = cells.stream().anyMatch(cell -> cell.indexOf('\0') >= 0);
        return new CsvRow(
                columns, cells, zero ? "line %d: a NUL character, which no text has".formatted(first.number()) : null);
    }

    private CsvRow spoilt(List<Line> lines, String fault) {
        for (int i = lines.size() - 1; i > 0; i--) {
            again.addFirst(lines.get(i));
        }
        var first = lines.getFirst();
        return new CsvRow(columns, List.of(first.text()), "line %d: %s".formatted(first.number(), fault));
    }

    /** One line and what ended it; of an endless one only the beginning is kept. */
    private @Nullable Line readLine() throws IOException {
        var kept = again.pollFirst();
        if (kept != null) {
            return kept;
        }
        int c = read();
        if (c < 0) {
            return null;
        }
        var text = new StringBuilder();
        boolean tooLong = false;
        while (c >= 0 && c != '\n' && c != '\r') {
            if (text.length() < LONGEST) {
                text.append((char) c);
            } else {
                tooLong = true;
            }
            c = read();
        }
        var end = c < 0 ? "" : "\n";
        if (c == '\r') {
            ahead = in.read();
            if (ahead == '\n') {
                ahead = -2;
                end = "\r\n";
            }
        }
        return new Line(++number, text.toString(), end, tooLong);
    }

    private int read() throws IOException {
        if (ahead != -2) {
            int c = ahead;
            ahead = -2;
            return c;
        }
        return in.read();
    }

    double progress() {
        return (double) counted.read / size;
    }

    @Override
    public void close() throws IOException {
        in.close();
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
