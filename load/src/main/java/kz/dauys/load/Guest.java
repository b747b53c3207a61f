package kz.dauys.load;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/** Someone in front of the portal: keeps cookies and the token of the form seen last. */
final class Guest {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final Way way;
    private final Recorder times;
    private final String address;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String token = "";

    Guest(Way way, Recorder times, String session, int number) {
        this.way = way;
        this.times = times;
        this.address = "10." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
        cookies.put("session", session);
    }

    /** An answer that the life of an appeal does not expect; says what came instead. */
    static final class Unexpected extends IOException {
        private static final long serialVersionUID = 1;

        Unexpected(String what, int status) {
            super(what + " was answered with " + status);
        }
    }

    Wire.Answer get(String path) throws IOException {
        return expect(200, "GET", path, send("GET", path, null));
    }

    /** Sends a form and gives the address to which it leads. */
    String post(String path, Map<String, String> fields) throws IOException {
        var location = expect(303, "POST", path, sent(path, fields)).header("Location");
        return location == null ? "" : location;
    }

    /** A page, whatever it is. */
    Wire.Answer shown(String path) throws IOException {
        return send("GET", path, null);
    }

    /** What comes of a form, whatever it is. */
    Wire.Answer sent(String path, Map<String, String> fields) throws IOException {
        return sentAll(path, List.copyOf(fields.entrySet()));
    }

    /** The same of a form in which a field may stand several times. */
    Wire.Answer sentAll(String path, List<Map.Entry<String, String>> fields) throws IOException {
        var form = new StringBuilder("_csrf=").append(encoded(token));
        fields.forEach(
                field -> form.append('&').append(field.getKey()).append('=').append(encoded(field.getValue())));
        return send("POST", path, form.toString());
    }

    /** What comes of a form with one file. */
    Wire.Answer brought(String path, String field, String name, byte[] file) throws IOException {
        var line = "--dauys-load";
        var body = line + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + token + "\r\n" + line
                + "\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + new String(file, StandardCharsets.UTF_8)
                + "\r\n" + line + "--\r\n";
        return send("POST", path, "Content-Type: multipart/form-data; boundary=dauys-load\r\n", body);
    }

    private Wire.Answer send(String method, String path, @Nullable String form) throws IOException {
        return send(method, path, "Content-Type: application/x-www-form-urlencoded\r\n", form);
    }

    private Wire.Answer send(String method, String path, String type, @Nullable String form) throws IOException {
        var head = new StringBuilder(form == null ? "" : type)
                .append("X-Forwarded-For: ")
                .append(address)
                .append("\r\nCookie: ");
        cookies.forEach(
                (name, value) -> head.append(name).append('=').append(value).append("; "));
        long began = System.nanoTime();
        var answer = way.send(method, path, head.append("\r\n").toString(), form);
        times.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began));
        for (var header : answer.headers()) {
            if (header.regionMatches(true, 0, "Set-Cookie:", 0, 11)) {
                keep(header.substring(11).strip());
            }
        }
        var shown = TOKEN.matcher(answer.body());
        if (shown.find()) {
            token = shown.group(1);
        }
        return answer;
    }

    private void keep(String cookie) {
        int equals = cookie.indexOf('=');
        int end = cookie.indexOf(';') < 0 ? cookie.length() : cookie.indexOf(';');
        var name = cookie.substring(0, equals);
        if (end == equals + 1 || cookie.contains("Max-Age=0")) {
            cookies.remove(name);
        } else {
            cookies.put(name, cookie.substring(equals + 1, end));
        }
    }

    private static Wire.Answer expect(int status, String method, String path, Wire.Answer answer) throws IOException {
        if (answer.status() != status) {
            throw new Unexpected(method + " " + path, answer.status());
        }
        return answer;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
