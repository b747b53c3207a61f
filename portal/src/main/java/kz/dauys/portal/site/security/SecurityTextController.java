package kz.dauys.portal.site.security;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import kz.dauys.portal.site.PageNotFound;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where to report a weakness (RFC 9116). There is no such file where the operator has named no contact. */
@Controller
class SecurityTextController {
    /** Far less than the year that the standard recommends at most: who gives up the portal gives up the promise soon. */
    private static final Duration GOOD_FOR = Duration.ofDays(180);

    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final List<String> contacts;
    private final String policy;
    private final String address;
    private final Clock clock;

    /**
     * @param contact addresses of e-mail, web addresses or telephone numbers, by commas, the best first
     * @param policy where it is written how reports are dealt with; empty for nowhere
     */
    SecurityTextController(
            @Value("${dauys.security.contact:}") String contact,
            @Value("${dauys.security.policy:}") String policy,
            @Value("${dauys.address:}") String address,
            Clock clock) {
        this.contacts = Stream.of(contact.split(","))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(SecurityTextController::contact)
                .toList();
        this.policy = policy.isBlank() ? "" : link(policy.strip(), List.of("https"), policy);
        this.address = address.replaceFirst("/+$", "");
        this.clock = clock;
    }

    private static String contact(String typed) {
        var written = typed.matches("[^\\s:@]+@[^\\s:@]+") ? "mailto:" + typed : typed;
        return link(written, List.of("mailto", "https", "tel"), typed);
    }

    private static String link(String written, List<String> schemes, String typed) {
        try {
            var scheme = new URI(written).getScheme();
            if (scheme != null && schemes.contains(scheme)) {
                return written;
            }
        } catch (URISyntaxException notALink) {
            // told below
        }
        throw new IllegalArgumentException(
                "dauys.security: %s is none of %s".formatted(typed, String.join(", ", schemes)));
    }

    @GetMapping("/.well-known/security.txt")
    ResponseEntity<String> text() {
        if (contacts.isEmpty()) {
            throw new PageNotFound();
        }
        var expires = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(GOOD_FOR);
        var lines = Stream.of(
                        contacts.stream().map(contact -> "Contact: " + contact),
                        Stream.of("Expires: " + expires, "Preferred-Languages: kk, ru, en"),
                        policy.isEmpty() ? Stream.<String>empty() : Stream.of("Policy: " + policy),
                        address.startsWith("https://")
                                ? Stream.of("Canonical: " + address + "/.well-known/security.txt")
                                : Stream.<String>empty())
                .flatMap(part -> part)
                .toList();
        return ResponseEntity.ok()
                .contentType(TEXT)
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic())
                .body(String.join("\r\n", lines) + "\r\n");
    }
}
