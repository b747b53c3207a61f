package kz.dauys.ledger.verifying;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Requests to those who are not trusted: neither an endless nor a trickling answer holds us. */
public final class BoundedHttp {
    private BoundedHttp() {}

    /**
     * @param mostBytes a longer body is not read to its end
     * @param patience until the whole body must be here
     * @throws IOException with the address in its message
     */
    public static HttpResponse<byte[]> send(HttpClient client, HttpRequest request, int mostBytes, Duration patience)
            throws IOException {
        var answer = client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), mostBytes));
        try {
            return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException(request.uri() + ": no answer within " + patience.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException(request.uri() + ": interrupted", e);
        } catch (ExecutionException e) {
            var cause = e.getCause();
            var message = cause == null || cause.getMessage() == null ? "cannot be reached" : cause.getMessage();
            throw new IOException(request.uri() + ": " + message, e);
        }
    }
}
