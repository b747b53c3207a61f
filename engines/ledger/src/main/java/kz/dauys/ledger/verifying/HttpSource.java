package kz.dauys.ledger.verifying;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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
                .timeout(PATIENCE)
                .header("Accept-Encoding", "gzip, identity")
                .build();
        IOException last = new IOException(request.uri() + ": not asked");
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                var response = client.send(request, BodyHandlers.ofInputStream());
                switch (response.statusCode()) {
                    case 200 -> {
                        return Optional.of(body(response));
                    }
                    case 404, 410 -> {
                        response.body().close();
                        return Optional.empty();
                    }
                    default -> {
                        response.body().close();
                        last = new IOException(request.uri() + ": answered with status " + response.statusCode());
                    }
                }
            } catch (IOException e) {
                last = new IOException(
                        request.uri() + ": " + (e.getMessage() == null ? "cannot be reached" : e.getMessage()), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(request.uri() + ": interrupted", e);
            }
        }
        throw last;
    }

    private static byte[] body(HttpResponse<InputStream> response) throws IOException {
        boolean packed = response.headers()
                .firstValue("Content-Encoding")
                .filter(coding -> coding.equalsIgnoreCase("gzip"))
                .isPresent();
        try (var raw = response.body();
                var plain = packed ? new GZIPInputStream(raw) : raw) {
            byte[] bytes = plain.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException("larger than anything in a log");
            }
            return bytes;
        }
    }
}
