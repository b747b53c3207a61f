package kz.dauys.portal.files;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.springframework.core.io.Resource;

/**
 * Where the bytes of attached files lie, each under its SHA-256: in a folder, or in a bucket of an S3-compatible store.
 * Both name them alike, {@code ab/abcd…}, so that a folder can be copied into a bucket by any tool.
 */
public sealed interface StoredFiles extends AutoCloseable permits FolderOfFiles, BucketOfFiles {

    /** In the folder, which is made where it is missing. */
    static StoredFiles inFolder(Path folder, Clock clock) throws IOException {
        return new FolderOfFiles(folder, clock);
    }

    /** In the bucket, for a command beside which nothing is swept. */
    static StoredFiles inBucket(BucketSettings settings) {
        return new BucketOfFiles(settings, BucketOfFiles.Patience.USUAL, Arrivals.NOT_SWEPT);
    }

    /** Is told of each file. */
    interface Visit {
        /** @param since when its bytes came last */
        void found(byte[] sha256, Instant since) throws IOException;
    }

    /**
     * Keeps the bytes for good: they are there when this returns. Bytes that are there already are young again.
     *
     * @param file with exactly these bytes, on the same disk as the folder where it is one; may be gone afterwards
     */
    void keep(byte[] sha256, Path file) throws IOException;

    /** The bytes; whether they are there is seen when they are opened ({@link java.io.FileNotFoundException}). */
    Resource bytes(byte[] sha256);

    boolean has(byte[] sha256) throws IOException;

    void each(Visit visit) throws IOException;

    /** Removes the bytes unless they came, or come at this very moment, after the limit; says whether they are gone. */
    boolean removeOlder(byte[] sha256, Instant limit, Wanted wanted) throws IOException;

    /** Whether bytes of this SHA-256 belong to something. */
    interface Wanted {
        boolean test(byte[] sha256);
    }

    @Override
    void close();
}
