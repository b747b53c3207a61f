package kz.dauys.ledger.token;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;

/** A reader of Debian's SoftHSM with tokens in a folder, for tests: it can be unplugged. */
final class SoftHsm {
    static final Path MODULE = Path.of("/usr/lib/softhsm/libsofthsm2.so");
    static final String PIN = "271828";

    private final Path folder;

    /** Everything of this process that asks SoftHSM from now on finds this reader. */
    SoftHsm(Path folder) throws Exception {
        boolean there = Files.isReadable(MODULE) && Files.isExecutable(Path.of("/usr/bin/softhsm2-util"));
        if (!there) {
            System.out.println("SKIPPED: there is no SoftHSM here, so no key is tried in a token"
                    + " (Debian: apt-get install softhsm2)");
        }
        Assumptions.assumeTrue(there);
        this.folder = folder;
        Files.createDirectory(folder.resolve("tokens"));
        Files.writeString(
                configuration(), "directories.tokendir = " + folder.resolve("tokens") + "\nlog.level = ERROR\n");
        pin(PIN);
        try (var arena = Arena.ofConfined()) {
            var linker = Linker.nativeLinker();
            var setenv = linker.downcallHandle(
                    linker.defaultLookup().findOrThrow("setenv"),
                    FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
            var name = arena.allocateFrom("SOFTHSM2_CONF");
            var value = arena.allocateFrom(configuration().toString());
            int done = (int) setenv.invokeWithArguments(name, value, 1);
            if (done != 0) {
                throw new IOException("setenv");
            }
        } catch (Throwable e) {
            throw new IOException(e);
        }
    }

    private Path configuration() {
        return folder.resolve("softhsm2.conf");
    }

    Path pinFile() {
        return folder.resolve("pin");
    }

    void pin(String pin) throws IOException {
        Files.writeString(pinFile(), pin + "\n");
        Files.setPosixFilePermissions(pinFile(), PosixFilePermissions.fromString("rw-------"));
    }

    void token(String label) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(
                        "softhsm2-util", "--init-token", "--free", "--label", label, "--pin", PIN, "--so-pin", "314159")
                .redirectErrorStream(true);
        builder.environment().put("SOFTHSM2_CONF", configuration().toString());
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
    }

    void unplug() throws IOException {
        Files.move(folder.resolve("tokens"), folder.resolve("elsewhere"));
        Files.createDirectory(folder.resolve("tokens"));
    }

    void plugIn() throws IOException {
        Files.delete(folder.resolve("tokens"));
        Files.move(folder.resolve("elsewhere"), folder.resolve("tokens"));
    }
}
