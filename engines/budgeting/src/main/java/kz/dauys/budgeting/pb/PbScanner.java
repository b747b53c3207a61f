package kz.dauys.budgeting.pb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into rows and fields. A field that starts with a quote ends at the next one that is not doubled;
 * elsewhere quotes mean nothing. A line ends with LF, CR LF or CR.
 */
final class PbScanner {
    private static final int LONGEST_ROW = 1 << 24;
    private static final int MOST_FIELDS = 1 << 12;

    private final InputStream in;
    private byte[] buffer = new byte[1 << 16];
    private int limit;
    private boolean ended;
    private int next;
    private long nextLine = 1;

    // the row found last; fields are counted from its start
    private int start;
    private int length;
    private long line;
    private int fields;
    private int[] fieldStart = new int[32];
    private int[] fieldEnd = new int[32];
    private boolean byteOrderMark;

    PbScanner(InputStream in) throws IOException {
        this.in = in;
        while (limit < 3 && more()) {
            // a byte order mark has three bytes
        }
        if (limit >= 3 && buffer[0] == (byte) 0xEF && buffer[1] == (byte) 0xBB && buffer[2] == (byte) 0xBF) {
            byteOrderMark = true;
            next = 3;
        }
    }

    boolean byteOrderMark() {
        return byteOrderMark;
    }

    /** Goes on to the next row. */
    boolean next() throws IOException {
        start = next;
        line = nextLine;
        fields = 0;
        if (start == limit && !more()) {
            return false;
        }
        var at = 0;
        while (true) {
            var from = at;
            if (has(at) && buffer[start + at] == '"') {
                at = afterQuoted(at + 1);
            }
            at = endOfField(at);
            addField(from, at);
            if (!has(at)) {
                return end(at);
            }
            var delimiter = buffer[start + at++];
            if (delimiter != ';') {
                if (delimiter == '\r' && has(at) && buffer[start + at] == '\n') {
                    at++;
                }
                nextLine++;
                return end(at);
            }
        }
    }

    private boolean end(int at) {
        length = at;
        next = start + at;
        return true;
    }

    private int endOfField(int from) throws IOException {
        var at = start + from;
        while (true) {
            var bytes = buffer;
            var end = limit;
            while (at < end && bytes[at] != ';' && bytes[at] != '\n' && bytes[at] != '\r') {
                at++;
            }
            var offset = at - start;
            if (at < end || !more()) {
                return offset;
            }
            at = start + offset;
        }
    }

    private int afterQuoted(int from) throws IOException {
        var at = from;
        while (true) {
            if (!has(at)) {
                throw new BadPbException(line, "a quote is opened and never closed");
            }
            var b = buffer[start + at++];
            if (b == '\n') {
                nextLine++;
            } else if (b == '"') {
                if (!has(at) || buffer[start + at] != '"') {
                    return at;
                }
                at++;
            }
        }
    }

    private boolean has(int at) throws IOException {
        return start + at < limit || more();
    }

    /** Reads further bytes of the row that is being read, which may move in the buffer. */
    private boolean more() throws IOException {
        if (ended) {
            return false;
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, limit - start);
            limit -= start;
            start = 0;
        }
        if (limit == buffer.length) {
            if (limit >= LONGEST_ROW) {
                throw new BadPbException(line, "a row of more than 16 MB");
            }
            buffer = Arrays.copyOf(buffer, limit * 2);
        }
        var read = in.read(buffer, limit, buffer.length - limit);
        if (read < 0) {
            ended = true;
            return false;
        }
        limit += read;
        return true;
    }

    private void addField(int from, int to) throws BadPbException {
        if (fields == fieldStart.length) {
            if (fields >= MOST_FIELDS) {
                throw new BadPbException(line, "a row of more than " + MOST_FIELDS + " fields");
            }
            fieldStart = Arrays.copyOf(fieldStart, fields * 2);
            fieldEnd = Arrays.copyOf(fieldEnd, fields * 2);
        }
        fieldStart[fields] = from;
        fieldEnd[fields++] = to;
    }

    long line() {
        return line;
    }

    int fields() {
        return fields;
    }

    /** Where bytes of the row are, until the next is read. */
    byte[] bytes() {
        return buffer;
    }

    /** The place in {@link #bytes} where a field starts, past its quote if it has one. */
    int from(int field) {
        return start + fieldStart[field] + (isQuoted(field) ? 1 : 0);
    }

    /** The place in {@link #bytes} where a field ends. */
    int to(int field) {
        return start + fieldEnd[field] - (isQuoted(field) && buffer[start + fieldEnd[field] - 1] == '"' ? 1 : 0);
    }

    boolean isQuoted(int field) {
        return fieldEnd[field] > fieldStart[field] + 1 && buffer[start + fieldStart[field]] == '"';
    }

    /** Whether nothing but spaces is in the row. */
    boolean isBlank() {
        for (var k = 0; k < fields; k++) {
            for (var at = from(k); at < to(k); at++) {
                if (buffer[at] > ' ' || buffer[at] < 0) {
                    return false;
                }
            }
        }
        return true;
    }

    String field(int index) throws BadPbException {
        var text = decode(from(index), to(index));
        return isQuoted(index) ? text.replace("\"\"", "\"") : text;
    }

    PbRow row() throws BadPbException {
        var values = new ArrayList<String>(fields);
        for (var k = 0; k < fields; k++) {
            values.add(field(k));
        }
        return new PbRow(line, values, decode(start, start + length));
    }

    private String decode(int from, int to) throws BadPbException {
        for (var at = from; at < to; at++) {
            if (buffer[at] < 0) {
                return strictly(from, to);
            }
        }
        return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private String strictly(int from, int to) throws BadPbException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(buffer, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new BadPbException(line, "not in UTF-8");
        }
    }
}
