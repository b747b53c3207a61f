package kz.dauys.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DauysTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path data;

    @Test
    void tellsItsCommandsWhenAskedForHelp() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "serve",
                        "found",
                        "demo",
                        "import",
                        "verify",
                        "witness",
                        "monitor",
                        "trustee",
                        "test",
                        "Exit status")
                .doesNotContain("warm-up");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "found", "demo", "import", "import appeals", "test", "warm-up"})
    void everyCommandKnowsHelp(String command) {
        var words = java.util.stream.Stream.concat(
                java.util.Arrays.stream(command.split(" ")), java.util.stream.Stream.of("--help"));
        assertThat(run(words.toArray(String[]::new))).isZero();
        assertThat(out.toString()).startsWith("Usage: dauys " + command);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void printsAnExampleOfItsOwnFormOfImport() {
        assertThat(run("import", "appeals", "--format", "csv", "--example")).isZero();
        assertThat(out.toString()).startsWith("id,received_at,kind,").endsWith("\n");
        assertRefusedAfter(
                "dauys import appeals: --example: there is one for the form csv alone; the others are of other systems",
                "import",
                "appeals",
                "--format",
                "kursk",
                "--example");
    }

    @Test
    void saysThatTheLauncherRunsTheTests() {
        assertRefused("dauys test: the tests are run by the launcher, from the sources: ./dauys test", "test");
    }

    @Test
    void tellsItsVersion() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("dauys ");
    }

    @Test
    void refusesAnUnknownFlagInOneLine() {
        assertRefused("dauys serve: Unknown option: '--prot=80' (dauys serve --help)", "serve", "--prot=80");
    }

    @Test
    void refusesAFlagThatIsCutShort() {
        assertRefused("dauys serve: Unknown option: '--por=80' (dauys serve --help)", "serve", "--por=80");
    }

    @Test
    void refusesAnUnknownCommandInOneLine() {
        assertThat(run("sevre")).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("sevre");
    }

    @Test
    void asksForACommandWhenThereIsNone() {
        assertRefused("dauys: which command? (dauys --help)");
    }

    @Test
    void refusesABadValueInOneLineAndSaysWhereItStands() {
        assertRefused(
                "dauys demo: --port: port abc must be a number from 0 to 65535, 0 for any that is free",
                "demo",
                "--port",
                "abc",
                "--data",
                data.toString());
    }

    @Test
    void refusesAPortThatIsTakenBeforeItStartsAnything() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var port = Integer.toString(taken.getLocalPort());
            assertThat(run("demo", "--port", port, "--data", data.toString())).isEqualTo(2);
            assertThat(err.toString().lines()).hasSize(1);
            assertThat(err.toString()).contains("port " + port).contains("--port");
            assertThat(data).isEmptyDirectory();
        }
    }

    private void assertRefusedAfter(String line, String... arguments) {
        out.getBuffer().setLength(0);
        assertRefused(line, arguments);
    }

    private void assertRefused(String line, String... arguments) {
        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err.toString()).isEqualTo(line + System.lineSeparator());
        assertThat(out.toString()).isEmpty();
    }

    private int run(String... arguments) {
        return Dauys.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }
}
