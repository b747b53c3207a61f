package kz.dauys.portal;

import static org.springframework.security.config.Customizer.withDefaults;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.logout.LogoutFilter;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/**
 * A real provider of identities: Spring Authorization Server on a free port, with people whom a test makes. It can be
 * told to say something wrong, and to be away.
 */
public final class TestProvider implements AutoCloseable {
    public static final String CLIENT = "dauys";
    public static final String SECRET = "a secret of the tests, which guards nothing";
    private static final String USER = "X-User";
    private static final Pattern CONSENT = Pattern.compile("name=\"state\" value=\"([^\"]+)\"");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Map<String, Map<String, Object>> tokens = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> infos = new ConcurrentHashMap<>();
    private final RSAKey published = key();
    private final RSAKey foreign = key();
    private final AnnotationConfigServletWebServerApplicationContext context =
            new AnnotationConfigServletWebServerApplicationContext();
    private volatile boolean away;
    private volatile boolean asking;
    private volatile boolean forging;

    public TestProvider() {
        context.registerBean(TestProvider.class, () -> this);
        context.register(Setup.class);
        context.refresh();
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("one").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String issuer() {
        return "http://localhost:" + context.getWebServer().getPort();
    }

    /** What its ID token says of somebody, over what it says by itself. */
    public void knows(String user, Map<String, Object> claims) {
        tokens.put(user, claims);
    }

    /** What its other answer says of somebody. */
    public void tellsApart(String user, Map<String, Object> claims) {
        infos.put(user, claims);
    }

    public void away(boolean is) {
        away = is;
    }

    /** Whether it asks people if they want to be told of. */
    public void asks(boolean does) {
        asking = does;
    }

    /** Whether it signs by a key that it does not publish, under the name of the one that it does. */
    public void forges(boolean does) {
        forging = does;
    }

    /** Goes there as somebody who is signed in, and comes back to where it sends the browser. */
    public String visit(String address, String user) {
        var answer = call(HttpRequest.newBuilder(URI.create(address)).GET(), user);
        return answer.headers().firstValue("Location").orElseThrow(() -> new IllegalStateException(answer.body()));
    }

    /** The same by somebody who does not want to be told of. */
    public String decline(String address, String user) {
        var page = call(HttpRequest.newBuilder(URI.create(address)).GET(), user);
        var state = CONSENT.matcher(page.body());
        if (!state.find()) {
            throw new IllegalStateException(page.body());
        }
        var form = "client_id=" + CLIENT + "&state=" + URLEncoder.encode(state.group(1), StandardCharsets.UTF_8);
        return call(
                        HttpRequest.newBuilder(URI.create(issuer() + "/oauth2/authorize"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form)),
                        user)
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private static HttpResponse<String> call(HttpRequest.Builder request, String user) {
        try {
            return HTTP.send(
                    request.header(USER, user).header("Accept", "text/html").build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }

    @TestConfiguration(proxyBeanMethods = false)
    @EnableWebSecurity
    @EnableWebMvc
    static class Setup {

        @Bean
        TomcatServletWebServerFactory server() {
            return new TomcatServletWebServerFactory(0);
        }

        @Bean
        DispatcherServlet dispatcherServlet() {
            return new DispatcherServlet();
        }

        @Bean
        FilterRegistrationBean<Filter> away(TestProvider provider) {
            var filter = new FilterRegistrationBean<Filter>((request, response, chain) -> {
                if (provider.away) {
                    ((HttpServletResponse) response).setStatus(503);
                } else {
                    chain.doFilter(request, response);
                }
            });
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return filter;
        }

        @Bean
        SecurityFilterChain chain(HttpSecurity http, TestProvider provider) {
            return http.oauth2AuthorizationServer(server ->
                            server.oidc(oidc -> oidc.userInfoEndpoint(info -> info.userInfoMapper(asked -> {
                                var subject = asked.getAuthorization().getPrincipalName();
                                var claims =
                                        new HashMap<String, Object>(provider.infos.getOrDefault(subject, Map.of()));
                                claims.putIfAbsent("sub", subject);
                                return new OidcUserInfo(claims);
                            }))))
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .csrf(csrf -> csrf.disable())
                    // whoever says at this address who they are, is; a browser of the test is signed in there
                    .addFilterBefore(
                            (request, response, next) -> {
                                var user = ((HttpServletRequest) request).getHeader(USER);
                                if (user != null) {
                                    var known = SecurityContextHolder.createEmptyContext();
                                    known.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                                            user,
                                            null,
                                            List.of(FactorGrantedAuthority.fromAuthority(
                                                    FactorGrantedAuthority.PASSWORD_AUTHORITY))));
                                    SecurityContextHolder.setContext(known);
                                }
                                next.doFilter(request, response);
                            },
                            LogoutFilter.class)
                    .oauth2ResourceServer(resources -> resources.jwt(withDefaults()))
                    .build();
        }

        @Bean
        RegisteredClientRepository clients(TestProvider provider) {
            return new RegisteredClientRepository() {
                @Override
                public void save(RegisteredClient client) {
                    // it would keep the secret in a stronger form, and there is nowhere to keep it
                }

                @Override
                public RegisteredClient findById(String id) {
                    return client(provider.asking);
                }

                @Override
                public RegisteredClient findByClientId(String id) {
                    return client(provider.asking);
                }
            };
        }

        private static RegisteredClient client(boolean asking) {
            return RegisteredClient.withId("1")
                    .clientId(CLIENT)
                    .clientSecret("{noop}" + SECRET)
                    .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                    .redirectUri("http://localhost:8080/sign-in/provider")
                    .scope("openid")
                    .scope("email")
                    .scope("profile")
                    .clientSettings(ClientSettings.builder()
                            .requireProofKey(true)
                            .requireAuthorizationConsent(asking)
                            .build())
                    .build();
        }

        @Bean
        JWKSource<SecurityContext> published(TestProvider provider) {
            var keys = new JWKSet(provider.published);
            return (selector, context) -> selector.select(keys);
        }

        @Bean
        JwtEncoder encoder(TestProvider provider) {
            JWKSource<SecurityContext> keys = (selector, context) ->
                    selector.select(new JWKSet(provider.forging ? provider.foreign : provider.published));
            return new NimbusJwtEncoder(keys);
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return org.springframework.security.config.annotation.web.configuration
                    .OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        AuthorizationServerSettings addresses() {
            return AuthorizationServerSettings.builder().build();
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims(TestProvider provider) {
            return token -> {
                if (token.getTokenType().getValue().equals("id_token")) {
                    var said = provider.tokens.getOrDefault(token.getPrincipal().getName(), Map.of());
                    token.getClaims().claims(claims -> claims.putAll(said));
                }
            };
        }
    }
}
