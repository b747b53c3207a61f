package kz.dauys.portal.people;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.langtag.LangTag;
import com.nimbusds.langtag.LangTagException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationErrorResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationSuccessResponse;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.UserInfoSuccessResponse;
import com.nimbusds.openid.connect.sdk.claims.ClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kz.dauys.portal.kernel.Language;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.kernel.Trilingual;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Speaks OpenID Connect with the one provider of the configuration: authorization code with PKCE. What its answers must
 * be, the library knows; where calls go, how long they may take and how much is read, is decided here.
 */
@Component
class Oidc implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Oidc.class);
    /** Where a provider sends the browser back to, behind the public address. */
    static final String RETURN = "/sign-in/provider";

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration WHOLE = Duration.ofSeconds(10);
    private static final int AT_ONCE = 16;
    private static final int LONGEST_ANSWER = 256 * 1024;
    private static final int LONGEST_SUBJECT = 255;
    private static final Duration KNOWN_FOR = Duration.ofHours(1);

    private final @Nullable Settings settings;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final Clock clock;
    private volatile @Nullable Known known;

    Oidc(
            @Value("${dauys.oidc.issuer:}") String issuer,
            @Value("${dauys.oidc.client:}") String client,
            @Value("${dauys.oidc.secret:}") String secret,
            @Value("${dauys.oidc.name:}") String name,
            @Value("${dauys.oidc.scopes:openid email profile}") String scopes,
            @Value("${dauys.oidc.iin-claim:}") String iinClaim,
            @Value("${dauys.address:http://localhost:8080}") String address,
            Clock clock) {
        this.clock = clock;
        this.settings = issuer.isBlank()
                ? null
                : new Settings(
                        new Issuer(issuer.strip()),
                        new ClientID(client.strip()),
                        secret,
                        name(name),
                        scope(scopes),
                        iinClaim.strip(),
                        URI.create(address.replaceAll("/$", "") + RETURN));
    }

    private record Settings(
            Issuer issuer,
            ClientID client,
            String secret,
            Trilingual name,
            Scope scope,
            String iinClaim,
            URI redirect) {}

    private record Known(OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys, Instant until) {}

    /** What a provider says of whoever came from there. */
    record Claims(
            String issuer,
            String subject,
            @Nullable String email,
            boolean emailVerified,
            @Nullable String name,
            @Nullable String iin) {

        @Override
        public String toString() {
            return "Claims[]";
        }
    }

    /** What one attempt is bound to. */
    record Bound(String state, String nonce, String verifier) {

        @Override
        public String toString() {
            return "Bound[]";
        }
    }

    /** One text for all languages, or three with a line between: Kazakh, Russian, English. */
    private static Trilingual name(String text) {
        var parts = text.split("\\|", -1);
        if (parts.length == 3) {
            return new Trilingual(parts[0].strip(), parts[1].strip(), parts[2].strip());
        }
        var one = text.isBlank() ? "OpenID Connect" : text.strip();
        return new Trilingual(one, one, one);
    }

    private static Scope scope(String text) {
        var scope = Scope.parse(text);
        scope.add("openid");
        return scope;
    }

    Optional<IdentityProvider> provider() {
        return settings == null
                ? Optional.empty()
                : Optional.of(new IdentityProvider(
                        settings.name(), !settings.iinClaim().isEmpty()));
    }

    private static <T> Outcome<T> off() {
        return Outcome.refused("people.provider-off");
    }

    /** Where the browser goes to be recognised. */
    Outcome<URI> address(Bound bound, Language language) {
        if (settings == null) {
            return off();
        }
        try {
            return Outcome.done(new AuthenticationRequest.Builder(
                            ResponseType.CODE, settings.scope(), settings.client(), settings.redirect())
                    .endpointURI(known(settings).metadata().getAuthorizationEndpointURI())
                    .state(new State(bound.state()))
                    .nonce(new Nonce(bound.nonce()))
                    .codeChallenge(new CodeVerifier(bound.verifier()), CodeChallengeMethod.S256)
                    .uiLocales(List.of(new LangTag(language.code())))
                    .build()
                    .toURI());
        } catch (IOException | GeneralException away) {
            LOG.warn("the provider of identities does not answer as it should: {}", away.getMessage());
            return Outcome.refused("people.provider-away");
        } catch (LangTagException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the browser came back with; empty when that is no answer of a provider. */
    Optional<AuthenticationResponse> answer(String query) {
        if (settings == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(com.nimbusds.openid.connect.sdk.AuthenticationResponseParser.parse(
                    new URI(settings.redirect() + "?" + query)));
        } catch (URISyntaxException | ParseException | IllegalArgumentException notAnAnswer) {
            return Optional.empty();
        }
    }

    /** Who came back: asks the provider with the code, and believes only what it has signed for this attempt. */
    Outcome<Claims> claims(AuthenticationResponse answer, Bound bound) {
        if (settings == null) {
            return off();
        }
        if (answer instanceof AuthenticationErrorResponse error) {
            var code = String.valueOf(error.getErrorObject().getCode());
            if (code.matches("[a-z_]{1,40}")) {
                LOG.warn("the provider of identities refused: {}", code);
            }
            return Outcome.refused("access_denied".equals(code) ? "people.provider-refused" : "people.provider-failed");
        }
        var code = answer instanceof AuthenticationSuccessResponse success ? success.getAuthorizationCode() : null;
        if (code == null) {
            return Outcome.refused("people.provider-failed");
        }
        try {
            var provider = known(settings);
            var issuer = answer.getIssuer();
            // an answer of another provider, passed on to us (RFC 9207)
            if (issuer == null
                    ? provider.metadata().supportsAuthorizationResponseIssuerParam()
                    : !issuer.equals(settings.issuer())) {
                return Outcome.refused("people.provider-failed");
            }
            return claims(settings, provider, code, bound);
        } catch (IOException away) {
            LOG.warn("the provider of identities does not answer: {}", away.getMessage());
            return Outcome.refused("people.provider-away");
        } catch (GeneralException | BadJOSEException | JOSEException wrong) {
            // what is wrong with a token says nothing of the person
            LOG.warn("an answer of the provider of identities was not taken: {}", wrong.getMessage());
            return Outcome.refused("people.provider-failed");
        }
    }

    private Outcome<Claims> claims(Settings with, Known provider, AuthorizationCode code, Bound bound)
            throws IOException, GeneralException, BadJOSEException, JOSEException {
        var grant = new AuthorizationCodeGrant(code, with.redirect(), new CodeVerifier(bound.verifier()));
        var response = OIDCTokenResponseParser.parse(
                token(with, provider, grant).toHTTPRequest().send(this::send));
        if (!(response instanceof OIDCTokenResponse tokens)
                || tokens.getOIDCTokens().getIDToken() == null) {
            LOG.warn(
                    "the provider of identities gave no token: {}",
                    response.indicatesSuccess()
                            ? "no ID token"
                            : response.toErrorResponse().getErrorObject().getCode());
            return Outcome.refused("people.provider-failed");
        }
        // signed by a key that the provider publishes: a secret that we know ourselves would prove nothing
        var keys = new JWSVerificationKeySelector<>(JWSAlgorithm.Family.SIGNATURE, provider.keys());
        var said = new IDTokenValidator(with.issuer(), with.client(), keys, null)
                .validate(tokens.getOIDCTokens().getIDToken(), new Nonce(bound.nonce()));
        var subject = said.getSubject().getValue();
        if (subject.length() > LONGEST_SUBJECT) {
            return Outcome.refused("people.provider-failed");
        }
        var all = List.<ClaimsSet>of(said);
        if (said.getStringClaim("email") == null
                || iin(with, List.of(said)) == null && !with.iinClaim().isEmpty()) {
            var more = more(provider, tokens.getOIDCTokens().getAccessToken(), subject);
            if (more != null) {
                all = List.of(said, more);
            }
        }
        var email = first(all, "email");
        return Outcome.done(new Claims(
                with.issuer().getValue(),
                subject,
                email == null ? null : Emails.normalised(email).orElse(null),
                all.stream().anyMatch(set -> set.getStringClaim("email") != null && verified(set)),
                first(all, "name"),
                iin(with, all)));
    }

    private static boolean verified(ClaimsSet claims) {
        // some providers write it as a text
        return Boolean.TRUE.equals(claims.getClaim("email_verified"))
                || "true".equals(claims.getClaim("email_verified"));
    }

    private static @Nullable String first(List<ClaimsSet> all, String name) {
        return all.stream()
                .map(set -> set.getStringClaim(name))
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String iin(Settings with, List<ClaimsSet> all) {
        if (with.iinClaim().isEmpty()) {
            return null;
        }
        var told = first(all, with.iinClaim());
        if (told != null && !IdentityNumber.IIN.fits(told)) {
            LOG.warn("the provider of identities tells something as IIN that can be none");
            return null;
        }
        return told;
    }

    private static TokenRequest token(Settings with, Known provider, AuthorizationCodeGrant grant) {
        var endpoint = provider.metadata().getTokenEndpointURI();
        if (with.secret().isEmpty()) {
            return new TokenRequest.Builder(endpoint, with.client(), grant).build();
        }
        var methods = provider.metadata().getTokenEndpointAuthMethods();
        boolean inTheBody = methods != null
                && methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                && !methods.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        var secret = new Secret(with.secret());
        return new TokenRequest.Builder(
                        endpoint,
                        inTheBody
                                ? new ClientSecretPost(with.client(), secret)
                                : new ClientSecretBasic(with.client(), secret),
                        grant)
                .build();
    }

    /** What the provider tells apart from the token; null when it tells nothing of this subject. */
    private @Nullable ClaimsSet more(Known provider, AccessToken token, String subject) throws IOException {
        var endpoint = provider.metadata().getUserInfoEndpointURI();
        if (endpoint == null) {
            return null;
        }
        try {
            var response = UserInfoResponse.parse(
                    new UserInfoRequest(endpoint, token).toHTTPRequest().send(this::send));
            var info = response instanceof UserInfoSuccessResponse success ? success.getUserInfo() : null;
            return info != null && info.getSubject().getValue().equals(subject) ? info : null;
        } catch (ParseException notAnAnswer) {
            return null;
        }
    }

    /** What the provider says of itself; asked again after an hour. */
    private Known known(Settings with) throws IOException, GeneralException {
        var now = clock.instant();
        var before = known;
        if (before != null && now.isBefore(before.until())) {
            return before;
        }
        var place = OIDCProviderMetadata.resolveURL(with.issuer());
        var metadata = OIDCProviderMetadata.parse(retrieve(place).getContent());
        if (!with.issuer().equals(metadata.getIssuer())) {
            throw new GeneralException("it says to be another issuer");
        }
        for (var endpoint : List.of(
                Optional.ofNullable(metadata.getAuthorizationEndpointURI()),
                Optional.ofNullable(metadata.getTokenEndpointURI()),
                Optional.ofNullable(metadata.getJWKSetURI()))) {
            // in the clear only where the issuer itself is: on the same machine, for trying out
            var scheme = endpoint.map(URI::getScheme).orElse("none");
            if (!scheme.equals("https") && !scheme.equals(place.getProtocol())) {
                throw new GeneralException("one of its addresses is missing or not https");
            }
        }
        // keys are read anew when a token names one that is not known, but not at every stranger's wish
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                        metadata.getJWKSetURI().toURL(), this::retrieve)
                .refreshAheadCache(false)
                .build();
        var fresh = new Known(metadata, keys, now.plus(KNOWN_FOR));
        known = fresh;
        return fresh;
    }

    private Resource retrieve(URL url) throws IOException {
        var response = call(HttpRequest.newBuilder(URI.create(url.toString()))
                .timeout(WHOLE)
                .header("Accept", "application/json")
                .GET()
                .build());
        if (response.statusCode() != 200) {
            throw new IOException("status " + response.statusCode());
        }
        return new Resource(
                response.body(), response.headers().firstValue("Content-Type").orElse("application/json"));
    }

    private HTTPResponse send(ReadOnlyHTTPRequest request) throws IOException {
        var call = HttpRequest.newBuilder(request.getURI()).timeout(WHOLE);
        request.getHeaderMap().forEach((name, values) -> values.forEach(value -> call.header(name, value)));
        var body = request.getBody();
        var answer = call(call.method(
                        request.getMethod().name(),
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build());
        if (answer.statusCode() >= 500) {
            throw new IOException("status " + answer.statusCode());
        }
        var response = new HTTPResponse(answer.statusCode());
        answer.headers().map().forEach((name, values) -> response.setHeader(name, values.toArray(String[]::new)));
        response.setBody(answer.body());
        return response;
    }

    private HttpResponse<String> call(HttpRequest request) throws IOException {
        try {
            // people who wait for a provider that hangs must not keep everybody else waiting
            if (!free.tryAcquire(CONNECT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IOException("too many wait for it");
            }
            try {
                var answer = http.sendAsync(
                        request, BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LONGEST_ANSWER));
                try {
                    return answer.get(WHOLE.toSeconds(), TimeUnit.SECONDS);
                } finally {
                    answer.cancel(true);
                }
            } finally {
                free.release();
            }
        } catch (ExecutionException e) {
            throw new IOException(
                    e.getCause() == null ? "no answer" : e.getCause().toString());
        } catch (TimeoutException e) {
            throw new IOException("no answer in " + WHOLE.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }

    @Override
    public void destroy() {
        http.close();
    }
}
