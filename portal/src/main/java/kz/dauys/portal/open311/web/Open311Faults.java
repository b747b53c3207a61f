package kz.dauys.portal.open311.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.site.FaultForm;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What goes wrong at the addresses of the standard, in the form of the standard. */
@Component
class Open311Faults implements FaultForm {

    @Override
    public boolean at(String address) {
        return address.startsWith("/open311/");
    }

    @Override
    public ResponseEntity<?> answer(
            String address, int status, String title, String text, String incident, Language language) {
        var words = incident.isEmpty() ? text : text + " (" + incident + ")";
        return written(address.endsWith(".json") ? "json" : "xml", status, List.of(new Error(status, words)), language);
    }

    /** One of the errors; its code may be finer than the status of the whole. */
    record Error(int code, String text) {}

    static ResponseEntity<byte[]> written(String format, int status, List<Error> all, Language language) {
        var errors = new Node.Items(
                "error",
                all.stream()
                        .map(one -> {
                            var error = Node.fields();
                            error.values().put("code", new Node.Number(one.code()));
                            return Node.put(error, "description", one.text());
                        })
                        .toList());
        return ResponseEntity.status(status)
                .header(HttpHeaders.CONTENT_TYPE, type(format))
                .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(text(format, "errors", errors).getBytes(StandardCharsets.UTF_8));
    }

    static String type(String format) {
        return format.equals("json") ? "application/json" : "text/xml;charset=utf-8";
    }

    static String text(String format, String root, Node node) {
        return format.equals("json") ? Written.json(node) : Written.xml(root, node);
    }
}
