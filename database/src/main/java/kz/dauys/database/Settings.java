package kz.dauys.database;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the database is started. The standard is safe for data that must last; only a test may ask for less.
 *
 * @param durable whether a commit waits for the disk (fsync, synchronous_commit, full_page_writes)
 * @param sharing whether to attach when another live process already runs the database of this folder; otherwise that
 *     is refused
 * @param binaries where the unpacked PostgreSQL is kept; null for the cache folder of the user
 * @param patience how long starting, attaching and stopping may take before they count as failed
 * @param parameters further PostgreSQL parameters of this start, by name; they cannot touch durability, addresses or
 *     authentication
 */
public record Settings(
        boolean durable, boolean sharing, @Nullable Path binaries, Duration patience, Map<String, String> parameters) {

    public Settings {
        parameters = Map.copyOf(parameters);
        for (var name : parameters.keySet()) {
            if (!name.matches("[a-z_]+(\\.[a-z_]+)?")) {
                throw new IllegalArgumentException("not the name of a PostgreSQL parameter: " + name);
            }
            if (PostmasterCommand.OURS.contains(name)) {
                throw new IllegalArgumentException(name + " is set by the launcher alone");
            }
        }
    }

    /** Durable, and shared with a process that runs already. */
    public static Settings standard() {
        return new Settings(true, true, null, Duration.ofSeconds(60), Map.of());
    }

    /** Quick and forgetful: a power cut may lose everything. The user may make databases and users. For tests alone. */
    public static Settings forTests() {
        return standard().withDurable(false).with("max_connections", "300").with("shared_buffers", "64MB");
    }

    public Settings withDurable(boolean value) {
        return new Settings(value, sharing, binaries, patience, parameters);
    }

    public Settings withSharing(boolean value) {
        return new Settings(durable, value, binaries, patience, parameters);
    }

    public Settings withBinaries(Path value) {
        return new Settings(durable, sharing, value, patience, parameters);
    }

    public Settings withPatience(Duration value) {
        return new Settings(durable, sharing, binaries, value, parameters);
    }

    /** The same with one more PostgreSQL parameter, for example {@code shared_buffers} {@code 256MB}. */
    public Settings with(String parameter, String value) {
        var more = new TreeMap<>(parameters);
        more.put(parameter, value);
        return new Settings(durable, sharing, binaries, patience, more);
    }
}
