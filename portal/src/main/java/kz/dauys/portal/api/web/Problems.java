package kz.dauys.portal.api.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Refusal;
import kz.dauys.portal.site.FaultForm;
import kz.dauys.portal.site.Words;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refusals and faults as problem+json (RFC 9457). The code is that of the refusal and stays; title and detail are for
 * people, in the language of the call.
 */
@Component
class Problems implements FaultForm {
    private static final Set<String> FORBIDDEN = Set.of(
            "api.right-missing",
            "appeals.not-your-office",
            "appeals.not-your-appeal",
            "appeals.not-in-your-hands",
            "appeals.party-does-not-decide",
            "appeals.sign-in-to-file",
            "appeals.channel-of-the-counter",
            "appeals.second-redirection-by-head",
            "budgets.sign-in",
            "budgets.identity-not-confirmed",
            "budgets.too-young",
            "budgets.not-resident");
    private static final Set<String> CONFLICT = Set.of(
            "appeals.changed-meanwhile",
            "appeals.out-of-turn",
            "appeals.already-yours",
            "appeals.in-other-hands",
            "appeals.already-extended",
            "appeals.already-objected",
            "appeals.clarification-already-asked",
            "appeals.preliminary-already-told",
            "budgets.not-open-yet",
            "budgets.closed",
            "budgets.has-token",
            "programs.repeat-key-used");

    private final Words words;
    private final JsonMapper json;

    Problems(Words words, JsonMapper json) {
        this.words = words;
        this.json = json;
    }

    static HttpStatus status(Refusal refusal) {
        var code = refusal.code();
        if (code.equals("appeals.unknown") || code.endsWith("not-found")) {
            return HttpStatus.NOT_FOUND;
        }
        if (FORBIDDEN.contains(code)) {
            return HttpStatus.FORBIDDEN;
        }
        return switch (code) {
            case "api.token-unknown" -> HttpStatus.UNAUTHORIZED;
            case "api.too-often" -> HttpStatus.TOO_MANY_REQUESTS;
            case "api.argument-wrong" -> HttpStatus.BAD_REQUEST;
            default -> CONFLICT.contains(code) ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT;
        };
    }

    ResponseEntity<byte[]> of(Refusal refusal, Language language) {
        var status = status(refusal);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(body(refusal, status, language));
    }

    /** Answers before any controller was asked. */
    void write(Refusal refusal, Language language, HttpServletResponse response) throws IOException {
        var status = status(refusal);
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, language.code());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.getOutputStream().write(body(refusal, status, language));
    }

    private byte[] body(Refusal refusal, HttpStatus status, Language language) {
        var speech = words.in(language);
        return body(refusal.code(), status.value(), speech.say(refusal), speech.next(refusal), "");
    }

    private byte[] body(String code, int status, String title, String detail, String incident) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "urn:dauys:problem:" + code);
        problem.put("title", title);
        problem.put("status", status);
        problem.put("detail", detail);
        problem.put("code", code);
        if (!incident.isEmpty()) {
            problem.put("incident", incident);
        }
        return json.writeValueAsBytes(problem);
    }

    @Override
    public boolean at(String address) {
        return address.startsWith("/api/") || address.startsWith("/oauth/") || address.equals("/openapi.json");
    }

    @Override
    public ResponseEntity<?> answer(
            String address, int status, String title, String text, String incident, Language language) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
                .body(body("http." + status, status, title, text, incident));
    }
}
