package kz.dauys.portal.api.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Sha256;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.ServletWebRequest;
import tools.jackson.databind.json.JsonMapper;

/** Answers as JSON with an {@code ETag}: the same again is told without its body. */
@Component
class Answers {
    private final Problems problems;
    private final JsonMapper json;

    Answers(Problems problems, JsonMapper json) {
        this.problems = problems;
        this.json = json;
    }

    ResponseEntity<byte[]> everyones(HttpServletRequest request, Object body) {
        return read(request, body, "public, max-age=60");
    }

    ResponseEntity<byte[]> own(HttpServletRequest request, Object body) {
        return read(request, body, "private, no-cache");
    }

    private ResponseEntity<byte[]> read(HttpServletRequest request, Object body, String cache) {
        var bytes = json.writeValueAsBytes(body);
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        headers.setCacheControl(cache);
        headers.set(HttpHeaders.VARY, "Accept-Language, Authorization");
        var tag = "\"" + digest(bytes) + "\"";
        headers.setETag(tag);
        return new ServletWebRequest(request).checkNotModified(tag)
                ? new ResponseEntity<>(headers, HttpStatus.NOT_MODIFIED)
                : new ResponseEntity<>(bytes, headers, HttpStatus.OK);
    }

    /** What came of an act. */
    <T> ResponseEntity<byte[]> act(Caller caller, Outcome<T> outcome, Function<T, Object> shape) {
        return switch (outcome) {
            case Outcome.Done<T>(var value) ->
                ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .body(json.writeValueAsBytes(shape.apply(value)));
            case Outcome.Refused<T>(var refusal) -> problems.of(refusal, caller.language());
        };
    }

    byte[] fingerprint(Object said) {
        return Sha256.of(json.writeValueAsBytes(said));
    }

    private static String digest(byte[] body) {
        return Sha256.hex(body).substring(0, 32);
    }
}
