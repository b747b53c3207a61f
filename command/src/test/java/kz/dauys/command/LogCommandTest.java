package kz.dauys.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import kz.dauys.ledger.VerifierKey;
import kz.dauys.ledger.signing.KeyFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class LogCommandTest {
    private static final String ORIGIN = "log.example.kz";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int newKey(String... file) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        var arguments = new String[file.length + 4];
        System.arraycopy(
                new String[] {"log", "new-key", "--data", folder.resolve("data").toString()}, 0, arguments, 0, 4);
        System.arraycopy(file, 0, arguments, 4, file.length);
        return Dauys.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    /** What the first portal that serves does. */
    private void begin() {
        var configuration = Configuration.of(
                Map.of(), Map.of(Key.DATA, folder.resolve("data").toString()), null, Map.of());
        try (var portal = PortalRun.open(configuration)) {
            portal.get(JdbcClient.class)
                    .sql("insert into journal.log (number, origin, begun_at) values (1, :origin, now())")
                    .param("origin", ORIGIN)
                    .update();
        }
    }

    @Test
    void aKeyIsMadeForALogThatHasBegunReadByItsOwnerAloneAndNeverOverAnother() throws Exception {
        var file = folder.resolve("next.key");
        assertThat(newKey(file.toString())).isEqualTo(Dauys.BAD);
        assertThat(err.toString()).contains("no log has begun").hasLineCount(1);
        assertThat(file).doesNotExist();

        begin();
        assertThat(newKey(file.toString())).as(err.toString()).isEqualTo(Dauys.DONE);
        var key = KeyFile.read(file).verifierKey();
        assertThat(VerifierKey.parse(out.toString().strip())).isEqualTo(key);
        assertThat(key.name()).isEqualTo(ORIGIN);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        assertThat(newKey(file.toString())).isEqualTo(Dauys.BAD);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .contains(file + ": no key was written: there is such a file")
                .hasLineCount(1);
        assertThat(KeyFile.read(file).verifierKey()).isEqualTo(key);

        // without a file it would be made in a token
        assertThat(newKey()).isEqualTo(Dauys.BAD);
        assertThat(err.toString())
                .contains("there is no token to make a key in")
                .hasLineCount(1);
    }

    @Test
    void asksWhatShallBeDoneWithTheLog() {
        assertThat(Dauys.run(new PrintWriter(out, true), new PrintWriter(err, true), "log"))
                .isEqualTo(Dauys.BAD);
        assertThat(err.toString()).contains("new-key, retire, anchor-key or anchor-contract?");
    }
}
