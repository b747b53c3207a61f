package kz.dauys.portal.appeals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kz.dauys.portal.people.People;
import org.springframework.stereotype.Component;

/**
 * The keys with which people who have no account follow their case: twelve digits, for a keyboard of any language. They are
 * made from the id of the case and the portal's own secret, so that none of them is kept.
 */
@Component
class FollowKeys {
    private static final long KINDS = 1_000_000_000_000L;

    private final People people;

    FollowKeys(People people) {
        this.people = people;
    }

    String of(AppealId appeal) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(people.derivedKey("appeals-follow-key"), "HmacSHA256"));
            var made = mac.doFinal(appeal.value().toString().getBytes(StandardCharsets.US_ASCII));
            return "%012d"
                    .formatted(Long.remainderUnsigned(ByteBuffer.wrap(made).getLong(), KINDS));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    boolean fits(AppealId appeal, String typed) {
        var digits = typed.replaceAll("[\\s\\p{Z}-]", "");
        return MessageDigest.isEqual(
                of(appeal).getBytes(StandardCharsets.UTF_8), digits.getBytes(StandardCharsets.UTF_8));
    }
}
