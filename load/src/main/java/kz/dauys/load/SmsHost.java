package kz.dauys.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A gateway for SMS that counts messages by their id, and can be one that takes calls and never answers. */
final class SmsHost implements AutoCloseable {
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    private final AtomicInteger unanswered = new AtomicInteger();
    private final Host host;
    private volatile boolean hangs;

    SmsHost() throws IOException {
        host = new Host(this::talk);
    }

    private void talk(Socket caller) throws IOException {
        var in = new BufferedInputStream(caller.getInputStream());
        int length = 0;
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring("content-length:".length()).strip());
            }
        }
        var body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
        if (hangs) {
            unanswered.incrementAndGet();
            in.read(); // comes when the caller gives up
            return;
        }
        var id = ID.matcher(body);
        host.came(id.find() ? id.group(1) : body);
        caller.getOutputStream()
                .write("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int sign = in.read(); sign >= 0 && sign != '\n'; sign = in.read()) {
            if (sign != '\r') {
                line.append((char) sign);
            }
        }
        return line.toString();
    }

    String address() {
        return "http://127.0.0.1:" + host.port() + "/send";
    }

    /** Whether it takes calls and never answers. */
    void hang(boolean hanging) {
        hangs = hanging;
    }

    /** How many different messages came. */
    int messages() {
        return host.different();
    }

    /** How many messages came more than once. */
    long twice() {
        return host.twice();
    }

    /** How many calls it kept waiting. */
    int unanswered() {
        return unanswered.get();
    }

    @Override
    public void close() throws IOException {
        host.close();
    }
}
