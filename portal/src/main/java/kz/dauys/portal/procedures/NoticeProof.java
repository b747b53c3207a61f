package kz.dauys.portal.procedures;

import java.util.Locale;
import java.util.Optional;

/** What is known of a notice on its way. */
public enum NoticeProof {
    /** It left the house: given to the post, for example. */
    SENT,
    /** A mail server or a gateway took it over and said so. */
    ACCEPTED,
    /** Whoever carried it reports that it arrived. */
    DELIVERED,
    /** The person opened it, signed in. */
    OPENED,
    /** Somebody of the office gave it or told it to the person. */
    HANDED_OVER,
    /** It came back: whatever was sent this way before does not count. */
    RETURNED;

    /** As it stands in the pack and in the database: lower case with hyphens. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<NoticeProof> find(String code) {
        for (var proof : values()) {
            if (proof.code().equals(code)) {
                return Optional.of(proof);
            }
        }
        return Optional.empty();
    }
}
