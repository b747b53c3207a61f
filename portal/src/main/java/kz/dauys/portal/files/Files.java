package kz.dauys.portal.files;

import java.io.IOException;
import java.io.InputStream;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * The door to stored files. Who may have a file is asked of the room whose row names it; a file is forgotten when no room names it
 * any more ({@link KeepsFiles}).
 */
@Component
public class Files {
    /** Bytes of one file. */
    public static final long LARGEST = FileStore.LARGEST;

    private final FileStore store;

    Files(FileStore store) {
        this.store = store;
    }

    /**
     * Stores the bytes, pictures without what their camera wrote about place and time; a picture from which that cannot
     * be taken is refused. A stream that breaks leaves nothing behind.
     */
    public Outcome<StoredFile> put(InputStream bytes) throws IOException {
        return store.put(bytes);
    }

    /** Stores a picture for a page, drawn anew in two sizes; what is no picture of one page is refused. */
    public Outcome<StoredPicture> putPicture(InputStream bytes) throws IOException {
        return store.putPicture(bytes);
    }

    /** A picture as everyone or only some may have it. */
    public HandedFile hand(StoredPicture picture, PictureSize size, boolean everyones) {
        return store.hand(picture, size, everyones);
    }

    /** The bytes that were stored under this SHA-256; a store that is away is seen when they are opened. */
    public Resource bytes(byte[] sha256) {
        return store.bytes(sha256);
    }

    /** Why a file that says to be larger than {@link #LARGEST} need not come at all. */
    public static Refusal tooLarge() {
        return FileStore.tooLarge();
    }

    /** Whether a refusal is about us and not about the file: the same file may be taken in later. */
    public static boolean isNotNow(Refusal refusal) {
        return FileStore.isNotNow(refusal);
    }

    /** Whether the same file meets this refusal each time. */
    public static boolean isAboutTheFile(Refusal refusal) {
        return FileStore.isAboutTheFile(refusal);
    }

    /** The name that somebody gave a file, made safe to show and to save under; what we drew ourselves ends as what it is. */
    public static String safeName(@Nullable String given, String mediaType) {
        return FileNames.safe(given, mediaType);
    }
}
