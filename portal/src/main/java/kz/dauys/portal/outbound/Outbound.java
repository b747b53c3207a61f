package kz.dauys.portal.outbound;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls to servers that strangers name. A name is looked up once for each connection, what was found is checked, and the
 * connection goes to exactly that: a name that says something else a moment later gains nothing. Redirects are not
 * followed, a proxy of the environment is not used. Of what comes back only the head is read, and a call ends at its time
 * whatever the other side does: a limit for each read alone would let a server that sends a byte now and then hold us.
 */
public final class Outbound implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Outbound.class);
    private static final Timeout CONNECT = Timeout.ofSeconds(5);
    private static final Timeout ANSWER = Timeout.ofSeconds(10);
    private static final Timeout FREE_CONNECTION = Timeout.ofSeconds(2);
    /** From the first look-up to the status. */
    private static final Duration WHOLE = Duration.ofSeconds(15);

    private static final int LONGEST_LINE = 8192;
    private static final int MOST_HEADERS = 100;
    /** How many calls go to one host at once. */
    public static final int AT_ONCE_PER_HOST = 4;
    /** The result when nothing was sent because all connections to the host are in use. */
    public static final String NOT_SENT = "not-sent";

    private final CloseableHttpClient http;
    private final Duration whole;
    private final Runnable refused;
    private final ScheduledExecutorService ends;

    /**
     * @param inner whether calls may go into our own network
     * @param userAgent as whom we call
     * @param refused is told of each call that would have gone inside
     */
    public Outbound(boolean inner, String userAgent, Runnable refused) {
        this(inner, userAgent, SystemDefaultDnsResolver.INSTANCE, WHOLE, refused);
    }

    /**
     * @param names looks names up
     * @param whole how long a call may take
     */
    public Outbound(boolean inner, String userAgent, DnsResolver names, Duration whole) {
        this(inner, userAgent, names, whole, () -> {});
    }

    private Outbound(boolean inner, String userAgent, DnsResolver names, Duration whole, Runnable refused) {
        this.whole = whole;
        this.refused = refused;
        this.ends = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("outbound-ends").daemon().factory());
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(inner ? names : new Checked(names))
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(Http1Config.custom()
                                        .setMaxLineLength(LONGEST_LINE)
                                        .setMaxHeaderCount(MOST_HEADERS)
                                        .build())
                                .build())
                        .setMaxConnTotal(64)
                        .setMaxConnPerRoute(AT_ONCE_PER_HOST)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT)
                                .setSocketTimeout(ANSWER)
                                // a name is asked for again before long, so that a host that moved is found
                                .setTimeToLive(Timeout.ofSeconds(30))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(ANSWER)
                        .setConnectionRequestTimeout(FREE_CONNECTION)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent(userAgent)
                .build();
    }

    /**
     * An address that may be called as far as one can tell without asking for its host: by https, on a port for it, without
     * a login in it. Where its name leads is looked at when it is called.
     *
     * @param inner whether it may be of our own network, and by http
     */
    public static Optional<URI> address(String typed, boolean inner) {
        return AddressRule.read(typed, inner);
    }

    /**
     * What came of a call.
     *
     * @param result {@code http-<status>}, or in a word why there is no status
     * @param retryAfter the header of that name, as the other side sent it
     */
    public record Answer(String result, @Nullable String retryAfter) {}

    /** Sends it and gives what came of it; {@link #NOT_SENT} when it did not come to that. */
    public Answer post(URI address, Map<String, String> headers, ContentType type, byte[] body) {
        var request = new HttpPost(address);
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body, type));
        var late = new AtomicBoolean();
        var end = ends.schedule(
                () -> {
                    late.set(true);
                    request.cancel();
                },
                whole.toMillis(),
                TimeUnit.MILLISECONDS);
        try {
            return status(request);
        } catch (ConnectionRequestTimeoutException e) {
            return new Answer(NOT_SENT, null);
        } catch (RefusedException e) {
            refused.run();
            return new Answer("address-refused", null);
        } catch (UnknownHostException e) {
            return new Answer("no-such-host", null);
        } catch (SocketTimeoutException e) {
            return new Answer("timeout", null);
        } catch (SSLException e) {
            return new Answer(late.get() ? "timeout" : "tls", null);
        } catch (ConnectException e) {
            return new Answer(late.get() ? "timeout" : "no-connection", null);
        } catch (IOException | HttpException e) {
            return new Answer(late.get() ? "timeout" : "broken", null);
        } finally {
            end.cancel(false);
        }
    }

    private Answer status(HttpPost request) throws IOException, HttpException {
        // not by a handler: the client would read the whole answer after it
        var response = http.executeOpen(RoutingSupport.determineHost(request), request, null);
        try {
            var again = response.getFirstHeader("Retry-After");
            return new Answer("http-" + response.getCode(), again == null ? null : again.getValue());
        } finally {
            // closing alone would read on to the end of the answer; where there is none, the connection is already back
            request.cancel();
            close(response);
        }
    }

    private static void close(ClassicHttpResponse response) {
        try {
            response.close();
        } catch (IOException e) {
            LOG.debug("a connection was broken off after its status", e);
        }
    }

    @Override
    public void close() throws IOException {
        ends.shutdownNow();
        http.close();
    }

    /** A name that leads inside, also if only among others. */
    static final class RefusedException extends UnknownHostException {
        private static final long serialVersionUID = 1;

        RefusedException(String host) {
            super(host);
        }
    }

    private record Checked(DnsResolver names) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            var found = names.resolve(host);
            if (found == null || found.length == 0) {
                throw new UnknownHostException(host);
            }
            if (!Arrays.stream(found).allMatch(AddressRule::open)) {
                throw new RefusedException(host);
            }
            return found;
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
