package kz.dauys.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One kept connection over which requests go. The JDK's client costs several times as much for each request, which on
 * a machine that carries the portal as well would be measured as the portal's.
 */
final class Wire implements Way, AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final InetSocketAddress portal;
    private final int patience;
    private Socket socket;
    private BufferedInputStream in;

    Wire(String host, int port) throws IOException {
        this(host, port, TIMEOUT);
    }

    /** @param patience with which an answer is waited for */
    Wire(String host, int port, Duration patience) throws IOException {
        this.patience = (int) patience.toMillis();
        portal = new InetSocketAddress(host, port);
        socket = connect();
        in = new BufferedInputStream(socket.getInputStream(), 32 * 1024);
    }

    private Socket connect() throws IOException {
        var socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(patience);
        socket.connect(portal, (int) TIMEOUT.toMillis());
        return socket;
    }

    record Answer(int status, List<String> headers, String body) {
        @Nullable
        String header(String name) {
            var start = name.toLowerCase(Locale.ROOT) + ":";
            for (var header : headers) {
                if (header.toLowerCase(Locale.ROOT).startsWith(start)) {
                    return header.substring(start.length()).strip();
                }
            }
            return null;
        }
    }

    @Override
    public Answer send(String method, String path, String further, @Nullable String form) throws IOException {
        var body = form == null ? new byte[0] : form.getBytes(StandardCharsets.UTF_8);
        var head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + further
                + (form == null ? "" : "Content-Length: " + body.length + "\r\n")
                + "\r\n";
        var bytes = head.getBytes(StandardCharsets.UTF_8);
        var all = new byte[bytes.length + body.length];
        System.arraycopy(bytes, 0, all, 0, bytes.length);
        System.arraycopy(body, 0, all, bytes.length, body.length);
        socket.getOutputStream().write(all);
        var answer = read();
        if ("close".equals(answer.header("Connection"))) {
            socket.close();
            socket = connect();
            in = new BufferedInputStream(socket.getInputStream(), 32 * 1024);
        }
        return answer;
    }

    private Answer read() throws IOException {
        var first = line();
        int status = Integer.parseInt(first.substring(9, 12));
        var headers = new ArrayList<String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            headers.add(line);
        }
        var answer = new Answer(status, headers, "");
        var length = answer.header("Content-Length");
        var body = "chunked".equals(answer.header("Transfer-Encoding"))
                ? chunks()
                : new String(whole(length == null ? 0 : Integer.parseInt(length)), StandardCharsets.UTF_8);
        return new Answer(status, headers, body);
    }

    /** Half a page is none: the portal may die while it sends one. */
    private byte[] whole(int size) throws IOException {
        var bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException("the portal hung up in the middle of a page");
        }
        return bytes;
    }

    private String chunks() throws IOException {
        var all = new java.io.ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            all.write(whole(size));
            line();
        }
        line();
        return all.toString(StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        var line = new StringBuilder(80);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the portal hung up");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
