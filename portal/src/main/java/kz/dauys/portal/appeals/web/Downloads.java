package kz.dauys.portal.appeals.web;

import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Hands out what we wrote ourselves. */
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
}
