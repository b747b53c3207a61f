package kz.dauys.portal.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.SignatureType;
import kz.dauys.ledger.signing.KeyFile;
import kz.dauys.ledger.signing.SigningKey;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The keys by which this node signs for the public log, in files that their owner alone may read:
 * {@code dauys.journal.key-file} (several with commas between them while a key is being replaced), else
 * {@code log.key} in the data folder, else a key of this process. A key is made only together with its log: a node that
 * finds a log and has not its key does not sign, for a key of its own would be another log's.
 */
@Component
class LogKeys {
    private final List<Path> configured;
    private final @Nullable Path folder;
    private final List<SigningKey> ofThisProcess = new ArrayList<>();

    LogKeys(@Value("${dauys.journal.key-file:}") String keyFiles, @Value("${dauys.data:}") String dataFolder) {
        this.configured = Arrays.stream(keyFiles.split(","))
                .map(String::strip)
                .filter(file -> !file.isEmpty())
                .map(Path::of)
                .toList();
        this.folder = dataFolder.isBlank() ? null : Path.of(dataFolder.strip());
    }

    /** The keys in the name of a log that are here; none is possible. */
    synchronized List<SigningKey> of(int number, String origin) {
        var found = new ArrayList<>(ofThisProcess);
        for (var file : files(number)) {
            if (Files.exists(file)) {
                found.add(read(file));
            }
        }
        found.removeIf(key -> !key.verifierKey().name().equals(origin));
        return List.copyOf(found);
    }

    /**
     * A new key for a log that is about to begin.
     *
     * @throws IllegalStateException when there is a key already where it belongs
     */
    synchronized SigningKey make(int number, String origin) {
        var key = SigningKey.generate(origin, SignatureType.ED25519);
        var files = files(number);
        if (files.isEmpty()) {
            ofThisProcess.add(key);
            return key;
        }
        var file = files.getFirst();
        try {
            KeyFile.write(file, key);
            return key;
        } catch (FileAlreadyExistsException e) {
            throw new IllegalStateException(
                    "the key " + file + " is not of the log " + origin
                            + ": move it away, then the log gets a key of its own",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("the log has no key: " + file + " cannot be written", e);
        }
    }

    /** Takes back what {@link #make} made, when somebody else was faster to begin the log. */
    synchronized void takeBack(int number, SigningKey key) {
        if (!ofThisProcess.remove(key)) {
            try {
                Files.deleteIfExists(files(number).getFirst());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Where this node remembers what it has signed; null for a node without a folder. */
    @Nullable
    Path memory(int number) {
        return folder == null ? null : folder.resolve(named(number, "signed"));
    }

    private List<Path> files(int number) {
        if (!configured.isEmpty()) {
            return configured;
        }
        return folder == null ? List.of() : List.of(folder.resolve(named(number, "key")));
    }

    private static String named(int number, String ending) {
        return number == 1 ? "log." + ending : "log-" + number + "." + ending;
    }

    private static SigningKey read(Path file) {
        try {
            return KeyFile.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the key of the log cannot be read: " + file, e);
        } catch (Malformed e) {
            throw new IllegalStateException(file + ": " + e.what(), e);
        }
    }
}
