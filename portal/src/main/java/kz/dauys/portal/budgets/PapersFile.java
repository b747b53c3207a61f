package kz.dauys.portal.budgets;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import kz.dauys.portal.kernel.Outcome;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The papers of a round as everyone may take them: a line for each sheet with its point, its bundle, its number in it, and what
 * stands on it ({@link SheetText}).
 */
@Component
class PapersFile {
    static final String SHEETS =
            "select point, bundle, number, mark from budgets.sheet where round = ? order by point, bundle, number";

    private final RoundRows rows;
    private final Publication publication;
    private final JdbcClient sql;

    PapersFile(RoundRows rows, Publication publication, JdbcClient sql) {
        this.rows = rows;
        this.publication = publication;
        this.sql = sql;
    }

    /** Of the lines of a point. */
    byte[] digest(PointId point) {
        var digest = Prints.sha256();
        try {
            publication.streamed(SHEETS, point.round(), row -> {
                if (row.getInt("point") == point.number()) {
                    digest.update(line(row));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return digest.digest();
    }

    /** @param sheets how many there are */
    record Closed(byte[] sha256, long sheets) {}

    Closed digest(RoundId id) {
        var digest = Prints.sha256();
        try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            long sheets = writeAll(id, out);
            return new Closed(digest.digest(), sheets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only once all is counted: before, it would be a result of a part. */
    Outcome<Long> write(RoundId id, OutputStream out) throws IOException {
        var round = rows.find(id);
        return round.isEmpty() || round.get().countedAt() == null || round.get().papers() == null
                ? Outcome.refused("budgets.not-counted")
                : Outcome.done(writeAll(id, out));
    }

    private long writeAll(RoundId id, OutputStream out) throws IOException {
        long sheets = sql.sql("select count(*) from budgets.sheet where round = :round")
                .param("round", id.value())
                .query(Long.class)
                .single();
        out.write(("dauys papers 1\nround " + id + "\nsheets " + sheets + "\n").getBytes(StandardCharsets.US_ASCII));
        publication.streamed(SHEETS, id, row -> out.write(line(row)));
        return sheets;
    }

    private static byte[] line(ResultSet row) throws SQLException {
        return (row.getInt("point") + " " + row.getInt("bundle") + " " + row.getInt("number") + " "
                        + row.getString("mark") + "\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
