package kz.dauys.database.testing;

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

/**
 * A real PKCS#11 token in a folder, for what signs with one: Debian's SoftHSM. It is a program's token, not a machine's,
 * and can be unplugged.
 */
public final class SoftHsm {
    public static final Path MODULE = Path.of("/usr/lib/softhsm/libsofthsm2.so");
    public static final String PIN = "271828";

    private final Path folder;

    /** Whether SoftHSM is installed. */
    public static boolean isThere() {
        return Files.isReadable(MODULE) && Files.isExecutable(Path.of("/usr/bin/softhsm2-util"));
    }

    /** A reader without tokens; everything of this process that asks SoftHSM from now on finds it. */
    public SoftHsm(Path folder) throws IOException {
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

    /** A file that holds {@link #PIN} until {@link #pin} says otherwise. */
    public Path pinFile() {
        return folder.resolve("pin");
    }

    public void pin(String pin) throws IOException {
        Files.writeString(pinFile(), pin + "\n");
        Files.setPosixFilePermissions(pinFile(), PosixFilePermissions.fromString("rw-------"));
    }

    /** Puts a token with this label into the reader. */
    public void token(String label) throws IOException, InterruptedException {
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

    /** Takes all tokens out, until {@link #plugIn}. */
    public void unplug() throws IOException {
        Files.move(folder.resolve("tokens"), folder.resolve("elsewhere"));
        Files.createDirectory(folder.resolve("tokens"));
    }

    public void plugIn() throws IOException {
        Files.delete(folder.resolve("tokens"));
        Files.move(folder.resolve("elsewhere"), folder.resolve("tokens"));
    }
}
