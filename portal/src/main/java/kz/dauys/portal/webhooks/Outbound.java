package kz.dauys.portal.webhooks;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The one way out to strangers' servers. A name is looked up once for each connection, what was found is checked, and the
 * connection goes to exactly that: a name that says something else a moment later gains nothing. Redirects are not
 * followed, a proxy of the environment is not used, and what comes back is not read.
 */
@Component
class Outbound implements DisposableBean {
    private static final Timeout CONNECT = Timeout.ofSeconds(5);
    private static final Timeout ANSWER = Timeout.ofSeconds(10);

    private final CloseableHttpClient http;

    @Autowired
    Outbound(@Value("${dauys.webhooks.inner:false}") boolean inner) {
        this(inner, SystemDefaultDnsResolver.INSTANCE);
    }

    Outbound(boolean inner, DnsResolver names) {
        this.http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(inner ? names : new Checked(names))
                        .setMaxConnTotal(64)
                        .setMaxConnPerRoute(4)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT)
                                .setSocketTimeout(ANSWER)
                                // a name is asked for again before long, so that a host that moved is found
                                .setTimeToLive(Timeout.ofSeconds(30))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(ANSWER)
                        .setConnectionRequestTimeout(ANSWER)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("Dauys-Webhooks/1")
                .build();
    }

    /** Sends it and gives what came of it: {@code http-<status>}, or in a word why there is no status. */
    String post(URI address, Map<String, String> headers, String body) {
        var request = new HttpPost(address);
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(
                body.getBytes(StandardCharsets.UTF_8),
                ContentType.create("application/cloudevents+json", StandardCharsets.UTF_8)));
        try {
            return http.execute(request, response -> "http-" + response.getCode());
        } catch (RefusedException e) {
            return "address-refused";
        } catch (UnknownHostException e) {
            return "no-such-host";
        } catch (SocketTimeoutException e) {
            return "timeout";
        } catch (SSLException e) {
            return "tls";
        } catch (ConnectException e) {
            return "no-connection";
        } catch (IOException e) {
            return "broken";
        }
    }

    @Override
    public void destroy() throws IOException {
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
