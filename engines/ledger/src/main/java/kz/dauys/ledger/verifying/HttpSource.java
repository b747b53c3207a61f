package kz.dauys.ledger.verifying;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import kz.dauys.ledger.LogPath;

/** A log at an address (tlog-tiles, "APIs"). What fails in passing is asked for again, three times in all. */
public final class HttpSource implements LogSource {
    private static final int MOST_BYTES = 256 * (2 + 65_535);
    private static final int ATTEMPTS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI address;
    private final HttpClient client;

    /**
     * @param address the address of the log, below which checkpoint and tiles are; http or https
     * @param client with what time limits and proxies the caller wants; stays the caller's to close
     * @throws IllegalArgumentException for an address that is not of the web
     */
    public HttpSource(URI address, HttpClient client) {
        var scheme = String.valueOf(address.getScheme());
        if (!(scheme.equals("http") || scheme.equals("https")) || address.getHost() == null) {
            throw new IllegalArgumentException("not an address of the web: " + address);
        }
        var text = address.toString();
        this.address = text.endsWith("/") ? address : URI.create(text + "/");
        this.client = client;
    }

    @Override
    public Optional<byte[]> fetch(LogPath path) throws IOException {
        var request = HttpRequest.newBuilder(address.resolve(path.path()))
                .header("Accept-Encoding", "gzip, identity")
                .build();
        for (int attempt = 1; ; attempt++) {
            try {
                return answer(request);
            } catch (IOException e) {
                if (attempt == ATTEMPTS || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            }
        }
    }

    private Optional<byte[]> answer(HttpRequest request) throws IOException {
        var response = BoundedHttp.send(client, request, MOST_BYTES, PATIENCE);
        return switch (response.statusCode()) {
            case 200 -> Optional.of(body(response));
            case 404, 410 -> Optional.empty();
            default -> throw new IOException(request.uri() + ": answered with status " + response.statusCode());
        };
    }

    private static byte[] body(HttpResponse<byte[]> response) throws IOException {
        boolean packed = response.headers()
                .firstValue("Content-Encoding")
                .filter(coding -> coding.equalsIgnoreCase("gzip"))
                .isPresent();
        if (!packed) {
            return response.body();
        }
        try (var plain = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            byte[] bytes = plain.readNBytes(MOST_BYTES + 1);
            if (bytes.length <= MOST_BYTES) {
                return bytes;
            }
        }
        throw new IOException(response.uri() + ": larger than anything in a log");
    }
}
