package kz.dauys.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Arrays;
import kz.dauys.portal.files.BucketSettings;
import kz.dauys.portal.files.StoredFiles;
import org.springframework.core.io.Resource;

/** Where the attached files of a configuration lie. */
public final class Attached {
    private Attached() {}

    /** To be closed. */
    public static StoredFiles files(Configuration configuration) throws IOException {
        return bucket(configuration)
                ? StoredFiles.inBucket(settings(configuration))
                : StoredFiles.inFolder(folder(configuration), Clock.systemUTC());
    }

    /** Whether they lie in a bucket. */
    public static boolean bucket(Configuration configuration) {
        return configuration.has(Key.S3_BUCKET);
    }

    static Path folder(Configuration configuration) {
        return configuration.data().resolve("attachments");
    }

    /** Copies the bytes into the file; says whether they are what their name says. */
    static boolean copied(Resource bytes, Path to, byte[] sha256) throws IOException {
        try (var in = bytes.getInputStream();
                var out = new DigestOutputStream(Files.newOutputStream(to), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(out);
            return Arrays.equals(out.getMessageDigest().digest(), sha256);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static BucketSettings settings(Configuration configuration) {
        return new BucketSettings(
                configuration.get(Key.S3_ENDPOINT),
                configuration.get(Key.S3_REGION),
                configuration.get(Key.S3_BUCKET),
                configuration.get(Key.S3_KEY),
                configuration.get(Key.S3_SECRET),
                configuration.get(Key.S3_PATH_STYLE).equals("yes"));
    }
}
