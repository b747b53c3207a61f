package kz.dauys.budgeting.pb;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Writes a file as a stream. Fields that need quotes get them. */
public final class PbWriter {
    private final Writer out;
    private final String lineEnd;
    private boolean lineIsOpen;

    /** Writes what comes before the ballots. */
    public PbWriter(OutputStream stream, PbHead head) throws IOException {
        out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 16);
        var title = head.meta().title().written();
        lineEnd = title != null && title.endsWith("\r\n") ? "\r\n" : "\n";
        if (head.byteOrderMark()) {
            out.write('\uFEFF');
        }
        section(head.meta());
        section(head.projects());
        row(head.votesTitle());
        row(head.voteColumns());
    }

    private void section(PbSection section) throws IOException {
        row(section.title());
        row(section.columns());
        for (var row : section.rows()) {
            row(row);
        }
    }

    /** Writes one ballot. */
    public void vote(PbRow row) throws IOException {
        row(row);
    }

    /** Ends the file; the stream is flushed and left open. */
    public void end() throws IOException {
        end("");
    }

    void end(String rest) throws IOException {
        out.write(rest);
        out.flush();
    }

    private void row(PbRow row) throws IOException {
        if (lineIsOpen) {
            // what was the last line of a file, perhaps without an end, is not the last any more
            out.write(lineEnd);
        }
        var written = row.written();
        if (written != null) {
            out.write(written);
            lineIsOpen = !written.endsWith("\n") && !written.endsWith("\r");
            return;
        }
        for (var k = 0; k < row.fields().size(); k++) {
            if (k > 0) {
                out.write(';');
            }
            field(row.fields().get(k));
        }
        out.write(lineEnd);
        lineIsOpen = false;
    }

    private void field(String text) throws IOException {
        var plain = text.chars().noneMatch(c -> c == ';' || c == '"' || c == '\n' || c == '\r');
        out.write(plain ? text : '"' + text.replace("\"", "\"\"") + '"');
    }
}
