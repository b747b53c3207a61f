package kz.dauys.portal.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import kz.dauys.ledger.Checkpoint;
import kz.dauys.ledger.Hash;
import org.junit.jupiter.api.Test;

/** The contract as it is committed, and as it is spoken to. */
class AnchorContractTest {
    private static final Path SOURCE = Path.of("chain").toAbsolutePath();

    @Test
    void theCommittedArtefactIsWhatTheSourceCompilesTo() throws Exception {
        assumeTrue(
                Files.isDirectory(SOURCE.resolve("node_modules/solc")) && nodeIsHere(),
                "SKIPPED: there is no solc here, so the contract was not compiled anew (npm ci in portal/chain)");
        var process = new ProcessBuilder("node", "build.mjs", "--check")
                .directory(SOURCE.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private static boolean nodeIsHere() {
        return Arrays.stream(
                        Objects.requireNonNullElse(System.getenv("PATH"), "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
    }

    /** Words as the specification of the ABI lays them out; the selector is what solc says of this signature. */
    @Test
    void aCallIsLaidOutAsTheAbiSays() {
        byte[] root = new byte[32];
        Arrays.fill(root, (byte) 0xab);
        assertThat(AnchorContract.anchor(new Checkpoint("log.kz/a", 258, Hash.of(root))))
                .isEqualTo("0xd0ee1f22"
                        + "0000000000000000000000000000000000000000000000000000000000000060"
                        + "0000000000000000000000000000000000000000000000000000000000000102"
                        + "ab".repeat(32)
                        + "0000000000000000000000000000000000000000000000000000000000000008"
                        + "6c6f672e6b7a2f61000000000000000000000000000000000000000000000000");
    }

    @Test
    void anAnswerThatTheContractNeverGivesIsTrouble() {
        for (var answer : new String[] {"0x", "0x00", "0x" + "f".repeat(256), "0x" + "0".repeat(255)}) {
            assertThatThrownBy(() -> AnchorContract.kept(answer))
                    .isInstanceOf(ChainTrouble.class)
                    .hasMessage("the contract answers what it never says");
        }
    }

    @Test
    void nothingIsKeptWhereAllIsZero() throws Exception {
        assertThat(AnchorContract.kept("0x" + "0".repeat(256))).isEmpty();
    }
}
