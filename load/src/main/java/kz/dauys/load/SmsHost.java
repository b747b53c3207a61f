package kz.dauys.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A gateway for SMS that counts messages by their id, and can be one that takes calls and never answers. */
final class SmsHost implements AutoCloseable {
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    private final ServerSocket door;
    private final Map<String, AtomicInteger> messages = new ConcurrentHashMap<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger unanswered = new AtomicInteger();
    private volatile boolean hangs;

    SmsHost() throws IOException {
        door = new ServerSocket(0, 200, InetAddress.getByName("127.0.0.1"));
        Thread.ofVirtual().start(() -> {
            while (!door.isClosed()) {
                try {
                    var caller = door.accept();
                    open.add(caller);
                    Thread.ofVirtual().start(() -> talk(caller));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private void talk(Socket caller) {
        try (caller) {
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
            messages.computeIfAbsent(id.find() ? id.group(1) : body, _ -> new AtomicInteger())
                    .incrementAndGet();
            caller.getOutputStream()
                    .write("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException gone) {
            // the caller has had enough
        } finally {
            open.remove(caller);
        }
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
        return "http://127.0.0.1:" + door.getLocalPort() + "/send";
    }

    /** Whether it takes calls and never answers. */
    void hang(boolean hanging) {
        hangs = hanging;
    }

    /** How many different messages came. */
    int messages() {
        return messages.size();
    }

    /** How many messages came more than once. */
    long twice() {
        return messages.values().stream().filter(times -> times.get() > 1).count();
    }

    /** How many calls it kept waiting. */
    int unanswered() {
        return unanswered.get();
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (var caller : open) {
            caller.close();
        }
    }
}
