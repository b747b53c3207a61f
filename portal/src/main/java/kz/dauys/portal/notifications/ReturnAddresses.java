package kz.dauys.portal.notifications;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kz.dauys.portal.people.People;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The addresses to which mail servers report what did not arrive: one for each mail, with its id and a keyed hash of it behind
 * a plus, in letters whose case does not matter. Whoever was not given it cannot make a report of that mail.
 */
@Component
class ReturnAddresses {
    private static final int HASH = 10;
    private static final int TOKEN = 2 * (16 + HASH);

    private final People people;
    private final @Nullable String local;
    private final @Nullable String domain;

    ReturnAddresses(People people, MailSettings settings) {
        this.people = people;
        var address = settings.bounces();
        if (address == null || address.isBlank()) {
            this.local = null;
            this.domain = null;
        } else {
            var at = address.strip().lastIndexOf('@');
            this.local = address.strip().substring(0, at);
            this.domain = address.strip().substring(at + 1);
        }
    }

    /** Where what becomes of this mail is reported; null when reports are not taken. */
    @Nullable
    String of(UUID mail) {
        return local == null || domain == null ? null : local + "+" + token(mail) + "@" + domain;
    }

    /** Of which mail somebody reports who writes to this address; empty when it is none that we gave out. */
    Optional<UUID> mail(String address) {
        var at = address.lastIndexOf('@');
        var plus = at < 0 ? -1 : address.lastIndexOf('+', at);
        if (local == null
                || domain == null
                || plus < 0
                || !address.substring(0, plus).equalsIgnoreCase(local)
                || !address.substring(at + 1).equalsIgnoreCase(domain)) {
            return Optional.empty();
        }
        var token = address.substring(plus + 1, at).toLowerCase(Locale.ROOT);
        if (token.length() != TOKEN || !token.matches("[0-9a-f]+")) {
            return Optional.empty();
        }
        var id = ByteBuffer.wrap(HexFormat.of().parseHex(token), 0, 16);
        var mail = new UUID(id.getLong(), id.getLong());
        return MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.US_ASCII), token(mail).getBytes(StandardCharsets.US_ASCII))
                ? Optional.of(mail)
                : Optional.empty();
    }

    private String token(UUID mail) {
        var id = ByteBuffer.allocate(16)
                .putLong(mail.getMostSignificantBits())
                .putLong(mail.getLeastSignificantBits())
                .array();
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(people.derivedKey("notifications.return-address"), "HmacSHA256"));
            return HexFormat.of().formatHex(id) + HexFormat.of().formatHex(Arrays.copyOf(mac.doFinal(id), HASH));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC", e);
        }
    }
}
