package kz.dauys.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.people.NewStaff;
import kz.dauys.portal.people.People;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandTest {
    private final StringWriter out = new StringWriter();

    private int run(String... arguments) {
        var writer = new PrintWriter(out, true);
        return Dauys.run(writer, writer, arguments);
    }

    @Test
    void printsAMasterKeyThatTheConfigurationTakes() {
        assertThat(run("keys", "new")).isZero();

        var configuration = Configuration.of(
                Map.of(),
                Map.of(),
                null,
                Map.of("DAUYS_MASTER_KEY", out.toString().strip()));
        assertThat(configuration.get(Key.MASTER_KEY)).isEqualTo(out.toString().strip());
        assertThat(Key.MASTER_KEY.secret()).isTrue();
        assertThat(Key.MASTER_KEY.fits("no key")).isFalse();
    }

    @Test
    void aRotationChangesTheMasterKeyAndLosesNothing(@TempDir Path folder) throws Exception {
        var secret = Passwords.totpSecret();
        var configuration = Configuration.of(Map.of(), Map.of(Key.DATA, folder.toString()), null, Map.of());
        try (var portal = PortalRun.open(configuration)) {
            var people = portal.get(People.class);
            var officer = people.registerStaff(
                    new NewStaff("officer", "correct horse battery", "Officer", null, Language.KK));
            people.giveSecondFactor(officer, secret);
        }
        var before = Files.readString(folder.resolve("master.key"));

        assertThat(run("keys", "rotate", "--data", folder.toString())).isZero();

        assertThat(out.toString())
                .as("the officer's and the one by which numbers are matched")
                .contains("Keys wrapped anew: 2");
        assertThat(Files.readString(folder.resolve("master.key"))).isNotEqualTo(before);
        try (var portal = PortalRun.open(configuration)) {
            var people = portal.get(People.class);
            var half = people.signInWithPassword("officer", "correct horse battery", "2001:db8::1", null)
                    .orThrow();
            // the secret still opens: a wrong code is refused and nothing breaks
            assertThat(people.signInWithSecondFactor(half.value(), "000000")).isNotNull();
        }
    }

    @Test
    void anotherMasterKeyIsNoticedAtTheStart(@TempDir Path folder) throws Exception {
        var configuration = Configuration.of(Map.of(), Map.of(Key.DATA, folder.toString()), null, Map.of());
        try (var portal = PortalRun.open(configuration)) {
            var people = portal.get(People.class);
            var officer = people.registerStaff(
                    new NewStaff("officer", "correct horse battery", "Officer", null, Language.KK));
            people.giveSecondFactor(officer, Passwords.totpSecret());
        }
        Files.delete(folder.resolve("master.key"));

        assertThat(run("keys", "rotate", "--data", folder.toString())).isEqualTo(Dauys.BAD);

        assertThat(out.toString()).contains("master key").hasLineCount(1);
        assertThat(folder.resolve("master.key"))
                .as("a fresh key would only mislead")
                .doesNotExist();
    }
}
