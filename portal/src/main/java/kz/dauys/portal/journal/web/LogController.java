package kz.dauys.portal.journal.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import kz.dauys.portal.journal.Journal;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Serves the public log (c2sp.org/tlog-tiles) at {@code /log/}, and the second and later ones, which began after a log
 * was retired, at {@code /log/2/} and so on. Tiles never change, so any cache may keep them for ever.
 */
@Controller
class LogController {
    private static final Pattern LATER = Pattern.compile("([2-9]|[1-9][0-9]{1,5})/(.*)");

    private static final MediaType PLAIN = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final Journal journal;

    LogController(Journal journal) {
        this.journal = journal;
    }

    /** Whom to trust, in the form that verifiers take. */
    @GetMapping("/log/policy")
    ResponseEntity<String> policy() {
        return ResponseEntity.ok()
                .contentType(PLAIN)
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic())
                .body(journal.policy());
    }

    /** In which contracts of chains the log is anchored. */
    @GetMapping("/log/anchors")
    ResponseEntity<String> anchors() {
        return ResponseEntity.ok()
                .contentType(PLAIN)
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic())
                .body(journal.anchors());
    }

    @GetMapping("/log/**")
    ResponseEntity<byte[]> read(HttpServletRequest request) {
        var path = request.getRequestURI().substring("/log/".length());
        var later = LATER.matcher(path);
        var answer = later.matches()
                ? journal.served(Integer.parseInt(later.group(1)), request.getMethod(), later.group(2))
                : journal.served(1, request.getMethod(), path);
        return ResponseEntity.status(answer.status())
                .header(HttpHeaders.CONTENT_TYPE, answer.contentType())
                .header(HttpHeaders.CACHE_CONTROL, answer.cacheControl().orElse("no-store"))
                // a page elsewhere may check the log in its reader's browser
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .body(answer.body());
    }
}
