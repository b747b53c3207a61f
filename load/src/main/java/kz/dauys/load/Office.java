package kz.dauys.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import kz.dauys.portal.budgets.RoundId;
import kz.dauys.portal.people.Viewer;
import org.HdrHistogram.Recorder;

/** What an officer brings to a round and takes from it, over HTTP as from their desk. */
final class Office {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String SESSION = "load-office";

    private final int port;
    private final RoundId round;

    private Office(int port, RoundId round) {
        this.port = port;
        this.round = round;
    }

    /** Of an officer who is signed in already. */
    static Office of(int port, RoundId round) {
        return new Office(port, round);
    }

    static Office signedIn(Connection sql, int port, Viewer officer, RoundId round) throws SQLException {
        try (var session = sql.prepareStatement("""
                insert into people.session (token_hash, person, opened_by, opened_at, ends_at, ends_at_latest)
                values (sha256(convert_to(?, 'UTF8')), ?, 'PASSWORD', 'epoch',
                        now() + interval '1 day', now() + interval '1 day')
                """)) {
            session.setString(1, SESSION + round);
            session.setObject(
                    2, java.util.Objects.requireNonNull(officer.person()).value());
            session.executeUpdate();
        }
        return new Office(port, round);
    }

    /** Brings a file by its form. */
    void bring(String form, String field, byte[] file) throws IOException {
        try (var wire = new Wire("127.0.0.1", port, PATIENCE)) {
            var officer = new Guest(wire, new Recorder(3), SESSION + round, 0);
            officer.get(path(form));
            var answer = officer.brought(path(form), field, "file.txt", file);
            if (answer.status() != 303) {
                throw new Guest.Unexpected("POST " + path(form), answer.status());
            }
        }
    }

    /** What everyone may take, written to a file; gives how many bytes. */
    long take(String name, Path to) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path(name)))
                            .timeout(PATIENCE)
                            .build(),
                    BodyHandlers.ofFile(to));
            if (answer.statusCode() != 200) {
                throw new Guest.Unexpected("GET " + path(name), answer.statusCode());
            }
            return Files.size(to);
        }
    }

    private String path(String name) {
        return "/kk/budget/" + round + "/" + name;
    }

    static byte[] lines(Iterable<String> numbers) {
        return (String.join("\n", numbers) + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
