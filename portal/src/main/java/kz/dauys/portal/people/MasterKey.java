package kz.dauys.portal.people;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PrfConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The key that opens the keys of people, which lies outside the database: {@code dauys.master-key} (a keyset of Tink in
 * Base64), else the file {@code dauys.master-key-file}, else {@code master.key} in the data folder, made at the first
 * start, else a key of this process. It is a keyset: the primary wraps, and every key in it unwraps.
 */
@Component
class MasterKey {
    private static final Logger LOG = LoggerFactory.getLogger(MasterKey.class);

    static {
        try {
            AeadConfig.register();
            PrfConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink cannot do what it is for", e);
        }
    }

    /** @param version what tells one state of the file from the next; null without a file */
    private record Loaded(
            KeysetHandle keys, Aead aead, @Nullable Object version) {}

    private final @Nullable Path file;
    /** Whether the file was made at this start. */
    private final boolean made;

    private volatile Loaded loaded;

    MasterKey(
            @Value("${dauys.master-key:}") String configured,
            @Value("${dauys.master-key-file:}") String keyFile,
            @Value("${dauys.data:}") String dataFolder)
            throws IOException {
        if (!configured.isBlank()) {
            this.file = null;
            this.made = false;
            this.loaded = loaded(parsed(configured.strip()), null);
        } else if (!keyFile.isBlank() || !dataFolder.isBlank()) {
            this.file = keyFile.isBlank() ? Path.of(dataFolder.strip(), "master.key") : Path.of(keyFile.strip());
            this.made = !Files.exists(file);
            if (made) {
                write(file, fresh(), false);
            }
            this.loaded = read(file);
        } else {
            LOG.warn("neither dauys.master-key nor dauys.data is set: what is sealed now dies with this process");
            this.file = null;
            this.made = false;
            this.loaded = loaded(fresh(), null);
        }
    }

    /** Takes away the file that this start made, as the database was sealed under another: it would only mislead. */
    void takeBackIfMade() throws IOException {
        if (made && file != null) {
            Files.deleteIfExists(file);
        }
    }

    /** A keyset with one key, as {@code dauys.master-key} takes it. */
    static String madeUp() {
        return Base64.getEncoder().encodeToString(json(fresh()).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the text is a keyset that can be a master key. */
    static boolean fits(String configured) {
        try {
            loaded(parsed(configured), null);
            return true;
        } catch (IllegalArgumentException notAKeyset) {
            return false;
        }
    }

    private static KeysetHandle fresh() {
        try {
            return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no key can be made", e);
        }
    }

    private static KeysetHandle parsed(String configured) {
        try {
            var json = new String(Base64.getDecoder().decode(configured), StandardCharsets.UTF_8);
            return TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // what it says could quote the key
            throw new IllegalArgumentException("dauys.master-key must be a keyset as './dauys keys new' prints it");
        }
    }

    private static Loaded loaded(KeysetHandle keys, @Nullable Object version) {
        try {
            return new Loaded(keys, keys.getPrimitive(RegistryConfiguration.get(), Aead.class), version);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the master key is not one that encrypts");
        }
    }

    private static Loaded read(Path file) {
        try {
            var version = version(file);
            var keys = TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get());
            return loaded(keys, version);
        } catch (IOException e) {
            throw new UncheckedIOException("the master key cannot be read: " + file, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("there is no master key in " + file);
        }
    }

    private static Object version(Path file) throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return Objects.hash(attributes.fileKey(), attributes.lastModifiedTime(), attributes.size());
    }

    private static String json(KeysetHandle keys) {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key cannot be written down", e);
        }
    }

    private static void write(Path file, KeysetHandle keys, boolean replacing) throws IOException {
        var folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file stands in a folder");
        Files.createDirectories(folder);
        var next = Files.createTempFile(
                folder,
                "master",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        // on the disk before anything is wrapped with it: a power cut must not leave a database without its key
        try (var channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
            var bytes = ByteBuffer.wrap(json(keys).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        if (replacing) {
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(folder);
            return;
        }
        try {
            // a link, unlike a move, never replaces the key that another process made meanwhile
            Files.createLink(file, next);
        } catch (java.nio.file.FileAlreadyExistsException otherWasFaster) {
            LOG.debug("another process made the key");
        } finally {
            Files.delete(next);
        }
        force(folder);
    }

    /** The name of a file is kept by its folder. */
    private static void force(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** As it is now: a rotation by another process holds from the moment at which it wrote the file. */
    private Loaded now() {
        var known = loaded;
        var from = file;
        if (from == null) {
            return known;
        }
        try {
            if (version(from).equals(known.version())) {
                return known;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the master key cannot be read: " + from, e);
        }
        var fresh = read(from);
        loaded = fresh;
        return fresh;
    }

    Aead aead() {
        return now().aead();
    }

    /** By which id the key is known that wraps from now on. */
    long primary() {
        return now().keys().getPrimary().getId();
    }

    /** The ids of all that it can unwrap with. */
    Set<Long> ids() {
        var keys = now().keys();
        var ids = new LinkedHashSet<Long>();
        for (int i = 0; i < keys.size(); i++) {
            ids.add((long) keys.getAt(i).getId());
        }
        return ids;
    }

    /** Whether a rotation can change it here; what is configured, the operator changes. */
    boolean inAFile() {
        return file != null;
    }

    /** Puts a fresh primary before the keys of today. */
    void addPrimary() {
        try {
            var more = KeysetHandle.newBuilder(now().keys())
                    .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                            .withRandomId()
                            .makePrimary())
                    .build();
            replace(more);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no key can be made", e);
        }
    }

    /** Forgets every key but the primary: what they wrapped and nobody wrapped anew is lost. */
    void keepPrimaryOnly() {
        try {
            replace(KeysetHandle.newBuilder()
                    .addEntry(KeysetHandle.importKey(now().keys().getPrimary().getKey())
                            .withFixedId(now().keys().getPrimary().getId())
                            .makePrimary())
                    .build());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the old keys cannot be taken out", e);
        }
    }

    private void replace(KeysetHandle keys) {
        try {
            write(Objects.requireNonNull(file, "a configured key is changed by the operator"), keys, true);
        } catch (IOException e) {
            throw new UncheckedIOException("the master key cannot be written", e);
        }
    }
}
