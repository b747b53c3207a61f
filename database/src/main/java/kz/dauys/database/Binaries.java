package kz.dauys.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs that come in the jar, unpacked once for each version into a folder of the user's cache. */
final class Binaries {
    static final int MAJOR = 18;

    private Binaries() {}

    /**
     * The folder with {@code bin}, {@code lib} and {@code share}; unpacks it when it is not there yet. Processes that
     * do so at the same time do not disturb each other.
     */
    static Path unpack(Path cache) {
        var archive = archive();
        var url = Binaries.class.getResource("/" + archive);
        if (url == null) {
            throw new DatabaseRefused("no PostgreSQL comes with this program for " + System.getProperty("os.name") + " "
                    + System.getProperty("os.arch") + ": give one by DAUYS_DATABASE_URL");
        }
        try {
            var connection = url.openConnection();
            var name = "postgresql-" + MAJOR + "-" + System.getProperty("os.arch") + "-"
                    + connection.getContentLengthLong();
            var target = cache.resolve(name);
            if (Files.isDirectory(target)) {
                return target;
            }
            Files.createDirectories(cache);
            var work = Files.createTempDirectory(cache, "." + name + ".");
            try (var in = new BufferedInputStream(connection.getInputStream(), 1 << 16);
                    var xz = new XZInputStream(in);
                    var tar = new TarArchiveInputStream(xz)) {
                untar(tar, work);
                Folders.permit(work, "rwxr-xr-x");
                move(work, target);
            } finally {
                Folders.delete(work);
            }
            return target;
        } catch (IOException e) {
            throw new DatabaseRefused("cannot unpack PostgreSQL into " + cache + ": " + e, e);
        }
    }

    private static String archive() {
        var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        var ours = switch (processor) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> processor;
        };
        return "postgres-" + (system.startsWith("linux") ? "linux" : system.replace(' ', '-')) + "-" + ours + ".txz";
    }

    private static void untar(TarArchiveInputStream tar, Path work) throws IOException {
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            var path = inside(work, entry.getName());
            if (entry.isDirectory()) {
                Files.createDirectories(path);
                continue;
            }
            Files.createDirectories(parent(path));
            if (entry.isSymbolicLink()) {
                inside(
                        work,
                        work.relativize(parent(path))
                                .resolve(entry.getLinkName())
                                .toString());
                Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            } else if (entry.isLink()) {
                Files.createLink(path, inside(work, entry.getLinkName()));
            } else {
                Files.copy(tar, path, StandardCopyOption.REPLACE_EXISTING);
                Folders.permit(path, (entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--");
            }
        }
    }

    private static Path inside(Path work, String name) throws IOException {
        var path = work.resolve(name).normalize();
        if (!path.startsWith(work)) {
            throw new IOException("the archive points outside itself: " + name);
        }
        return path;
    }

    private static Path parent(Path path) throws IOException {
        var parent = path.getParent();
        if (parent == null) {
            throw new IOException("no folder above " + path);
        }
        return parent;
    }

    private static void move(Path work, Path target) throws IOException {
        try {
            Files.move(work, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException lost) {
            // another process was first with the same content
            if (!Files.isDirectory(target)) {
                throw lost;
            }
        }
    }

    /** The usual cache folder: {@code $XDG_CACHE_HOME/dauys} or {@code ~/.cache/dauys}. */
    static Path usualCache() {
        var xdg = System.getenv("XDG_CACHE_HOME");
        var base = xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
        return base.resolve("dauys");
    }
}
