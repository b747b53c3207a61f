package kz.dauys.portal.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A stored file that is handed out: never as a page of ours, whatever it claims to be.
 *
 * @param name safe to be given to a browser as the name of a download
 * @param everyones whether everyone may have it, so that it may be kept on the way
 * @param bytes never changed; a store that is away is seen when they are opened
 */
public record HandedFile(String name, String mediaType, long size, boolean everyones, Resource bytes) {
    /** Its bytes never change, but what is hidden must not be shown for longer than this. */
    private static final Duration KEPT = Duration.ofDays(1);

    /** What we drew ourselves is shown, and all else is only a download. */
    public ResponseEntity<Resource> answer() throws IOException {
        boolean shown = FileStore.isShown(mediaType);
        var disposition = (shown ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(name, StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(shown ? MediaType.parseMediaType(mediaType) : MediaType.APPLICATION_OCTET_STREAM)
                .contentLength(size)
                .cacheControl(
                        everyones ? CacheControl.maxAge(KEPT).cachePublic().immutable() : CacheControl.noStore())
                .header("Content-Disposition", disposition.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'; img-src 'self'")
                .body(opened());
    }

    /** Bytes that come from elsewhere are opened before the answer begins, so that there can still be a page about it. */
    private Resource opened() throws IOException {
        return bytes.isFile() ? bytes : new InputStreamResource(bytes.getInputStream());
    }
}
