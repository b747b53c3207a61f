package kz.dauys.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    @TempDir
    private Path data;

    private Map<Key, String> inData;

    @BeforeEach
    void pointToTheFolder() {
        inData = Map.of(Key.DATA, data.toString());
    }

    @Test
    void flagsStandOverVariablesOverTheFileOverWhatIsUsual() throws IOException {
        file("port=1111\nlog.level=debug\nsmtp.host=mail.example.kz\nsmtp.from=a@example.kz\n");
        var variables = Map.of("DAUYS_PORT", "2222", "DAUYS_LOG_LEVEL", "warn");
        var flags = Map.of(Key.DATA, data.toString(), Key.PORT, "3333");

        var configuration = Configuration.of(Map.of(Key.LOG_FORMAT, "text"), flags, null, variables);

        assertThat(configuration.number(Key.PORT)).isEqualTo(3333);
        assertThat(configuration.get(Key.LOG_LEVEL)).isEqualTo("warn");
        assertThat(configuration.get(Key.SMTP_HOST)).isEqualTo("mail.example.kz");
        assertThat(configuration.get(Key.LOG_FORMAT)).isEqualTo("text");
        assertThat(configuration.number(Key.SMTP_PORT)).isEqualTo(587);
    }

    @Test
    void readsTheFileThatIsNamedInsteadOfTheOneInTheFolder() throws IOException {
        file("port=1111\n");
        var named = Files.writeString(data.resolve("other.properties"), "port=4444\n");
        assertThat(Configuration.of(Map.of(), inData, named, Map.of()).number(Key.PORT))
                .isEqualTo(4444);
        assertThat(Configuration.of(Map.of(), inData, null, Map.of("DAUYS_CONFIG", named.toString()))
                        .number(Key.PORT))
                .isEqualTo(4444);
    }

    @Test
    void refusesAVariableThatDoesNotExist() {
        assertThatThrownBy(() -> Configuration.of(Map.of(), inData, null, Map.of("DAUYS_PROT", "80")))
                .isInstanceOf(BadUse.class)
                .hasMessage("DAUYS_PROT: there is no such setting; docs/operating.md lists them");
    }

    @Test
    void refusesAKeyThatDoesNotExistAndSaysOnWhichLine() throws IOException {
        file("# mail\nsmtp.host = mail.example.kz\nsmpt.from = a@example.kz\n");
        assertThatThrownBy(() -> Configuration.of(Map.of(), inData, null, Map.of()))
                .isInstanceOf(BadUse.class)
                .hasMessage(data.resolve("dauys.properties")
                        + ", line 3: there is no setting smpt.from; docs/operating.md lists them");
    }

    @Test
    void refusesAValueThatDoesNotFitAndSaysWhereItStands() throws IOException {
        assertThatThrownBy(() -> Configuration.of(Map.of(), inData, null, Map.of("DAUYS_PORT", "70000")))
                .hasMessage("DAUYS_PORT: port 70000 must be a number from 0 to 65535, 0 for any that is free");
        assertThatThrownBy(() -> Configuration.of(Map.of(), inData, null, Map.of("DAUYS_BASE_URL", "localhost")))
                .hasMessageStartingWith("DAUYS_BASE_URL: base-url localhost must be an address");
        file("behind-proxy=true\n");
        assertThatThrownBy(() -> Configuration.of(Map.of(), inData, null, Map.of()))
                .hasMessage(data.resolve("dauys.properties") + ", line 1: behind-proxy true must be yes or no");
    }

    @Test
    void neverShowsASecretThatDoesNotFit() {
        assertThatThrownBy(() -> Configuration.of(Map.of(), inData, null, Map.of("DAUYS_SECRET", "hush")))
                .hasMessage("DAUYS_SECRET: the value of secret must be a text of at least 32 characters")
                .hasMessageNotContaining("hush");
    }

    @Test
    void refusesAMailServerWithoutASender() {
        assertThatThrownBy(() -> Configuration.of(Map.of(), inData, null, Map.of("DAUYS_SMTP_HOST", "localhost")))
                .hasMessageStartingWith("DAUYS_SMTP_HOST: with smtp.host also smtp.from must be set");
    }

    @Test
    void aProviderOfIdentitiesNeedsOurNameThereAndOurAddress() throws IOException {
        file("oidc.issuer=https://id.example.kz\nbase-url=https://dauys.example");
        assertThatThrownBy(() -> Configuration.of(Map.of(), inData, null, Map.of()))
                .hasMessageContaining("with oidc.issuer also oidc.client must be set");

        file("oidc.issuer=https://id.example.kz\noidc.client=dauys");
        assertThatThrownBy(() -> Configuration.of(Map.of(), inData, null, Map.of()))
                .hasMessageContaining("with oidc.issuer also base-url must be set");

        file("oidc.issuer=http://id.example.kz");
        assertThatThrownBy(() -> Configuration.of(Map.of(), inData, null, Map.of()))
                .hasMessageContaining("https://id.example.kz");
        file("oidc.name=Бір | екі");
        assertThatThrownBy(() -> Configuration.of(Map.of(), inData, null, Map.of()))
                .hasMessageContaining("a name, or three");
    }

    @Test
    void anchoringNeedsANodeAChainAndAKeyAndNeverShowsTheNode() throws IOException {
        file("journal.anchor.contract=0x" + "1".repeat(40));
        assertThatThrownBy(() -> Configuration.of(Map.of(), inData, null, Map.of()))
                .hasMessageContaining("to anchor the log in a chain also journal.anchor.rpc must be set");
        file("journal.anchor.rpc=https://node.example.kz/v2/hush\njournal.anchor.chain-id=1");
        assertThatThrownBy(() -> Configuration.of(Map.of(), inData, null, Map.of()))
                .hasMessageContaining("also journal.anchor.key-file must be set")
                .hasMessageNotContaining("hush");
        file("journal.anchor.rpc=ws://node.example.kz/v2/hush");
        assertThatThrownBy(() -> Configuration.of(Map.of(), inData, null, Map.of()))
                .hasMessageContaining("must be an address as https://node.example.kz:8545")
                .hasMessageNotContaining("hush");
        file("journal.anchor.max-gwei=-1");
        assertThatThrownBy(() -> Configuration.of(Map.of(), inData, null, Map.of()))
                .hasMessageContaining("a number from 0 to 999999");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        assertThatThrownBy(() -> Configuration.of(Map.of(), inData, data.resolve("nowhere"), Map.of()))
                .isInstanceOf(BadUse.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void everySettingStandsInTheOperatorsManual() throws IOException {
        var manual = Files.readString(Path.of("../docs/operating.md"));
        for (var key : Key.values()) {
            assertThat(manual).contains("`" + key.inFile() + "`", "`" + key.inEnvironment() + "`");
        }
    }

    private void file(String content) throws IOException {
        Files.writeString(data.resolve("dauys.properties"), content);
    }
}
