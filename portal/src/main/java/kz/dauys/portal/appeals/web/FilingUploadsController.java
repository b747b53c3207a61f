package kz.dauys.portal.appeals.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.UUID;
import kz.dauys.portal.appeals.Appeals;
import kz.dauys.portal.appeals.AttachmentRole;
import kz.dauys.portal.appeals.BeginUpload;
import kz.dauys.portal.appeals.Upload;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.people.Viewer;
import kz.dauys.portal.site.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * Files that come in pieces, by the protocol tus 1.0.0 with creation, expiration, checksum and termination. When a file is
 * whole, the form of the files puts it on the draft. Whoever has not the draft's key finds nothing here.
 */
@Controller
@RequestMapping("/{language:kk|ru|en}/file/files/uploads")
class FilingUploadsController {
    private static final String VERSION = "1.0.0";
    private static final String RESUMABLE = "Tus-Resumable";
    private static final String OFFSET = "Upload-Offset";
    private static final String LENGTH = "Upload-Length";
    private static final String BYTES = "application/offset+octet-stream";
    /** The protocol's own status for bytes that are not what was told. */
    private static final int CHECKSUM_MISMATCH = 460;
    /** What comes with a checksum is held until it is compared. */
    private static final int LARGEST_CHECKED = 1024 * 1024;

    private static final Map<String, String> DIGESTS = Map.of("sha1", "SHA-1", "sha256", "SHA-256");

    private final Appeals appeals;
    private final Writing writing;
    private final Words words;

    FilingUploadsController(Appeals appeals, Writing writing, Words words) {
        this.appeals = appeals;
        this.writing = writing;
        this.words = words;
    }

    @RequestMapping(method = RequestMethod.OPTIONS)
    ResponseEntity<String> abilities() {
        return ResponseEntity.noContent()
                .header(RESUMABLE, VERSION)
                .header("Tus-Version", VERSION)
                .header("Tus-Extension", "creation,expiration,checksum,termination")
                .header("Tus-Max-Size", String.valueOf(appeals.largestFile()))
                .header("Tus-Checksum-Algorithm", String.join(",", DIGESTS.keySet()))
                .build();
    }

    @PostMapping
    ResponseEntity<String> begin(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @RequestHeader(name = RESUMABLE, required = false) @Nullable String version,
            @RequestHeader(name = LENGTH, required = false) @Nullable String length,
            @RequestHeader(name = "Upload-Metadata", defaultValue = "") String metadata) {
        if (!VERSION.equals(version)) {
            return otherVersion();
        }
        var size = number(length);
        var told = metadata(metadata);
        if (size.isEmpty() || told == null) {
            return answer(HttpStatus.BAD_REQUEST).build();
        }
        var role = "power".equals(told.get("role")) ? AttachmentRole.POWER : AttachmentRole.EVIDENCE;
        var command = new BeginUpload(
                role,
                told.getOrDefault("filename", ""),
                number(told.get("changed")).orElse(0),
                size.getAsLong());
        var key = Objects.requireNonNullElse(writing.key(request), "");
        return switch (appeals.beginUpload(viewer, request.getRemoteAddr(), key, command)) {
            case Outcome.Done<Upload>(var upload) ->
                known(HttpStatus.CREATED, upload)
                        .header(HttpHeaders.LOCATION, request.getRequestURI() + "/" + upload.id())
                        .build();
            case Outcome.Refused<Upload>(var refusal) -> refused(language, refusal);
        };
    }

    @RequestMapping(path = "/{upload}", method = RequestMethod.HEAD)
    ResponseEntity<String> howFar(
            HttpServletRequest request,
            Viewer viewer,
            @PathVariable UUID upload,
            @RequestHeader(name = RESUMABLE, required = false) @Nullable String version) {
        if (!VERSION.equals(version)) {
            return otherVersion();
        }
        return appeals.upload(viewer, writing.key(request), upload)
                .map(found -> known(HttpStatus.OK, found)
                        .header(LENGTH, String.valueOf(found.size()))
                        .<String>build())
                .orElseGet(() -> answer(HttpStatus.NOT_FOUND).build());
    }

    @PatchMapping("/{upload}")
    ResponseEntity<String> more(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID upload,
            @RequestHeader(name = RESUMABLE, required = false) @Nullable String version,
            @RequestHeader(name = OFFSET, required = false) @Nullable String offset,
            @RequestHeader(name = "Upload-Checksum", required = false) @Nullable String checksum) {
        if (!VERSION.equals(version)) {
            return otherVersion();
        }
        if (!BYTES.equals(request.getContentType())) {
            return answer(HttpStatus.UNSUPPORTED_MEDIA_TYPE).build();
        }
        var at = number(offset);
        if (at.isEmpty()) {
            return answer(HttpStatus.BAD_REQUEST).build();
        }
        var key = writing.key(request);
        var found = appeals.upload(viewer, key, upload);
        if (found.isEmpty() || key == null) {
            return answer(HttpStatus.NOT_FOUND).build();
        }
        // before a byte of it is read
        if (request.getContentLengthLong() > found.get().size() - at.getAsLong()) {
            return refused(language, Refusal.of("appeals.upload-too-long"));
        }
        try {
            InputStream bytes = request.getInputStream();
            if (checksum != null) {
                var digest = checksum.split(" ", 2);
                var algorithm = DIGESTS.get(digest[0]);
                if (algorithm == null || digest.length < 2) {
                    return answer(HttpStatus.BAD_REQUEST).build();
                }
                var held = bytes.readNBytes(LARGEST_CHECKED + 1);
                if (held.length > LARGEST_CHECKED) {
                    return answer(HttpStatus.CONTENT_TOO_LARGE).build();
                }
                if (!same(algorithm, held, digest[1])) {
                    return answer(CHECKSUM_MISMATCH).build();
                }
                bytes = new ByteArrayInputStream(held);
            }
            return switch (appeals.continueUpload(viewer, key, upload, at.getAsLong(), bytes)) {
                case Outcome.Done<Upload>(var more) ->
                    known(HttpStatus.NO_CONTENT, more).build();
                case Outcome.Refused<Upload>(var refusal) -> refused(language, refusal);
            };
        } catch (IOException lineBroke) {
            // nobody hears this; what came is kept, and the sender asks how far it got
            return answer(HttpStatus.BAD_REQUEST).build();
        }
    }

    @DeleteMapping("/{upload}")
    ResponseEntity<String> takeBack(
            HttpServletRequest request,
            Language language,
            Viewer viewer,
            @PathVariable UUID upload,
            @RequestHeader(name = RESUMABLE, required = false) @Nullable String version) {
        if (!VERSION.equals(version)) {
            return otherVersion();
        }
        var key = Objects.requireNonNullElse(writing.key(request), "");
        return switch (appeals.abandonUpload(viewer, key, upload)) {
            case Outcome.Done<UUID> _ -> answer(HttpStatus.NO_CONTENT).build();
            case Outcome.Refused<UUID>(var refusal) -> refused(language, refusal);
        };
    }

    private static ResponseEntity.BodyBuilder answer(HttpStatus status) {
        return answer(status.value());
    }

    private static ResponseEntity.BodyBuilder answer(int status) {
        return ResponseEntity.status(status).header(RESUMABLE, VERSION).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static ResponseEntity.BodyBuilder known(HttpStatus status, Upload upload) {
        return answer(status)
                .header(OFFSET, String.valueOf(upload.received()))
                .header("Upload-Expires", httpDate(upload.expiresAt()));
    }

    private static String httpDate(Instant at) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
    }

    private static ResponseEntity<String> otherVersion() {
        return answer(HttpStatus.PRECONDITION_FAILED)
                .header("Tus-Version", VERSION)
                .build();
    }

    /** In words, to be shown to whoever sends. */
    private ResponseEntity<String> refused(Language language, Refusal refusal) {
        var speech = words.in(language);
        var status = switch (refusal.code()) {
            case "appeals.no-such-upload", "appeals.no-such-draft" -> HttpStatus.NOT_FOUND;
            case "appeals.upload-elsewhere" -> HttpStatus.CONFLICT;
            case "appeals.upload-too-long", "files.too-large" -> HttpStatus.CONTENT_TOO_LARGE;
            default -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
        return answer(status)
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .body(speech.say(refusal) + " " + speech.next(refusal));
    }

    private static OptionalLong number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,18}")
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }

    /** Pairs of a key and a value in Base64, by commas; null when they are not in this form. */
    private static @Nullable Map<String, String> metadata(String header) {
        var told = new HashMap<String, String>();
        for (var pair : header.split(",")) {
            var parts = pair.strip().split(" ", 2);
            try {
                told.put(
                        parts[0],
                        parts.length < 2
                                ? ""
                                : new String(Base64.getDecoder().decode(parts[1]), StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
        return told;
    }

    private static boolean same(String algorithm, byte[] bytes, String checksum) {
        try {
            return Arrays.equals(
                    MessageDigest.getInstance(algorithm).digest(bytes),
                    Base64.getDecoder().decode(checksum.strip()));
        } catch (IllegalArgumentException e) {
            return false;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has " + algorithm, e);
        }
    }
}
