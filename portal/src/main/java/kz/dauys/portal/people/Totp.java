package kz.dauys.portal.people;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes of the moment (RFC 6238) as every authenticator app makes them: six digits, HMAC-SHA-1, thirty seconds. SHA-1
 * is no weakness here: nobody gains by finding two messages with one code.
 */
final class Totp {
    static final int DIGITS = 6;
    static final int SECRET_BYTES = 20;
    private static final int STEP = 30;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    static long step(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP);
    }

    static String code(byte[] secret, long step, int digits) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            var hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, 4).getInt() & 0x7fff_ffff;
            return ("%0" + digits + "d").formatted(number % (int) Math.pow(10, digits));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA-1", e);
        }
    }

    /** The step of which this is the code: of now, or the one before or after, for clocks that are not quite right. */
    static OptionalLong step(byte[] secret, String code, Instant now) {
        long middle = step(now);
        // all three are compared, so that the time taken tells nothing
        var fitting = LongStream.rangeClosed(middle - 1, middle + 1)
                .filter(step -> Secrets.same(
                        code(secret, step, DIGITS).getBytes(StandardCharsets.US_ASCII),
                        code.getBytes(StandardCharsets.UTF_8)))
                .toArray();
        return fitting.length == 0 ? OptionalLong.empty() : OptionalLong.of(fitting[fitting.length - 1]);
    }

    /** What an app reads from the QR code. */
    static String address(String issuer, String account, String secret) {
        return "otpauth://totp/" + encoded(issuer) + ":" + encoded(account) + "?secret=" + secret + "&issuer="
                + encoded(issuer) + "&algorithm=SHA1&digits=" + DIGITS + "&period=" + STEP;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** RFC 4648, without padding. */
    static String base32(byte[] bytes) {
        var text = new StringBuilder();
        long bits = 0;
        int known = 0;
        for (byte b : bytes) {
            bits = bits << 8 | b & 0xff;
            known += 8;
            while (known >= 5) {
                known -= 5;
                text.append(BASE32.charAt((int) (bits >>> known & 31)));
            }
        }
        if (known > 0) {
            text.append(BASE32.charAt((int) (bits << 5 - known & 31)));
        }
        return text.toString();
    }

    /** Back again, also with spaces and in small letters as people type it; empty when the text is no such secret. */
    static Optional<byte[]> unbase32(String text) {
        var clean = text.replaceAll("[ =-]", "").toUpperCase(Locale.ROOT);
        var bytes = ByteBuffer.allocate(clean.length() * 5 / 8);
        int bits = 0;
        int known = 0;
        for (int i = 0; i < clean.length(); i++) {
            int value = BASE32.indexOf(clean.charAt(i));
            if (value < 0) {
                return Optional.empty();
            }
            bits = (bits << 5 | value) & 0xfff;
            known += 5;
            if (known >= 8) {
                known -= 8;
                bytes.put((byte) (bits >>> known));
            }
        }
        return Optional.of(bytes.array());
    }
}
