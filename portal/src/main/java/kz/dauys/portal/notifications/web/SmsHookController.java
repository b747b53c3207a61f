package kz.dauys.portal.notifications.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.notifications.Notifications;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Where the SMS gateway reports what became of a message. */
@Controller
class SmsHookController {
    private static final int LONGEST = 64 * 1024;

    private final Notifications notifications;

    SmsHookController(Notifications notifications) {
        this.notifications = notifications;
    }

    @PostMapping("/hooks/sms/{secret}")
    ResponseEntity<Void> report(@PathVariable String secret, HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(LONGEST + 1);
        if (body.length > LONGEST) {
            return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
        }
        // a form is read by the server before it comes here
        var text = new String(body, StandardCharsets.UTF_8);
        return switch (notifications.smsReported(secret, text.isEmpty() ? form(request) : text)) {
            case Outcome.Done<String> _ -> ResponseEntity.noContent().build();
            case Outcome.Refused<String> _ -> ResponseEntity.notFound().build();
        };
    }

    private static String form(HttpServletRequest request) {
        var form = new StringBuilder();
        request.getParameterMap().forEach((name, values) -> {
            for (var value : values) {
                form.append(form.isEmpty() ? "" : "&")
                        .append(java.net.URLEncoder.encode(name, StandardCharsets.UTF_8))
                        .append('=')
                        .append(java.net.URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        });
        return form.toString();
    }
}
