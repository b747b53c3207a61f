package kz.dauys.portal.openness.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kz.dauys.portal.appeals.PublicAppeal;
import kz.dauys.portal.appeals.PublicQuery;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.TerritoryCode;
import kz.dauys.portal.openness.Openness;
import kz.dauys.portal.organisations.TopicCode;
import kz.dauys.portal.site.Csv;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that everyone may read as a file, row by row: CSV (RFC 4180) or JSON Lines. How many rows there are stands in
 * {@code X-Row-Count}; whoever got fewer was cut off.
 */
@Controller
class ExportController {
    private static final int WAIT_SECONDS = 60;

    private final Openness openness;
    private final JsonMapper json;

    ExportController(Openness openness, JsonMapper json) {
        this.openness = openness;
        this.json = json;
    }

    @GetMapping("/export/appeals.{format:csv|jsonl}")
    void appeals(
            HttpServletResponse response,
            @PathVariable String format,
            @RequestParam(required = false) @Nullable String topic,
            @RequestParam(required = false) @Nullable String territory,
            @RequestParam(required = false) @Nullable Boolean open)
            throws IOException {
        var query = query(topic, territory, open);
        boolean csv = format.equals("csv");
        response.setContentType(csv ? "text/csv;charset=UTF-8" : "application/jsonl;charset=UTF-8");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"dauys-appeals." + format + "\"");
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var outcome = openness.exportAppeals(
                query,
                count -> {
                    response.setHeader("X-Row-Count", Long.toString(count));
                    if (csv) {
                        write(response, Csv.line(List.copyOf(row(null).keySet())));
                    }
                },
                appeal -> write(response, csv ? csv(row(appeal)) : json.writeValueAsString(row(appeal)) + "\n"));
        if (outcome instanceof Outcome.Refused<Long>) {
            response.reset();
            response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(WAIT_SECONDS));
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
            return;
        }
        response.getOutputStream().flush();
    }

    private static PublicQuery query(@Nullable String topic, @Nullable String territory, @Nullable Boolean open) {
        try {
            return new PublicQuery(
                    topic == null || topic.isEmpty() ? List.of() : List.of(new TopicCode(topic)),
                    territory == null || territory.isEmpty() ? null : new TerritoryCode(territory),
                    null,
                    null,
                    open);
        } catch (IllegalArgumentException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
    }

    private static void write(HttpServletResponse response, String text) {
        try {
            // not the writer of the response: it swallows that nobody listens any more
            response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the reader has gone", e);
        }
    }

    /** The columns, which have stable names; with null their names alone. */
    private static Map<String, @Nullable Object> row(@Nullable PublicAppeal appeal) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("number", appeal == null ? null : appeal.number().value());
        row.put("kind", appeal == null ? null : appeal.kind().code());
        row.put("standing", appeal == null ? null : appeal.standing().name());
        row.put("open", appeal == null ? null : appeal.standing().open());
        row.put("language", appeal == null ? null : appeal.language().code());
        row.put(
                "topic",
                appeal == null || appeal.topic() == null ? null : appeal.topic().value());
        row.put("territory", appeal == null ? null : appeal.territory().value());
        row.put("body", appeal == null ? null : appeal.body().toString());
        row.put("body_kk", appeal == null ? null : appeal.bodyName().kk());
        row.put("body_ru", appeal == null ? null : appeal.bodyName().ru());
        row.put("body_en", appeal == null ? null : appeal.bodyName().en());
        row.put("received_at", appeal == null ? null : appeal.receivedAt());
        row.put("changed_at", appeal == null ? null : appeal.changedAt());
        row.put("due_ends_at", appeal == null ? null : appeal.dueEndsAt());
        row.put("overdue", appeal == null ? null : appeal.overdue());
        row.put("answered_at", appeal == null ? null : appeal.answeredAt());
        row.put(
                "resolution",
                appeal == null || appeal.resolution() == null
                        ? null
                        : appeal.resolution().name());
        row.put(
                "settled",
                appeal == null || appeal.settled() == null
                        ? null
                        : appeal.settled().name());
        row.put("mark", appeal == null ? null : appeal.mark());
        row.put("text", appeal == null ? null : appeal.text());
        row.put("answer", appeal == null ? null : appeal.answer());
        return row;
    }

    private static String csv(Map<String, @Nullable Object> row) {
        return Csv.line(row.values().stream()
                .map(value -> value == null ? "" : Csv.text(value.toString()))
                .collect(Collectors.toList()));
    }
}
