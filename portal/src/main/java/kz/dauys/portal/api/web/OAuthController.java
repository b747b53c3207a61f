package kz.dauys.portal.api.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kz.dauys.portal.kernel.Outcome;
import kz.dauys.portal.programs.MadeToken;
import kz.dauys.portal.programs.ProgramId;
import kz.dauys.portal.programs.Programs;
import kz.dauys.portal.programs.Right;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.json.JsonMapper;

/** Tokens for software: client credentials (RFC 6749, 4.4), revocation (RFC 7009) and where both are (RFC 8414). */
@Controller
class OAuthController {
    private final Programs programs;
    private final JsonMapper json;
    private final String address;

    OAuthController(
            Programs programs, JsonMapper json, @Value("${dauys.address:http://localhost:8080}") String address) {
        this.programs = programs;
        this.json = json;
        this.address = address;
    }

    private record Client(String id, String key) {}

    @PostMapping("/oauth/token")
    ResponseEntity<byte[]> token(HttpServletRequest request) {
        if (!"client_credentials".equals(request.getParameter("grant_type"))) {
            return fault(HttpStatus.BAD_REQUEST, "unsupported_grant_type");
        }
        var client = client(request);
        if (client.isEmpty()) {
            return unknownClient();
        }
        var scope = request.getParameter("scope");
        var asked = scope == null || scope.isBlank()
                ? List.<String>of()
                : Arrays.asList(scope.strip().split(" +"));
        var rights = asked.stream().map(Right::find).flatMap(Optional::stream).collect(Collectors.toSet());
        if (rights.size() < asked.stream().distinct().count()) {
            return fault(HttpStatus.BAD_REQUEST, "invalid_scope");
        }
        return switch (programs.token(client.get().id(), client.get().key(), rights)) {
            case Outcome.Done<MadeToken>(var made) -> {
                Map<String, Object> answer = new LinkedHashMap<>();
                answer.put("access_token", made.token());
                answer.put("token_type", "Bearer");
                answer.put("expires_in", made.seconds());
                answer.put("scope", scopes(made.rights()));
                yield ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .body(json.writeValueAsBytes(answer));
            }
            case Outcome.Refused<MadeToken>(var refusal) ->
                refusal.code().equals("programs.right-missing")
                        ? fault(HttpStatus.BAD_REQUEST, "invalid_scope")
                        : unknownClient();
        };
    }

    @PostMapping("/oauth/revoke")
    ResponseEntity<byte[]> revoke(HttpServletRequest request) {
        var client = client(request);
        var token = request.getParameter("token");
        if (client.isEmpty()) {
            return unknownClient();
        }
        if (token == null || token.isEmpty()) {
            return fault(HttpStatus.BAD_REQUEST, "invalid_request");
        }
        return switch (programs.endToken(client.get().id(), client.get().key(), token)) {
            case Outcome.Done<ProgramId> _ -> ResponseEntity.ok().build();
            case Outcome.Refused<ProgramId> _ -> unknownClient();
        };
    }

    @GetMapping("/.well-known/oauth-authorization-server")
    ResponseEntity<byte[]> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("issuer", address);
        metadata.put("token_endpoint", address + "/oauth/token");
        metadata.put("revocation_endpoint", address + "/oauth/revoke");
        metadata.put("grant_types_supported", List.of("client_credentials"));
        metadata.put("response_types_supported", List.of());
        metadata.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        metadata.put(
                "revocation_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        metadata.put(
                "scopes_supported",
                Arrays.stream(Right.values()).map(Right::code).toList());
        metadata.put("service_documentation", address + "/openapi.json");
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                .body(json.writeValueAsBytes(metadata));
    }

    private static Optional<Client> client(HttpServletRequest request) {
        // what stands in an address stands in logs
        if (request.getQueryString() != null) {
            return Optional.empty();
        }
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, "Basic ", 0, 6)) {
            try {
                var pair = new String(
                                Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8)
                        .split(":", 2);
                return pair.length == 2 ? Optional.of(new Client(pair[0], pair[1])) : Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
        var id = request.getParameter("client_id");
        var key = request.getParameter("client_secret");
        return id == null || key == null ? Optional.empty() : Optional.of(new Client(id, key));
    }

    private static String scopes(Set<Right> rights) {
        return rights.stream().sorted().map(Right::code).collect(Collectors.joining(" "));
    }

    private ResponseEntity<byte[]> unknownClient() {
        return ResponseEntity.status(HttpStatus.UNAUTHORIZED)
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"dauys\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(json.writeValueAsBytes(Map.of("error", "invalid_client")));
    }

    private ResponseEntity<byte[]> fault(HttpStatus status, String error) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(json.writeValueAsBytes(Map.of("error", error)));
    }
}
