package kz.dauys.portal.notifications;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of one attempt. Addresses are masked before they get here; reasons are stable codes. */
sealed interface Delivery {

    /**
     * The mail server took it over.
     *
     * @param answer what it said, which names the letter in its log; null when it said nothing
     */
    record Sent(String maskedAddress, @Nullable String answer) implements Delivery {}

    /**
     * The gateway took a short message over; whether it arrives, a report says later.
     *
     * @param gatewayId by which the report finds it; null when the gateway gave none
     */
    record Handed(
            String maskedNumber,
            @Nullable String gatewayId,
            @Nullable String answer) implements Delivery {}

    /** There is no mail server: it stays in the database. */
    record Kept(String maskedAddress) implements Delivery {}

    /** The person has no address. */
    record Unreachable() implements Delivery {}

    /** Nobody is there any more: the browser was switched off. */
    record Gone(@Nullable String maskedAddress) implements Delivery {}

    /**
     * It may work later.
     *
     * @param notBefore until when the other side asks to be left alone; null when it does not
     */
    record Failed(
            String reason,
            @Nullable String maskedAddress,
            @Nullable Instant notBefore) implements Delivery {
        Failed(String reason, @Nullable String maskedAddress) {
            this(reason, maskedAddress, null);
        }
    }

    /** It will never work. */
    record Rejected(String reason, @Nullable String maskedAddress) implements Delivery {}

    /** It is worth nothing any more. */
    record Expired() implements Delivery {}
}
