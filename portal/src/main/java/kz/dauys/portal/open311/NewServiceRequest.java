package kz.dauys.portal.open311;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import kz.dauys.portal.kernel.Language;
import org.jspecify.annotations.Nullable;

/**
 * A service request as it was sent; texts are empty where nothing was said.
 *
 * @param attributes answers by the code of the question
 * @param language in which the answers to the call are written
 * @param repeatKey by which the client tells a repetition itself; empty when it does not
 */
public record NewServiceRequest(
        String serviceCode,
        SortedMap<String, List<String>> attributes,
        String lat,
        String lon,
        String addressString,
        String addressId,
        String email,
        String deviceId,
        String accountId,
        String firstName,
        String lastName,
        String phone,
        String description,
        String mediaUrl,
        Language language,
        String repeatKey) {

    @SuppressWarnings("NullAway") // Jackson gives null for what an older row does not have
    public NewServiceRequest {
        attributes = attributes == null ? new TreeMap<>() : new TreeMap<>(attributes);
    }

    String answer(String code) {
        return attributes.getOrDefault(code, List.of()).stream().findFirst().orElse("");
    }

    /** The same for the same request: SHA-256 over all that was said, each part with its length before it. */
    byte[] fingerprint() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : List.of(
                    serviceCode,
                    lat,
                    lon,
                    addressString,
                    addressId,
                    email,
                    deviceId,
                    accountId,
                    firstName,
                    lastName,
                    phone,
                    description,
                    mediaUrl)) {
                add(digest, part);
            }
            attributes.forEach((code, answers) -> {
                add(digest, code);
                answers.forEach(answer -> add(digest, answer));
            });
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void add(MessageDigest digest, @Nullable String part) {
        var bytes = (part == null ? "" : part).getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    @Override
    public String toString() {
        return "NewServiceRequest[" + serviceCode + "]";
    }
}
