package kz.dauys.portal.journal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kz.dauys.ledger.Malformed;
import kz.dauys.ledger.SignatureType;
import kz.dauys.ledger.signing.KeyFile;
import kz.dauys.ledger.signing.SigningKey;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The keys by which this node signs for the public log: in the {@link LogToken}, and in files that their owner alone may
 * read, {@code dauys.journal.key-file} (several with commas between them while a key is being replaced). Where the
 * settings name neither it is {@code log.key} in the data folder, else a key of this process. A key is made only together
 * with its log: a node that finds a log and has not its key does not sign, for a key of its own would be another log's.
 */
@Component
class LogKeys {
    private final List<Path> configured;
    private final @Nullable Path folder;
    private final LogToken token;
    /** By origin, since each beat asks. */
    private final Map<String, List<SigningKey>> known = new HashMap<>();

    @Autowired
    LogKeys(
            @Value("${dauys.journal.key-file:}") String keyFiles,
            @Value("${dauys.data:}") String dataFolder,
            LogToken token) {
        this.configured = Arrays.stream(keyFiles.split(","))
                .map(String::strip)
                .filter(file -> !file.isEmpty())
                .map(Path::of)
                .toList();
        this.folder = dataFolder.isBlank() ? null : Path.of(dataFolder.strip());
        this.token = token;
    }

    /** With keys in files alone. */
    LogKeys(String keyFiles, String dataFolder) {
        this(keyFiles, dataFolder, LogToken.NONE);
    }

    /** The keys in the name of a log that are here; none is possible. */
    synchronized List<SigningKey> of(int number, String origin) {
        var keys = known.get(origin);
        if (keys == null) {
            keys = Stream.concat(
                            files(number).stream()
                                    .filter(Files::exists)
                                    .map(LogKeys::read)
                                    .filter(key -> key.verifierKey().name().equals(origin)),
                            token.keys(origin).stream())
                    .toList();
            if (!keys.isEmpty()) {
                known.put(origin, keys);
            }
        }
        return keys;
    }

    /**
     * A new key for a log that is about to begin. One that is there already in its name is taken: a start that was broken
     * off had made it.
     *
     * @return whether it was made now, so that it can be taken back
     * @throws LogStopped when another key lies where this one belongs
     */
    synchronized boolean make(int number, String origin) {
        if (!of(number, origin).isEmpty()) {
            return false;
        }
        if (token.configured()) {
            known.put(origin, List.of(token.make(origin)));
            return true;
        }
        var key = SigningKey.generate(origin, SignatureType.ED25519);
        if (!files(number).isEmpty()) {
            var file = files(number).getFirst();
            try {
                KeyFile.write(file, key);
            } catch (FileAlreadyExistsException e) {
                throw new LogStopped(
                        "the key " + file + " is not of the log " + origin
                                + ": name a file in journal.key-file that does not exist yet",
                        e);
            } catch (IOException e) {
                throw new LogStopped("the log has no key: " + file + " cannot be written", e);
            }
        }
        known.put(origin, List.of(key));
        return true;
    }

    /** Takes back what {@link #make} has just made, when another node was faster to begin the log with a key of its own. */
    synchronized void takeBack(int number, String origin) {
        var made = known.remove(origin);
        if (token.configured()) {
            if (made != null) {
                made.forEach(token::destroy);
            }
            return;
        }
        if (!files(number).isEmpty()) {
            var file = files(number).getFirst();
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new LogStopped(file + " is the key of no log and cannot be deleted", e);
            }
        }
    }

    /** Makes a further key in the token for a log that grows; it signs when the nodes have started anew. */
    SigningKey further(String origin) {
        return token.make(origin);
    }

    /** Where this node remembers what it has signed; null for a node without a folder. */
    @Nullable
    Path memory(int number) {
        return folder == null ? null : folder.resolve(named(number, "signed"));
    }

    private List<Path> files(int number) {
        if (!configured.isEmpty() || token.configured()) {
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
            throw new LogStopped("the key of the log cannot be read: " + file, e);
        } catch (Malformed e) {
            throw new LogStopped(file + ": " + e.what(), e);
        }
    }
}
