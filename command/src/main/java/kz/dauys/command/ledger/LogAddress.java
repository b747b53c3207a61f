package kz.dauys.command.ledger;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import kz.dauys.command.BadUse;
import kz.dauys.ledger.verifying.FolderSource;
import kz.dauys.ledger.verifying.HttpSource;
import kz.dauys.ledger.verifying.LogSource;

/** Where a log is read, as the command line says it: an address of the web, or a folder. */
record LogAddress(LogSource source, HttpClient http) implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    static LogAddress of(String text) {
        var http = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        if (text.startsWith("http://") || text.startsWith("https://")) {
            return new LogAddress(new HttpSource(web(text), http), http);
        }
        var folder = Path.of(text);
        if (!Files.isDirectory(folder)) {
            throw new BadUse(text + ": neither an address (http, https) nor a folder");
        }
        return new LogAddress(new FolderSource(folder), http);
    }

    /** An address of the web; anything else is bad use. */
    static URI web(String text) {
        try {
            var address = URI.create(text);
            if (("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new BadUse(text + ": not an address (http, https)");
    }

    @Override
    public void close() {
        http.close();
    }
}
