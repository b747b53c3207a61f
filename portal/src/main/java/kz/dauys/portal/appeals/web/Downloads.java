package kz.dauys.portal.appeals.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import kz.dauys.portal.appeals.AttachedFile;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Hands out what strangers attached: never as a page of ours, whatever it claims to be. */
final class Downloads {

    private Downloads() {}

    /** A sheet that we wrote. */
    static ResponseEntity<byte[]> pdf(String name, byte[] bytes) {
        return written(name, MediaType.APPLICATION_PDF, bytes);
    }

    /** A proof, which is to be kept and not shown. */
    static ResponseEntity<byte[]> proof(String name, byte[] bytes) {
        return written(name, MediaType.APPLICATION_OCTET_STREAM, bytes);
    }

    private static ResponseEntity<byte[]> written(String name, MediaType type, byte[] bytes) {
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.noStore())
                .header(
                        "Content-Disposition",
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(bytes);
    }

    static ResponseEntity<Resource> answer(AttachedFile file) throws IOException {
        var disposition = (file.picture() ? ContentDisposition.inline() : ContentDisposition.attachment())
                .filename(file.name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(
                        file.picture()
                                ? MediaType.parseMediaType(file.mediaType())
                                : MediaType.APPLICATION_OCTET_STREAM)
                .contentLength(file.size())
                .cacheControl(CacheControl.noStore())
                .header("Content-Disposition", disposition.toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'; img-src 'self'")
                .body(opened(file.bytes()));
    }

    /** Bytes that come from elsewhere are opened before the answer begins, so that there can still be a page about it. */
    private static Resource opened(Resource bytes) throws IOException {
        return bytes.isFile() ? bytes : new InputStreamResource(bytes.getInputStream());
    }
}
