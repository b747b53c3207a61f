package kz.dauys.ledger.serving;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A {@link Service} on the HTTP server that comes with the JDK. For a public address put a web server with TLS in
 * front of it.
 */
public final class HttpBinding implements AutoCloseable {
    private static final int GRACE_SECONDS = 2;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Service service;
    private final int mostBytes;

    private HttpBinding(HttpServer server, Service service, int mostBytes) {
        this.server = server;
        this.service = service;
        this.mostBytes = mostBytes;
    }

    /**
     * Starts to answer.
     *
     * @param address port 0 for any that is free
     * @param mostBytes a longer body is refused unread
     */
    public static HttpBinding start(InetSocketAddress address, Service service, int mostBytes) throws IOException {
        var binding = new HttpBinding(HttpServer.create(address, 0), service, mostBytes);
        binding.server.setExecutor(binding.threads);
        binding.server.createContext("/", binding::handle);
        binding.server.start();
        return binding;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(mostBytes + 1);
            if (body.length > mostBytes) {
                send(exchange, Answer.text(413, "a request has at most " + mostBytes + " bytes\n"));
                return;
            }
            var request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getPath().replaceFirst("^/", ""),
                    body,
                    exchange.getRemoteAddress().getAddress().getHostAddress());
            send(exchange, answer(request));
        }
    }

    private Answer answer(Request request) {
        try {
            return service.answer(request);
        } catch (IOException | RuntimeException e) {
            System.getLogger(HttpBinding.class.getName())
                    .log(System.Logger.Level.ERROR, request.method() + " " + request.path() + " failed", e);
            return Answer.text(500, "this should not happen\n");
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.getResponseHeaders().set("Cache-Control", answer.cacheControl().orElse("no-store"));
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), head || answer.body().length == 0 ? -1 : answer.body().length);
        if (!head) {
            exchange.getResponseBody().write(answer.body());
        }
    }

    /** Takes no more requests and lets those that run end, for two seconds at most. */
    @Override
    public void close() {
        server.stop(GRACE_SECONDS);
        threads.shutdownNow();
    }
}
